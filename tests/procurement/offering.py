"""What the page of an offer sends."""

import io
from collections.abc import Iterator
from itertools import count
from typing import Any

from helpdesk.core.numbering import in_address
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.tax_ids import check_digit

TAX_ID = "010556000001" + str(check_digit("010556000001"))
keys = count(1)


def url(paper: Any, page: str) -> str:
    """A page under the number of a specification, or of that of a comparison."""
    spec = getattr(paper, "spec", paper)
    return f"/procurement/{in_address(spec.doc_no)}/{page}"


def fields(**words: str) -> dict[str, Any]:
    """A whole head, of a vendor without tax id, under a submit key of its own."""
    head = {"vendor": "ห้างหุ้นส่วนจำกัด ของดี", "brand_model": "ตัวอย่าง รุ่น 9", "price": "23,000", "vat": "out"}
    return head | {"submit_key": f"key-{next(keys)}"} | words


def answers(comparison: Comparison, *texts: str, page: str = "หน้า 2") -> dict[str, str]:
    """The typed answers, in the order of the clauses; the first one names a page."""
    ids = [clause.id for clause in comparison.spec.clauses]
    typed = {f"answer-{key}": text for key, text in zip(ids, texts, strict=False)}
    return typed | {f"page-{ids[0]}": page}


def file_of(rows: str) -> tuple[io.BytesIO, str]:
    """A sheet of offers as a file."""
    return io.BytesIO(rows.encode("utf-8-sig")), "offers.csv"


def files(*contents: bytes) -> dict[str, Any]:
    return {"catalogue": list(_files(contents))}


def _files(contents: tuple[bytes, ...]) -> Iterator[tuple[io.BytesIO, str]]:
    for number, content in enumerate(contents, 1):
        yield io.BytesIO(content), f"catalogue-{number}"
