"""The loan on paper: แบบบันทึกขอยืมวัสดุอุปกรณ์ with what went out, what came back and who signed. Plain data for the
template; what is not known yet is left to be written by hand, so before the hand-over it is the paper twin."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from helpdesk import manual
from helpdesk.core import pdf, qr
from helpdesk.core.dates import bangkok
from helpdesk.loans.item_models import Handing, LoanItem
from helpdesk.loans.lifecycle import Direction, LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import Signature, fields_on_paper, written

PLAIN = (
    *("doc_no", "doc_date", "position", "phone", "email", "loan_scope", "item_nature", "purpose", "place"),
    *("borrow_date", "due_date"),
)
BLANK_LINES = 6  # of the table, on paper that is all written by hand
SECTIONS = {"request": "ส่วนที่ ๑ คำขอยืม", "out": "ส่วนที่ ๒ การส่งมอบ", "back": "ส่วนที่ ๓ การส่งคืน"}
BACK_HEAD = ("หมายเลขครุภัณฑ์", "รายการ", "สภาพเมื่อรับคืน", "บันทึกการรับคืน")
NOT_TAKEN = "ไม่ได้รับไป"
ON_PAPER = "ลงนามในกระดาษ"

Drawing = Callable[[str], bytes]  # a stored signature by its name


def slip(office: str, loan: Loan, url: str, drawing: Drawing) -> bytes:
    """The slip of this loan; `url` is its page, for the code in the corner. The same loan gives the same bytes."""
    values = {key: getattr(loan, key) for key in PLAIN} | {"org": loan.org.name, "requester": loan.borrower}
    out = [handing for handing in loan.handings if handing.direction is Direction.OUT]
    back = [handing for handing in loan.handings if handing.direction is Direction.IN]
    data = _form(office, values | {"items": [_row(item) for item in loan.items]}, len(loan.items)) | {
        "qr": _code(url),
        "terms": loan.terms_accepted_at is not None,
        "decided": [asdict(sign) for sign in _deciders(loan)],
        "out": _meeting(out[-1], "ผู้ยืม", "ผู้ส่งมอบ", drawing) if out else _blank("ผู้ยืม", "ผู้ส่งมอบ"),
        "back": [_meeting(each, "ผู้ส่งคืน", "ผู้รับคืน", drawing) | {"rows": _returned(loan, each)} for each in back],
        "told": [written(notice.at) for notice in loan.notices],
    }
    if loan.out or not back:
        still = [[written(item.asset_no), written(item.name), "", ""] for item in loan.out or loan.going]
        data["back"].append(_blank("ผู้ส่งคืน", "ผู้รับคืน") | {"rows": still})
    return pdf.render("loan_request", data, date=_last_moment(loan))


def blank(office: str) -> bytes:
    """The form with nothing on it, for the day on which nothing else works."""
    signs = [asdict(Signature(label)) for label in ("หัวหน้าหน่วยงานผู้ยืม", "ผู้อนุมัติ")]
    data = _form(office, {}, 0) | {"qr": None, "terms": False, "decided": signs, "told": []}
    data["out"] = _blank("ผู้ยืม", "ผู้ส่งมอบ")
    data["back"] = [_blank("ผู้ส่งคืน", "ผู้รับคืน") | {"rows": [[""] * len(BACK_HEAD)] * 3}]
    return pdf.render("loan_request", data)


def _form(office: str, values: dict[str, Any], lines: int) -> dict[str, Any]:
    form = manual.forms()["loan_request"]
    return {
        "office": written(office),
        "title": form["name_th"],
        "doc": written(values.get("doc_no")),
        "sections": SECTIONS,
        "fields": fields_on_paper(form, values),
        "blank_lines": 0 if lines else BLANK_LINES,
        "back_head": BACK_HEAD,
    }


def _row(item: LoanItem) -> dict[str, Any]:
    """A line of the table, with what went along under the name."""
    along = f"\nพร้อม {', '.join(item.accessories_out)}" if item.accessories_out else ""
    return {
        "asset": item.asset_no,
        "name": item.name + along,
        "serial": item.serial,
        "qty": item.qty,
        "unit": item.unit,
        "condition_out": NOT_TAKEN if item.left_out else item.condition_out,
    }


def _returned(loan: Loan, handing: Handing) -> list[list[str]]:
    """What came back at this meeting: item, state, what was said or is missing."""
    rows = []
    for item in loan.items:
        if item.in_id != handing.id or item.condition_in is None:
            continue
        missing = f"ขาด {', '.join(item.missing_accessories)}" if item.missing_accessories else ""
        words = manual.words("loan_request", "condition_in", item.condition_in.value)
        note = written(" · ".join(filter(None, (item.return_note, missing))))
        rows.append([written(item.asset_no), written(item.name), words, note])
    return rows


def _deciders(loan: Loan) -> list[Signature]:
    """The borrower's head and who approved it, as far as they have."""
    head = Signature("หัวหน้าหน่วยงานผู้ยืม")
    if loan.endorsed_by and loan.endorsed_at:
        head = _of("หัวหน้าหน่วยงานผู้ยืม", loan.endorsed_by, loan.endorsed_at, loan.endorsed_for)
    title = "ผอ.กลุ่ม" if loan.loan_scope is Scope.INSIDE else "ผอ.สพป."
    approver = Signature("ผู้อนุมัติ", position=loan.standing_order and f"ตามคำสั่งที่ {written(loan.standing_order)}")
    if loan.approved_by and loan.approved_at:
        approver = _of("ผู้อนุมัติ", loan.approved_by, loan.approved_at, loan.approved_for)
    elif not loan.standing_order:
        approver = Signature(f"ผู้อนุมัติ {title}")
    return [head, approver] if loan.needs_endorsement or loan.status is LoanState.DRAFT else [approver]


def _of(label: str, person: Any, at: datetime, acting_for: str) -> Signature:
    return Signature(label, person.name, person.position, written(bangkok(at).date()), acting_for)


def _meeting(handing: Handing, theirs: str, ours: str, drawing: Drawing) -> dict[str, Any]:
    """When it was, and both signatures, drawn or to be found on the paper that they signed."""
    day = written(bangkok(handing.at).date())
    signs = (
        (Signature(theirs, handing.person, "", day), handing.signature),
        (Signature(ours, handing.by.name, handing.by.position, day), handing.staff_signature),
    )
    return {
        "at": written(handing.at),
        "by": handing.by.name,
        "note": " · ".join(filter(None, (written(handing.note), ON_PAPER if handing.on_paper else ""))),
        "signatures": [asdict(sign) | {"drawn": list(drawing(name)) if name else None} for sign, name in signs],
    }


def _blank(theirs: str, ours: str) -> dict[str, Any]:
    signs = [asdict(Signature(label)) | {"drawn": None} for label in (theirs, ours)]
    return {"at": "", "by": "", "note": "", "signatures": signs}


def _code(url: str) -> dict[str, Any]:
    modules = qr.matrix(url, mask=0)
    side = len(modules)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{qr.outline(modules)}"/></svg>'
    )
    return {"drawn": list(drawn.encode())}


def _last_moment(loan: Loan) -> datetime:
    moments = [loan.created_at, loan.approved_at, *(handing.at for handing in loan.handings)]
    return max(moment for moment in moments if moment is not None)
