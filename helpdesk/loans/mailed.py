"""What mails say of a loan, in the language of the moment: its things in a few words and in lines, what it is for, the
desk, and the facts below every mail. Who hears what is in `notifications/rules.py`."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Mapped

from helpdesk.accounts.models import Org, User
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.loans.item_models import Handing, LoanItem
from helpdesk.loans.lifecycle import Back, Scope

FEW = 2  # things that a subject line names


def counted(items: Iterable[LoanItem]) -> list[str]:
    """Each thing once: “โน้ตบุ๊ก เครื่องใดก็ได้ × 3”; what is used up with its unit."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in items:
        counts[item.name, "" if item.kind else item.unit] += item.qty
    return [_times(name, count, unit) for (name, unit), count in counts.items()]


def in_lines(items: Iterable[LoanItem]) -> str:
    """A line for each thing; pieces with their number."""
    asked = list(items)
    named = Counter(item.called for item in asked if item.kind)
    used_up = counted(item for item in asked if not item.kind)
    return "\n".join([*(_times(name, count) for name, count in named.items()), *used_up])


def _times(name: str, count: int, unit: str = "") -> str:
    if unit:
        return f"{name} {count:,} {unit}"
    return name if count == 1 else f"{name} × {count:,}"


def harm_in_words(item: LoanItem) -> str:
    """In what state one item came back, with what was written of it and what is missing, in one line."""
    state = str(item.condition_in.title) if item.condition_in else ""
    names = [] if item.condition_in is Back.LOST else item.missing_accessories
    missing = _("ขาด %(names)s", names=", ".join(names)) if names else ""
    return " · ".join(filter(None, (item.called, state, item.return_note, missing)))


def _with_accessories(item: LoanItem) -> str:
    what = item.called if item.kind else counted([item])[0]
    return " · ".join(filter(None, (what, ", ".join(item.accessories_out))))


def _kept(item: LoanItem) -> str:
    late = item.loan.late_today
    told = ngettext("เลยกำหนด %(num)d วัน", "เลยกำหนด %(num)d วัน", late) if late else ""
    return " · ".join(filter(None, (item.called, item.loan.doc_no, item.loan.borrowers_phone, told)))


def between(first: date, last: date) -> str:
    """From which day to which, and how many days that is; the month once."""
    if first == last:
        return _("%(day)s (วันเดียว)", day=short_date(first))
    is_one_month = (first.year, first.month) == (last.year, last.month)
    days = f"{first.day}–{short_date(last)}" if is_one_month else f"{short_date(first)} – {short_date(last)}"
    return ngettext("%(days)s (%(num)d วัน)", "%(days)s (%(num)d วัน)", (last - first).days + 1, days=days)


def shortly(items: Iterable[LoanItem]) -> str:
    """The first things and how many more, in one line."""
    told = counted(items)
    more = len(told) - FEW
    return ", ".join(told[:FEW]) + (_(" และอีก %(count)s รายการ", count=more) if more > 0 else "")


class Mailed:
    """What of a loan is about being written of."""

    items: Mapped[list[LoanItem]]
    handings: Mapped[list[Handing]]
    org: Mapped[Org]
    borrower: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    requester: Mapped[User | None]
    purpose: Mapped[str]
    place: Mapped[str]
    loan_scope: Mapped[Scope]
    opinion: Mapped[str]
    borrow_date: Mapped[date]
    due_date: Mapped[date]

    if TYPE_CHECKING:  # the loan itself

        @property
        def out(self) -> list[LoanItem]: ...
        @property
        def still_away(self) -> list[LoanItem]: ...
        @property
        def not_at_hand(self) -> list[tuple[LoanItem, str]]: ...
        def days_late(self, on: date) -> int: ...

    def mail_facts(self) -> list[tuple[str, str]]:
        """What every mail about it says. What was asked for as long as nothing is handed over; behind that each mail
        names the things it is about."""
        facts = [(_("เลขที่"), str(self)), (_("ผู้ยืม"), self.borrower), (_("โรงเรียนหรือกลุ่ม"), self.org.name)]
        if not self.handings:
            facts.append((_("รายการ"), in_lines(self.items)))
        return [*facts, (_("ช่วงที่ยืม"), self.days_in_words)]

    @property
    def in_short(self) -> str:
        """What it is about now, for a subject line."""
        return shortly(self.items if not self.handings else self.out or [one for one in self.items if one.taken_at])

    @property
    def days_in_words(self) -> str:
        return between(self.borrow_date, self.due_date)

    @property
    def asked_for(self) -> str:
        """What one decides by: what for, where to, and what the head said."""
        facts = [
            (_("เพื่อใช้ในงาน"), self.purpose),
            (_("สถานที่นำไปใช้"), self.place),
            (_("ลักษณะการยืม"), str(self.loan_scope.title)),
            (_("ความเห็นของหัวหน้า"), self.opinion),
        ]
        return "\n".join(f"{label}: {' '.join(value.split())}" for label, value in facts if value)

    @property
    def late_today(self) -> int:
        return self.days_late(today())

    @property
    def has_begun(self) -> bool:
        """Whether its first day is today or has passed."""
        return self.borrow_date <= today()

    @property
    def things_out(self) -> str:
        """What has not come back, a line each."""
        return in_lines(self.out)

    @property
    def things_taken(self) -> str:
        """What went out at the hand-over, a line each with what belongs to it."""
        return "\n".join(_with_accessories(item) for item in self.items if item.taken_at)

    @property
    def things_left_out(self) -> str:
        """What was asked for and not taken, a line each."""
        return in_lines(item for item in self.items if item.left_out)

    @property
    def just_back(self) -> list[LoanItem]:
        """What came back at the last meeting."""
        return [item for item in self.items if item.handed_in is not None and item.handed_in is self.handings[-1]]

    @property
    def back_in_short(self) -> str:
        return shortly(self.just_back)

    @property
    def back_in_words(self) -> str:
        """What came back at the last meeting and in what state, a line each."""
        return "\n".join(map(harm_in_words, self.just_back))

    @property
    def things_not_ready(self) -> str:
        """What is booked and cannot be handed over as it is, each with the reason."""
        return "\n".join(f"{item.called} · {reason}" for item, reason in self.not_at_hand)

    @property
    def things_with_others(self) -> str:
        """For the desk: who has it, since when it is late, and the number to call."""
        return "\n".join(_kept(item) for item in self.still_away)

    @property
    def hears_by_mail(self) -> bool:
        """Whether a mail reaches the borrower."""
        return bool(self.requester.is_active if self.requester else self.email)

    @property
    def is_due_today(self) -> bool:
        return self.due_date == today()

    @property
    def desk(self) -> str:
        """Where things are fetched and brought back, and the number to call."""
        return " ".join(filter(None, (setting("loan_desk") or setting("office_name"), self.office_phone)))

    @property
    def office_phone(self) -> str:
        return _("โทร. %(phone)s", phone=setting("office_phone")) if setting("office_phone") else ""

    @property
    def borrowers_phone(self) -> str:
        """Whom the office calls."""
        return f"{self.borrower} {_('โทร. %(phone)s', phone=self.phone)}" if self.phone else self.borrower
