"""Where what is borrowed goes, in words that a school understands; which is meant for whom, and which is odd. Who then
approves is in `deciding.py`."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.models import Org, OrgKind
from helpdesk.core.i18n import speaking
from helpdesk.loans.lifecycle import Scope

PLAIN: dict[Scope, Any] = {
    Scope.INSIDE: _l("ใช้ในสำนักงานเขตพื้นที่"),
    Scope.OUTSIDE: _l("นำไปใช้ที่โรงเรียนหรือนอกสำนักงาน"),
    Scope.AGENCY: _l("หน่วยงานอื่นของรัฐยืม"),
}
APPROVER: dict[Scope, Any] = {
    Scope.INSIDE: _l("ผอ.กลุ่มอนุมัติ"),
    Scope.OUTSIDE: _l("ผอ.สพป. อนุมัติ"),
    Scope.AGENCY: _l("ผอ.สพป. อนุมัติ"),
}


class Choice(NamedTuple):
    """One answer to the question: the plain words, and small below them the form's own and who approves."""

    value: str
    title: Any
    below: str


def offered() -> list[Choice]:
    return [Choice(scope.value, PLAIN[scope], f"{scope.title} · {APPROVER[scope]}") for scope in Scope]


def usual(org: Org) -> Scope:
    """Into a room of the office, or out to a school (clause 208)."""
    return Scope.INSIDE if org.kind is OrgKind.OFFICE else Scope.OUTSIDE


def usual_of(orgs: Iterable[Org]) -> Scope | None:
    """What all of them would mean; nothing where they differ or there are none."""
    meant = {usual(org) for org in orgs}
    return meant.pop() if len(meant) == 1 else None


def is_odd(scope: Scope, org: Org) -> bool:
    """A school that borrows for the office's own rooms: rarely meant, and another one would approve it."""
    return scope is Scope.INSIDE and usual(org) is not Scope.INSIDE


def in_the_record(before: Scope, after: Scope) -> str:
    """What the history keeps, in Thai as on paper."""
    with speaking("th"):
        return f"{before.title} → {after.title}"


def is_it_meant() -> str:
    """What such a school reads before it may send."""
    return _("ข้อนี้หมายถึงใช้ในอาคารของสำนักงานเขตพื้นที่ และ ผอ.กลุ่มเป็นผู้อนุมัติ ถ้าจะนำไปโรงเรียน เลือกข้อที่สอง ซึ่ง ผอ.สพป. เป็นผู้อนุมัติ")


def warning(org: Org) -> str:
    """What who decides or hands over reads of it."""
    return _(
        "%(org)sเลือกว่าจะใช้ในสำนักงานเขตพื้นที่ ถ้าของจะออกไปนอกสำนักงาน เจ้าหน้าที่แก้ข้อนี้ได้ก่อนอนุมัติ เพราะ ผอ.สพป. ต้องเป็นผู้อนุมัติ",
        org=org.name,
    )
