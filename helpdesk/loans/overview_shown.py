"""How the overviews are shown: the groups of the desk, the ages of what is overdue, the tables and bars of the figures,
and the ways from one overview to the next."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask import Flask, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import bangkok
from helpdesk.core.face import short_date
from helpdesk.core.list_filters import Link
from helpdesk.inventory.categories import OF_PIECES, title_of
from helpdesk.loans import shown
from helpdesk.loans.models import Loan
from helpdesk.loans.overview_queries import AGES, MOST, OWED, Idle, School, Use, Wanted, WantedPiece

BARS = 8
PLACES = (
    ("loans.index", _l("รายการยืม"), Permission.LOANS_SEE),
    ("loans.desk", _l("ยืมคืนวันนี้"), Permission.LOANS_KEEP),
    ("loans.overdue", _l("เลยกำหนดคืน"), Permission.LOANS_OVERSEE),
    ("loans.calendar", _l("ปฏิทินยืมคืน"), Permission.LOANS_SEE),
    ("loans.pool", _l("ของให้ยืม"), Permission.LOANS_SEE),
    ("loans.figures", _l("สถิติการยืม"), Permission.LOANS_OVERSEE),
)
GROUPS = {
    "to_hand_over": _l("ส่งมอบวันนี้"),
    "to_come_back": _l("ครบกำหนดคืนวันนี้"),
    "overdue": shown.Overdue.OVERDUE.title,
    "to_approve": _l("รออนุมัติ"),
    OWED: _l("ต้องชดใช้"),
    "coming": _l("จะมารับใน 7 วันข้างหน้า"),
}
AGE_TITLES = {"1-7": _l("1–7 วัน"), "8-14": _l("8–14 วัน"), "15-30": _l("15–30 วัน"), "31": _l("เกิน 30 วัน")}


class DeskRow(NamedTuple):
    """A loan on the desk: when it is or was, and the one thing to do next."""

    loan: Loan
    when: str
    is_late: bool
    step: Link


class Group(NamedTuple):
    title: Any
    key: str
    rows: list[DeskRow]
    number: str
    rest_url: str


class Bar(NamedTuple):
    """A line of a bar chart."""

    title: str
    value: int
    text: str


class KindRow(NamedTuple):
    """A kind in the figures; `unmet`: asked for and not to be had, so no loan became of it. `percent` is None where
    none of it is in the pool."""

    kind: str
    title: str
    asked: int
    rejected: int
    unmet: int
    pieces: int
    booked: int
    percent: int | None


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(loan_places=places)


def places(actor: Actor) -> list[Link]:
    """Where one may go among the pages of lending, but for where one is."""
    return [
        Link(title, url_for(endpoint))
        for endpoint, title, permission in PLACES
        if actor.may(permission) and request.endpoint != endpoint
    ]


def groups(desk: Mapping[str, list[Loan]], day: date) -> list[Group]:
    """The desk of this day, in the order in which it is worked through; a group without loans is left out."""
    return [
        Group(title, key, [_row(key, loan, day) for loan in desk[key][:MOST]], _count(desk[key]), _rest(key, desk[key]))
        for key, title in GROUPS.items()
        if desk[key]
    ]


def ages(wanted: Mapping[str, str], schools: Sequence[School]) -> list[Link]:
    """The ages of what is overdue as pills, each with how many of the place that is chosen."""
    here = [school.counts for school in schools if wanted["school"] in ("", school.code)]
    counts = [sum(column) for column in zip(*here, strict=True)] or [0] * len(AGES)
    pills = [Link(_("ทั้งหมด"), overdue_url(wanted, age=""), not wanted["age"], str(sum(counts)))]
    return pills + [
        Link(AGE_TITLES[age], overdue_url(wanted, age=age), wanted["age"] == age, str(count))
        for age, count in zip(AGES, counts, strict=True)
    ]


def overdue_url(wanted: Mapping[str, str], **changed: str | None) -> str:
    """The overdue loans with the same filters but those that `changed` names."""
    values: dict[str, Any] = {key: value for key, value in {**wanted, **changed}.items() if value}
    return url_for("loans.overdue", **values)


def kind_rows(wanted: Sequence[Wanted], use: Mapping[str, Use], unmet: Mapping[str, int]) -> list[KindRow]:
    """Every kind that was asked for, could not be had or may be lent, the most asked for first."""
    asked = {row.kind: row for row in wanted}
    rows = [
        _kind(asked.get(kind, Wanted(kind, 0, 0)), use.get(kind, Use(0, 0, 0)), unmet.get(kind, 0))
        for kind in dict.fromkeys([*asked, *use, *unmet])
        if kind in OF_PIECES
    ]
    return sorted(rows, key=lambda row: (-row.asked, -(row.percent or 0), row.title))


def asked_bars(rows: Sequence[KindRow]) -> list[Bar]:
    return [Bar(row.title, row.asked, _("%(count)s ชิ้น", count=f"{row.asked:,}")) for row in rows if row.asked][:BARS]


def use_bars(rows: Sequence[KindRow]) -> list[Bar]:
    """How many of a hundred days each kind was booked, the fullest first."""
    used = sorted((row for row in rows if row.percent is not None), key=lambda row: (-(row.percent or 0), row.title))
    return [Bar(row.title, row.percent or 0, f"{row.percent} %") for row in used[:BARS]]


def last_lent(piece: Idle) -> str:
    """When a piece went out last, in words."""
    return _("ยืมครั้งล่าสุด %(day)s", day=short_date(bangkok(piece.last_lent))) if piece.last_lent else _("ไม่เคยมีใครยืม")


KIND_COLUMNS: dict[str, Callable[[KindRow], Any]] = {
    "kind": lambda row: row.kind,
    "title": lambda row: row.title,
    "asked": lambda row: row.asked,
    "rejected": lambda row: row.rejected,
    "unmet": lambda row: row.unmet,
    "pieces": lambda row: row.pieces,
    "booked_days": lambda row: row.booked,
    "booked_percent": lambda row: row.percent,
}
PIECE_COLUMNS: dict[str, Callable[[WantedPiece], Any]] = {
    "asset_no": lambda row: row.asset_no,
    "name": lambda row: row.name,
    "asked": lambda row: row.asked,
    "lent": lambda row: row.lent,
}
IDLE_COLUMNS: dict[str, Callable[[Idle], Any]] = {
    "asset_no": lambda row: row.asset_no,
    "name": lambda row: row.name,
    "kind": lambda row: row.kind,
    "last_lent": lambda row: bangkok(row.last_lent).date().isoformat() if row.last_lent else None,
}


def _row(key: str, loan: Loan, day: date) -> DeskRow:
    return DeskRow(loan, *WHEN[key](loan, day), NEXT[key](loan))


def _pick_up(loan: Loan, day: date) -> tuple[str, bool]:
    late = (day - loan.borrow_date).days
    return (_("เลยวันรับมา %(count)s วัน", count=late), True) if late else (_("วันนี้"), False)


def _waited(loan: Loan, day: date) -> tuple[str, bool]:
    waits_for_head = loan.needs_endorsement and loan.endorsed_at is None
    words = _("รอความเห็นของหัวหน้า") if waits_for_head else _("รออนุมัติ")
    return _("%(words)s ใช้ %(day)s", words=words, day=short_date(loan.borrow_date)), loan.borrow_date <= day


def _owed(loan: Loan, day: date) -> tuple[str, bool]:
    """Nothing said of it yet comes first; then by when it is to be made good."""
    due = loan.next_claim_due
    if loan.to_claim or due is None:
        return _("ยังไม่ได้บันทึกว่าชดใช้อย่างไร"), True
    late = (day - due).days
    return (_("เลยมา %(count)s วัน", count=late), True) if late > 0 else (_("ภายใน %(day)s", day=short_date(due)), False)


WHEN: dict[str, Callable[[Loan, date], tuple[str, bool]]] = {
    "to_hand_over": _pick_up,
    "to_come_back": lambda loan, day: (_("วันนี้"), False),
    "overdue": lambda loan, day: (_("เลยมา %(count)s วัน", count=loan.days_late(day)), True),
    "to_approve": _waited,
    OWED: _owed,
    "coming": lambda loan, day: (short_date(loan.borrow_date), False),
}


def _to(page: str, title: Any) -> Callable[[Loan], Link]:
    return lambda loan: Link(title, shown.url_of(loan, page))


NEXT: dict[str, Callable[[Loan], Link]] = {
    "to_hand_over": _to("check_out", _l("ส่งมอบ")),
    "to_come_back": _to("check_in", _l("รับคืน")),
    "overdue": _to("check_in", _l("รับคืน")),
    "to_approve": _to("show", _l("ดูคำขอ")),
    OWED: _to("show", _l("ดูใบยืม")),
    "coming": _to("slip", _l("ใบยืม (PDF)")),
}


def _count(loans: Sequence[Loan]) -> str:
    return f"{MOST}+" if len(loans) > MOST else str(len(loans))


def _rest(key: str, loans: Sequence[Loan]) -> str:
    """Where the rest of a long group is."""
    if len(loans) <= MOST:
        return ""
    return url_for("loans.overdue") if key == "overdue" else url_for("loans.index", sort="start")


def _kind(wanted: Wanted, use: Use, unmet: int) -> KindRow:
    percent = min(round(100 * use.booked / use.days), 100) if use.days else None
    title = str(title_of(wanted.kind))
    return KindRow(wanted.kind, title, wanted.asked, wanted.rejected, unmet, use.pieces, use.booked, percent)
