"""How a comparison is shown: verdicts as pills, the filters of its matrix, the steps on offer, its ranking in words.
Which rows may be seen at all is in `queries.py`."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk import manual
from helpdesk.core.activity import Activity
from helpdesk.core.dates import bangkok
from helpdesk.core.face import language, short_date
from helpdesk.core.shown import Entry
from helpdesk.core.shown import Offer as Button
from helpdesk.procurement import shown
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_forms import ASK_FOR_WORDS
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.correction_models import Correction, cut
from helpdesk.procurement.deciding import Out
from helpdesk.procurement.lifecycle import COMPARISON_STEPS
from helpdesk.procurement.models import Clause
from helpdesk.procurement.telling_why import why
from helpdesk.procurement.terms import Verdict
from helpdesk.procurement.weighing import Cell, Sheet

NEVER_BUTTONS = {"hidden"}
# Buttons that stand beside what they are about, not in the head of the page.
IN_PLACE = {"find", "exclude", "readmit", "name", "release", "edit", "take", "amend", "withdraw", "correct"}


class Pill(NamedTuple):
    """A verdict as a soft pill: its word and its tone."""

    title: Any
    tone: str


VERDICTS = {
    Verdict.PASS: Pill(lazy_pgettext("verdict", "ผ่าน"), "green"),
    Verdict.BETTER: Pill(_l("ดีกว่าที่กำหนด"), "green"),
    Verdict.FAIL: Pill(lazy_pgettext("verdict", "ไม่ผ่าน"), "red"),
    Verdict.UNCLEAR: Pill(_l("ไม่ชัดเจน"), "amber"),
    Verdict.NA: Pill(lazy_pgettext("verdict", "ไม่ระบุ"), "grey"),
}
OUT = {
    Out.EXCLUDED: _l("ถูกตัดออก"),
    Out.FAILS: _l("ไม่ผ่านข้อบังคับ"),
    Out.VAT_NOT_STATED: _l("ไม่ได้บอกว่าราคารวมภาษีมูลค่าเพิ่มหรือไม่"),
    Out.ABOVE_CEILING: _l("ราคาเกินราคากลาง"),
}


CORRECTED = {
    "page": _l("หน้าอ้างอิง"),
    "brand_model": _l("ยี่ห้อ/รุ่น"),
    "quote_no": _l("เลขที่ใบเสนอราคา"),
    "quote_date": _l("วันที่เสนอ"),
    "valid_until": _l("วันยืนราคา"),
    "warranty_years": _l("การรับประกัน"),
    "delivery_days": _l("กำหนดส่งมอบ"),
    "vat_included": _l("เรื่องภาษีมูลค่าเพิ่ม"),
}


class Shown(NamedTuple):
    """One choice of what the matrix shows."""

    key: str
    title: Any
    keeps: Callable[[Cell, Member | None], bool]


SHOWN = (
    Shown("all", _l("ทุกข้อ"), lambda cell, mine: True),
    Shown("open", _l("ยังไม่ได้ข้อยุติ"), lambda cell, mine: cell.is_open),
    Shown("mine", _l("รอความเห็นของฉัน"), lambda cell, mine: cell.awaits(mine)),
    Shown("differs", _l("เห็นต่างกัน"), lambda cell, mine: cell.differs),
)


class Filter(NamedTuple):
    """A filter of the matrix as a pill that is a link."""

    title: Any
    url: str
    cells: int
    is_on: bool


def init_app(app: Flask) -> None:
    """What the templates of a comparison may ask."""
    for show in (corrected_words, why, method_title, out_title, member_line):
        app.add_template_filter(show)


def corrected_words(row: Correction) -> str:
    """What was corrected after the opening, by whom, from what and why."""
    words = {
        "when": short_date(bangkok(row.at).date()),
        "name": row.by_name,
        "before": cut(row.before) or "–",
        "reason": row.reason,
    }
    if row.what == "text":
        return _("แก้ไขหลังเปิดซอง %(when)s โดย %(name)s เดิม “%(before)s” เพราะ %(reason)s", **words)
    label = CORRECTED[row.what]
    return _("แก้ไข%(label)sหลังเปิดซอง %(when)s โดย %(name)s เดิม “%(before)s” เพราะ %(reason)s", label=label, **words)


def pills() -> dict[Verdict, Pill]:
    """The verdicts in the language of the moment, made once for a page."""
    return {verdict: Pill(str(pill.title), pill.tone) for verdict, pill in VERDICTS.items()}


def out_title(out: Out) -> Any:
    return OUT[out]


def method_title(method: str) -> str:
    return manual.words("spec_comparison", "method", method, language())


def rows(sheet: Sheet, wanted: str, member: Member | None) -> list[Clause]:
    """The clauses that have a cell of the wanted kind."""
    keeps = next((shown.keeps for shown in SHOWN if shown.key == wanted), SHOWN[0].keeps)
    return [clause for clause in sheet.clauses if any(keeps(cell, member) for cell in sheet.row(clause))]


def filters(sheet: Sheet, wanted: str, member: Member | None, base: str) -> list[Filter]:
    """The pills above the matrix, with the number of their cells; one's own only for who finds."""
    known = wanted if wanted in {shown.key for shown in SHOWN} else SHOWN[0].key
    offered = [shown for shown in SHOWN if shown.key != "mine" or (member and member.counts)]
    return [
        Filter(
            shown.title,
            f"{base}{'&' if '?' in base else '?'}show={shown.key}",
            sum(shown.keeps(cell, member) for cell in sheet),
            shown.key == known,
        )
        for shown in offered
    ]


def timeline(activities: list[Activity]) -> list[Entry]:
    """The history in words; of offers it holds only whose they are."""
    return [entry(activity) for activity in activities]


def entry(activity: Activity) -> Entry:
    details = activity.details or {}
    plain = shown.entry(activity, COMPARISON_STEPS)
    lines = [str(details[key]) for key in ("vendor", "conflict") if details.get(key)]
    if "count" in details:
        lines.append(_("%(count)s ช่อง", count=details["count"]))
    lines += [_changed_finding(cell) for cell in details.get("earlier", ())]
    return plain._replace(text="\n".join([*lines, *filter(None, [plain.text])]))


def _changed_finding(cell: dict[str, str]) -> str:
    """What a member said of a cell before, and what they say now."""
    before, after = (
        " · ".join(filter(None, (str(VERDICTS[Verdict(cell[when])].title), cell[f"note_{when}"])))
        for when in ("before", "after")
    )
    place = {"no": cell["clause"], "letter": cell["offer"]}
    return _("ข้อ %(no)s %(letter)s: เดิม %(before)s เปลี่ยนเป็น %(after)s", **place, before=before, after=after)


def key_of(comparison: Comparison) -> dict[str, Any]:
    return {name: value for name, value in comparison.address().items() if name != "endpoint"}


def step_url(comparison: Comparison, verb: str, **values: Any) -> str:
    word = verb.replace("_", "-")
    return url_for("procurement.carry_out_comparison", **key_of(comparison), word=word, **values)


def offered(comparison: Comparison, actor: Any, is_decided: bool) -> list[Button]:
    """The buttons of the page's head: at most one is the main one, the first in the table that can be done now."""
    steps = [
        step for step in comparison.steps_for(actor) if step.weight not in NEVER_BUTTONS and step.verb not in IN_PLACE
    ]
    ready = [step for step in steps if step.weight == "main" and (is_decided or step.verb != "lock")]
    main = ready[0].verb if ready else None
    return [
        Button(
            step.verb,
            step.title,
            step_url(comparison, step.verb),
            step.verb == main,
            step.weight == "rare",
            step.verb in ASK_FOR_WORDS,
        )
        for step in steps
    ]


def member_line(member: Member) -> str:
    """What stands behind a member's name: how they declared, signed or left."""
    if not member.is_serving:
        return _("พ้นหน้าที่แล้ว: %(why)s", why=member.released_why)
    if member.has_conflict:
        return _("มีส่วนได้เสีย: %(words)s", words=member.conflict)
    return str(_("ไม่มีส่วนได้เสีย")) if member.declared_at else str(_("ยังไม่ได้แสดงส่วนได้เสีย"))


def url_of(comparison: Comparison, **values: Any) -> str:
    return url_for(**comparison.address() | values)


def vendor_names(comparison: Comparison) -> dict[str, str]:
    """Who offers, by letter; on a locked sheet as they were called when it was locked."""
    if comparison.frozen is None:
        return {offer.letter: offer.vendor.name for offer in comparison.offers}
    return {offer["letter"]: offer["vendor"]["name"] for offer in json.loads(comparison.frozen.content)["offers"]}
