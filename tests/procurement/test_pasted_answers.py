"""A column pasted into the page of an offer: counted, shown beside its clauses, nothing lost."""

from typing import Any

import pytest

from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Offer
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.offering import answers, fields, url
from tests.visitor import Visitor


@pytest.fixture
def comparison(app: Any) -> Comparison:
    return papers.comparison(prices=())


@pytest.fixture
def officer(client: Visitor, comparison: Comparison) -> Visitor:
    sign_in(client, cast.supply_officer())
    return client


def test_a_column_is_put_beside_its_clauses_before_it_is_kept(officer: Visitor, comparison: Comparison) -> None:
    column = 'หน่วยความจำ 16 GB\r\n"SSD 512 GB\r\nและ ""HDD"" 1 TB"\r\n7 กก.\tหน้า 4\r\n'

    looked = officer.submit(url(comparison, "offers/take"), fields(pasted=column))

    assert looked.status_code == 200
    assert "วางครบ 3 ข้อแล้ว" in looked.text
    assert ">หน่วยความจำ 16 GB</textarea>" in looked.text
    assert "SSD 512 GB\nและ &#34;HDD&#34; 1 TB</textarea>" in looked.text
    assert 'value="หน้า 4"' in looked.text
    assert db.session.query(Offer).count() == 0


@pytest.mark.parametrize(("column", "lines"), [("16 GB\r\n512 GB\r\n", 2), ("ก\r\nข\r\nค\r\nง", 4)])
def test_a_line_too_few_or_too_many_is_told_with_both_counts(
    officer: Visitor, comparison: Comparison, column: str, lines: int
) -> None:
    sent = fields(pasted=column) | answers(comparison, "พิมพ์ไว้ก่อน")

    answer = officer.submit(url(comparison, "offers/take"), sent)

    assert answer.status_code == 422
    assert f"วางมา {lines} บรรทัด แต่แบบมี 3 ข้อ" in answer.text
    assert ("ไม่มีบรรทัด" in answer.text, "ไม่มีข้อแล้ว" in answer.text) == (lines < 3, lines > 3)
    assert "พิมพ์ไว้ก่อน" in answer.text
    assert column.replace("\r\n", "\n").strip() in answer.text.replace("\r\n", "\n")
    assert db.session.query(Offer).count() == 0


def test_what_was_typed_stays_in_view_where_something_else_is_pasted(officer: Visitor, comparison: Comparison) -> None:
    sent = fields(pasted="32 GB\r\n\r\n7 กก.") | answers(comparison, "16 GB", "SSD 512 GB", "7 กก.")

    looked = officer.submit(url(comparison, "offers/take"), sent)

    assert "แทนคำตอบเดิม: 16 GB" in looked.text
    assert ">SSD 512 GB</textarea>" in looked.text
    assert looked.text.count("แทนคำตอบเดิม") == 1


def test_three_columns_and_answers_to_no_clause_are_told(officer: Visitor, comparison: Comparison) -> None:
    only = officer.submit(url(comparison, "offers/take"), {"pasted": "ก\r\nข", "look": "1"})
    wide = officer.submit(url(comparison, "offers/take"), fields(pasted="ก\tข\tค\r\n" * 3))
    stray = officer.submit(url(comparison, "offers/take"), fields() | {"answer-999999": "คำตอบของข้อที่ถูกลบ"})

    assert (only.status_code, wide.status_code, stray.status_code) == (422, 422, 422)
    assert only.text.count('class="error"') == 1
    assert "วางได้ 1 คอลัมน์" in wide.text
    assert "คำตอบของข้อที่ถูกลบ" in stray.text
