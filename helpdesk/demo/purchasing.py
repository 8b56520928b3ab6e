"""Procurement in the sample office: a paper in every state, and when each of its steps happened. The steps themselves
are in `paper.py` and `delivering.py`."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from helpdesk.core.dates import BANGKOK, is_working_day
from helpdesk.demo import delivering, people
from helpdesk.demo.paper import BOARD, Paper
from helpdesk.extensions import db
from helpdesk.procurement import sample_edition

Act = Callable[[], object]


class Turn(NamedTuple):
    """What happens at this time."""

    at: datetime
    act: Act


class Calendar:
    """Working days counted back from a day; each paper has its own minutes, so that no two steps coincide."""

    def __init__(self, day: date, minute: int) -> None:
        self.day, self.minute = day, minute

    def before(self, days: int, hour: int = 10) -> datetime:
        """That hour of the `days`-th working day before."""
        day = self.day
        while days:
            day -= timedelta(days=1)
            days -= is_working_day(day)
        return datetime.combine(day, time(hour, self.minute), BANGKOK)

    def after(self, days: int) -> datetime:
        """Half past four, so many days on."""
        return datetime.combine(self.day + timedelta(days=days), time(16, 30), BANGKOK)


def turns(today: date) -> list[Turn]:
    """Everything that happened before `today`, in order."""
    told = [Turn(Calendar(today, 2).before(60), bring_in_catalogue)]
    for minute, road in enumerate((_drafted, _with_its_committee, _called, _compared, _ordered, _accepted)):
        told += road(Calendar(today, 5 + 7 * minute))
    return sorted(told, key=lambda turn: turn.at)


def bring_in_catalogue() -> None:
    """The examples that the package carries: plainly not official."""
    sample_edition.bring_in(people.acting(people.CLERK), db.session(), sample_edition.read())


def _drafted(days: Calendar) -> Iterator[Turn]:
    paper = Paper("", "ups", 12, Decimal(0), 48, item=14)
    yield Turn(days.before(2), paper.draft)


def _with_its_committee(days: Calendar) -> Iterator[Turn]:
    paper = Paper("", "network", 4, Decimal(0), 41, item=35)
    yield from _convened(paper, days, 7)
    yield Turn(days.before(4, 14), partial(paper.endorse, BOARD[1]))


def _called(days: Calendar) -> Iterator[Turn]:
    """Published; the offers lie sealed."""
    paper = Paper(
        "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานประมวลผล",
        "notebook",
        8,
        Decimal("24000.00"),
        33,
        "offers_notebooks.csv",
        prices=(Decimal("23400.00"), Decimal("21900.00"), Decimal("22750.00")),
    )
    yield from _approved(paper, days, 24)
    yield Turn(days.before(9), partial(paper.call, days.after(5), is_sealed=True))
    yield Turn(days.before(5, 11), partial(paper.take, 0))
    yield Turn(days.before(2, 15), partial(paper.take, 2))


def _compared(days: Calendar) -> Iterator[Turn]:
    """The committee is half way: the chairman has seen all, the secretary some."""
    paper = Paper(
        "เครื่องคอมพิวเตอร์ สำหรับงานประมวลผล แบบที่ 1",
        "pc",
        20,
        Decimal("24000.00"),
        27,
        "offers.csv",
        prices=(Decimal("23500.00"), Decimal("24075.00"), Decimal("22900.00")),
    )
    yield from _approved(paper, days, 30)
    yield from _offered(paper, days, 16)
    yield Turn(days.before(6), paper.compare)
    yield Turn(days.before(5, 9), paper.declare)
    yield Turn(days.before(4, 13), partial(paper.find, BOARD[0], decides_all=False))
    yield Turn(days.before(3, 15), partial(paper.find, BOARD[2], 0.4, decides_all=False))


def _ordered(days: Calendar) -> Iterator[Turn]:
    paper = Paper(
        "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานสำนักงาน",
        "notebook",
        5,
        Decimal("24000.00"),
        19,
        "offers_notebooks.csv",
        prices=(Decimal("22800.00"), Decimal("20900.00"), Decimal("21500.00")),
    )
    yield from _approved(paper, days, 42)
    yield from _chosen(paper, days, 28)
    yield Turn(days.before(14), partial(delivering.order, paper, "ใบสั่งซื้อ 14/2570", days.day + timedelta(days=6)))
    yield Turn(days.before(13), partial(delivering.name_inspectors, paper))


def _accepted(days: Calendar) -> Iterator[Turn]:
    """Delivered two days late, accepted, and enrolled for two schools."""
    paper = Paper(
        "เครื่องพิมพ์เลเซอร์ หรือ LED ขาวดำ ชนิด Network แบบที่ 1",
        "printer",
        3,
        Decimal("8900.00"),
        12,
        "offers_printers.csv",
        prices=(Decimal("8450.00"), Decimal("8600.00")),
    )
    yield from _approved(paper, days, 55)
    yield from _chosen(paper, days, 42)
    due = days.before(11).date() - timedelta(days=2)
    yield Turn(days.before(30), partial(delivering.order, paper, "ใบสั่งซื้อ 9/2570", due))
    yield Turn(days.before(29), partial(delivering.name_inspectors, paper))
    yield Turn(days.before(11), partial(delivering.deliver, paper))
    yield Turn(days.before(10), partial(delivering.inspect_and_accept, paper))
    yield Turn(days.before(9, 14), partial(delivering.enrol, paper, (people.SA_KAEO, people.SA_KAEO, people.NONG_BUA)))


def _convened(paper: Paper, days: Calendar, first: int) -> Iterator[Turn]:
    yield Turn(days.before(first), paper.draft)
    yield Turn(days.before(first, 14), paper.name_board)
    yield Turn(days.before(first - 1, 9), paper.convene)


def _approved(paper: Paper, days: Calendar, first: int) -> Iterator[Turn]:
    """From the blank sheet to its publication, within nine working days."""
    yield from _convened(paper, days, first)
    yield Turn(days.before(first - 3), paper.endorse)
    yield Turn(days.before(first - 3, 13), paper.submit)
    yield Turn(days.before(first - 4), paper.review)
    yield Turn(days.before(first - 6), paper.approve)
    yield Turn(days.before(first - 6, 15), paper.publish)


def _offered(paper: Paper, days: Calendar, first: int) -> Iterator[Turn]:
    yield Turn(days.before(first), partial(paper.call, days.before(first - 8, 16)))
    for number in range(len(paper.prices)):
        yield Turn(days.before(first - 2 - 2 * number, 11), partial(paper.take, number))


def _chosen(paper: Paper, days: Calendar, first: int) -> Iterator[Turn]:
    """From the call to the approval of the first place, within 13 working days."""
    yield from _offered(paper, days, first)
    yield Turn(days.before(first - 9), paper.compare)
    yield Turn(days.before(first - 9, 13), paper.declare)
    yield Turn(days.before(first - 10), paper.find_all)
    yield Turn(days.before(first - 11), paper.lock)
    yield Turn(days.before(first - 11, 14), paper.sign_and_submit)
    yield Turn(days.before(first - 12), paper.choose)
