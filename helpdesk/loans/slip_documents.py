"""The loan on paper: แบบบันทึกขอยืมวัสดุอุปกรณ์ with what went out, what came back and who signed. Plain data for the
template; what is not known yet is left to be written by hand, so before the hand-over it is the paper twin. Its lines
are in `slip_rows.py`, who decided in `slip_decisions.py`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from helpdesk import manual
from helpdesk.core import pdf, qr
from helpdesk.core.dates import bangkok
from helpdesk.core.thai import thai_digits
from helpdesk.loans import slip_decisions, slip_rows
from helpdesk.loans.item_models import Handing
from helpdesk.loans.lifecycle import Direction, Notice
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import Signature, fields_on_paper, written

PLAIN = (
    *("doc_no", "doc_date", "position", "phone", "email", "loan_scope", "item_nature", "purpose", "place"),
    *("borrow_date", "due_date"),
)
BLANK_LINES = 6  # of both tables, on paper that is all written by hand
SECTIONS = {"request": "ส่วนที่ ๑ คำขอยืม", "out": "ส่วนที่ ๒ การส่งมอบ", "back": "ส่วนที่ ๓ การส่งคืน"}
CODE_OPENS = "เปิดใบยืมนี้"
TOLD = {
    Notice.BEFORE: "เตือนก่อนกำหนด",
    Notice.ON_THE_DAY: "เตือนในวันครบกำหนด",
    Notice.AFTER: "เตือนหลังครบกำหนด",
    Notice.DEMAND: "ทวงคืนเป็นหนังสือ",
    Notice.ESCALATION: "แจ้งหัวหน้าหน่วยงานผู้ยืม",
}

Drawing = Callable[[str], bytes]  # a stored signature by its name


def slip(
    office: str, loan: Loan, url: str, drawing: Drawing, belonging: Mapping[int, Sequence[str]] | None = None
) -> bytes:
    """The slip of this loan; `url` is its page, for the code in the corner, `belonging` what goes with each piece, by
    its key. The same loan gives the same bytes."""
    values = {key: getattr(loan, key) for key in PLAIN} | {"org": loan.org.name, "requester": loan.borrower}
    ended = loan.status in slip_decisions.ENDED
    data = _form(office, values) | {
        "qr": _code(url),
        "terms": slip_decisions.accepted_by_borrower(loan),
        "items": slip_rows.asked(loan, belonging or {}),
        "done": [asdict(one) for one in slip_decisions.done(loan)],
        "to_sign": [asdict(sign) for sign in slip_decisions.to_sign(loan)],
        "out": [] if ended else _handed_over(loan, drawing),
        "back": [] if ended else _brought_back(loan, drawing, belonging or {}),
        "told": _told(loan),
    }
    return pdf.render("loan_request", data, date=_last_moment(loan))


def blank(office: str) -> bytes:
    """The form with nothing on it, for the day on which nothing else works."""
    signs = [Signature(slip_decisions.BORROWER), Signature(slip_decisions.HEAD), Signature(slip_decisions.APPROVER)]
    data = _form(office, {}) | {"qr": None, "terms": False, "done": [], "told": []}
    data |= {"items": [[""] * len(slip_rows.head())] * BLANK_LINES, "to_sign": [asdict(sign) for sign in signs]}
    data["out"] = [_blank(SECTIONS["out"], "ผู้ยืม", "ผู้ส่งมอบ")]
    rows = [[""] * len(slip_rows.BACK_HEAD)] * BLANK_LINES
    data["back"] = [_blank(SECTIONS["back"], "ผู้ส่งคืน", "ผู้รับคืน") | {"rows": rows}]
    return pdf.render("loan_request", data)


def _form(office: str, values: dict[str, Any]) -> dict[str, Any]:
    form = manual.forms()["loan_request"]
    return {
        "office": written(office),
        "title": form["name_th"],
        "doc": written(values.get("doc_no")),
        "request": SECTIONS["request"],
        "fields": fields_on_paper(form, values),
        "head": slip_rows.head(),
        "back_head": slip_rows.BACK_HEAD,
    }


def _handed_over(loan: Loan, drawing: Drawing) -> list[dict[str, Any]]:
    met = [handing for handing in loan.handings if handing.direction is Direction.OUT]
    if not met:
        return [_blank(SECTIONS["out"], "ผู้ยืม", "ผู้ส่งมอบ")]
    return [_meeting(_counted("out", each, met), each, ("ผู้ยืม", "ผู้ส่งมอบ"), drawing) for each in met]


def _brought_back(loan: Loan, drawing: Drawing, belonging: Mapping[int, Sequence[str]]) -> list[dict[str, Any]]:
    """Every return with its lines, and a form for what is still out."""
    met = [handing for handing in loan.handings if handing.direction is Direction.IN]
    meetings = [
        _meeting(_counted("back", each, met), each, ("ผู้ส่งคืน", "ผู้รับคืน"), drawing)
        | {"rows": slip_rows.returned(loan, each)}
        for each in met
    ]
    still = loan.out or loan.going
    if still:
        title = f"{SECTIONS['back']} (ที่ยังไม่ได้คืน)" if met else SECTIONS["back"]
        meetings.append(_blank(title, "ผู้ส่งคืน", "ผู้รับคืน") | {"rows": slip_rows.still_out(still, belonging)})
    return meetings


def _counted(part: str, handing: Handing, met: Sequence[Handing]) -> str:
    """Which of several it was: ส่วนที่ ๓ การส่งคืน ครั้งที่ ๒."""
    return SECTIONS[part] + (f" ครั้งที่ {thai_digits(met.index(handing) + 1)}" if len(met) > 1 else "")


def _meeting(title: str, handing: Handing, labels: tuple[str, str], drawing: Drawing) -> dict[str, Any]:
    """When it was, and both signatures, drawn or to be found on the paper that they signed."""
    day, (theirs, ours) = written(bangkok(handing.at).date()), labels
    signs = (
        (Signature(theirs, handing.person, "", day), handing.signature),
        (Signature(ours, handing.by.name, written(handing.by.position), day), handing.staff_signature),
    )
    return {
        "title": title,
        "at": written(handing.at),
        "by": handing.by.name,
        "note": written(handing.note),
        "signatures": [_signed(sign, name and drawing(name), handing.on_paper) for sign, name in signs],
    }


def _blank(title: str, theirs: str, ours: str) -> dict[str, Any]:
    signs = [_signed(Signature(label), None) for label in (theirs, ours)]
    return {"title": title, "at": "", "by": "", "note": "", "signatures": signs}


def _signed(sign: Signature, drawn: bytes | str | None, on_paper: bool = False) -> dict[str, Any]:
    """A block with what was drawn on it; what was signed by hand is on another sheet than this one."""
    return asdict(sign) | {"drawn": list(drawn) if drawn else None, "on_paper": on_paper}


def _told(loan: Loan) -> list[str]:
    """Every reminder of the borrower in its order: those of the system by what they were, those by hand by whom."""
    said = [(row.at, TOLD[row.notice]) for row in loan.notices if row.notice in TOLD]
    said += [(row.at, f"เตือนโดย {row.by.name}") for row in loan.reminders]
    return [f"{words} {written(bangkok(at).date())}" for at, words in sorted(said)]


def _code(url: str) -> dict[str, Any]:
    modules = qr.matrix(url, mask=0)
    side = len(modules)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{qr.outline(modules)}"/></svg>'
    )
    return {"drawn": list(drawn.encode()), "opens": CODE_OPENS}


def _last_moment(loan: Loan) -> datetime:
    moments = [loan.created_at, loan.approved_at, *(handing.at for handing in loan.handings)]
    return max(moment for moment in moments if moment is not None)
