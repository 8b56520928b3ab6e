"""How a specification is shown: its history in words, the steps on offer, its words from the manual.
Which rows may be seen at all is in `queries.py`."""

from datetime import timedelta
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk import manual
from helpdesk.core.activity import Activity
from helpdesk.core.face import baht, language, short_date
from helpdesk.core.shown import Entry, Offer
from helpdesk.procurement.changes import Kind, Line
from helpdesk.procurement.clause_words import in_words
from helpdesk.procurement.committee import Member
from helpdesk.procurement.lifecycle import DUTIES, SPEC_STEPS
from helpdesk.procurement.models import Spec

FORM = "spec_definition"
CHANGES = {
    Kind.SAME: _l("เหมือนเดิม"),
    Kind.CHANGED: _l("แก้"),
    Kind.ADDED: lazy_pgettext("change", "เพิ่ม"),
    Kind.REMOVED: _l("ตัดออก"),
}
ONE_GO = timedelta(minutes=30)
NEVER_BUTTONS = {"own_form", "hidden"}
ASK_FOR_WORDS = {"review", "approve", "return_for_edit"}


def init_app(app: Flask) -> None:
    """What the templates of procurement may ask."""
    for show in (spec_words, change_title, in_words):
        app.add_template_filter(show)
    app.jinja_env.globals.update(page_url=url_of, release_url=release_url, key_of=key_of)


def spec_words(value: str, field: str) -> str:
    """The manual's words for a chosen value: `spec.category|spec_words("category")`."""
    return manual.words(FORM, field, value, language())


def change_title(line: Line) -> Any:
    """What happened to a clause from one version to the next; that it also moved where only its number differs."""
    if line.kind is Kind.SAME and line.before and line.after and line.before.no != line.after.no:
        return _("เหมือนเดิม เดิมเป็นข้อ %(number)s", number=line.before.no)
    return CHANGES[line.kind]


def weight_title(mandatory: bool) -> str:
    return _("บังคับ") if mandatory else _("พึงมี")


def head_facts(spec: Spec) -> list[tuple[str, str]]:
    """The head in words: (label, value); an empty value where nothing was said."""
    return [
        (_("ชื่อรายการ"), spec.title),
        (_("ประเภท"), spec_words(spec.category, "category")),
        (_("จำนวน"), f"{spec.qty:,} {spec.unit}"),
        (_("ราคากลางต่อหน่วย (บาท)"), baht(spec.ceiling_price)),
        (_("แหล่งที่มาของราคากลาง"), spec_words(spec.price_source, "price_source")),
        (_("ฉบับหรือวันที่ประกาศ"), spec.price_edition),
        (_("ความเป็นมาและเหตุผลความจำเป็น"), spec.background),
        (_("วัตถุประสงค์"), spec.objective),
        (_("ระยะเวลารับประกัน (ปี)"), _counted(spec.warranty_years)),
        (_("กำหนดส่งมอบ (วัน)"), _counted(spec.delivery_days)),
        (_("ค่าปรับร้อยละต่อวัน"), baht(spec.penalty_rate)),
        (_("เกณฑ์พิจารณา"), spec_words(spec.criteria, "criteria")),
        (_("โรงเรียนหรือกลุ่มงานที่ขอ"), spec.org_name),
        (_("ผู้ขอ"), " · ".join(part for part in (spec.requester_name, spec.position) if part)),
        (_("วันที่ของเอกสาร"), short_date(spec.doc_date)),
    ]


def timeline(activities: list[Activity], steps: Any = SPEC_STEPS) -> list[Entry]:
    """Every line in words; what one person wrote in one go, button by button, is one line."""
    lines: list[Entry] = []
    for activity in activities:
        line = entry(activity, steps)
        if lines and activity.verb == "write" and _goes_on(lines[-1], line):
            told = "\n".join(dict.fromkeys([*lines[-1].text.split("\n"), *line.text.split("\n")]))
            line = line._replace(text=told)
            lines.pop()
        lines.append(line)
    return lines


def _goes_on(former: Entry, line: Entry) -> bool:
    same = (former.title, former.actor_name, former.acting_for) == (line.title, line.actor_name, line.acting_for)
    return same and line.at - former.at < ONE_GO


def entry(activity: Activity, steps: Any = SPEC_STEPS) -> Entry:
    """One line of a paper's history; `steps` is the table of its lifecycle."""
    return Entry(
        title=steps[activity.verb].title if activity.verb in steps else activity.verb,
        actor_name=activity.done_by,
        acting_for=activity.acting_for,
        at=activity.at,
        text="\n".join(_lines(activity.details or {})),
    )


def key_of(spec: Spec) -> dict[str, Any]:
    """What names it in an address: its number, or the key of a draft."""
    return {name: value for name, value in spec.address().items() if name != "endpoint"}


def url_of(spec: Spec, page: str, **values: Any) -> str:
    """The address of one of its pages, numbered or draft: `url_of(spec, "clauses")`."""
    return url_for(f"procurement.{page}", **key_of(spec), **values)


def release_url(spec: Spec, member: Member) -> str:
    return url_of(spec, "release_member", member_id=member.id)


def step_url(spec: Spec, verb: str) -> str:
    return url_of(spec, "carry_out", word=verb.replace("_", "-"))


def offered(spec: Spec, actor: Any) -> list[Offer]:
    """The buttons: at most one is the main one, the first in the table."""
    steps = [step for step in spec.steps_for(actor) if step.weight not in NEVER_BUTTONS]
    main = next((step.verb for step in steps if step.weight == "main"), None)
    return [
        Offer(
            step.verb,
            step.title,
            step_url(spec, step.verb),
            step.verb == main,
            step.weight == "rare",
            step.verb in ASK_FOR_WORDS,
        )
        for step in steps
    ]


def _counted(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _lines(details: dict[str, Any]) -> list[str]:
    """What the history kept of the words of a verb, each as a line."""
    lines = []
    if person := details.get("person"):
        duty = DUTIES.get(details.get("duty", ""))
        lines.append(f"{person} · {duty}" if duty else str(person))
    lines += [str(details[key]) for key in ("opinion", "reason", "note") if key in details]
    return lines + [str(change) for change in details.get("changes", ())]
