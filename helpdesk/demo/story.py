"""What became of each sample fault, as a list of moments: who does what when. Nothing is written here."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from helpdesk.core.dates import BANGKOK
from helpdesk.demo import desk, words
from helpdesk.demo.desk import Act, Told
from helpdesk.demo.faults import Fault
from helpdesk.demo.hours import at_home, days_later, hours_later, in_office
from helpdesk.demo.people import TEACHERS

# What becomes of a fault, by its rank from the newest: so that today there is something in every state.
NOT_YET_RECEIVED = 3
PATHS = (
    *("simple", "simple", "simple", "simple", "outsource", "slow", "school", "simple", "slow", "reopen"),
    *("condemn", "slow", "parts", "late", "simple", "cancel", "simple", "merge", "outsource", "silent"),
)
ASKS_FOR_ADVICE = ("ขอคำแนะนำ", "อยากทราบ")
CLOSER = 0.6
RATINGS = (5, 5, 5, 4, 5, 4, 3, 5, 4, 2)


class Moment(NamedTuple):
    """At this time this is done about this fault; `act` None is its beginning."""

    at: datetime
    told: Told
    act: Act | None


def moved_to(faults: list[Fault], now: datetime) -> list[tuple[datetime, Fault]]:
    """The faults in order, moved by whole days so that the newest came shortly before `now`, and a little closer
    together: there is more to do at once."""
    in_order = sorted((datetime.combine(fault.date, fault.time, BANGKOK), fault.no, fault) for fault in faults)
    newest = in_order[-1][0]
    last_day = newest.date() + timedelta(days=(now - newest).days)
    ago = [int((newest.date() - fault.date).days * CLOSER) for _when, _no, fault in in_order]
    moved = [
        (datetime.combine(last_day - timedelta(days=days), fault.time, BANGKOK), fault.no, fault)
        for days, (_when, _no, fault) in zip(ago, in_order, strict=True)
    ]
    return [(when, fault) for when, _no, fault in sorted(moved) if when < now]


def tell(faults: list[Fault], now: datetime) -> Iterator[Moment]:
    """All moments up to `now`, in order."""
    chance = Random(2569)  # noqa: S311  (a story, no secret)
    dated = moved_to(faults, now)
    moments = [
        moment
        for rank, (when, fault) in enumerate(reversed(dated))
        for moment in _story(_told(fault, rank), when, rank, chance)
        if moment.at < now
    ]
    yield from sorted(moments, key=lambda moment: (moment.at, moment.told.fault.no))


def _told(fault: Fault, rank: int) -> Told:
    is_own = fault.channel == "web" and fault.org_code in TEACHERS
    works = words.WORKS.get(fault.category, words.OTHER)
    email = f"reporter{fault.no}@example.com" if fault.channel == "web" and rank % 3 else ""
    return Told(fault, is_own, email, (), works[fault.no % len(works)], RATINGS[rank % len(RATINGS)])


def _story(told: Told, when: datetime, rank: int, chance: Random) -> Iterator[Moment]:
    begun = when if told.fault.channel == "web" else in_office(when)
    if is_advice(told):
        yield Moment(in_office(when), told, None)
        return
    yield Moment(begun, told, None)
    if rank < NOT_YET_RECEIVED:
        return
    path = PATHS[rank % len(PATHS)]
    received = days_later(begun, 4, chance) if path == "late" else hours_later(begun, chance, 0.2, 7)
    if path == "merge":
        yield Moment(received, told, desk.merge_or_cancel)
        return
    yield Moment(received, told, desk.receive)
    if path == "cancel":
        yield Moment(at_home(received, chance, 1, 10), told, desk.cancel)
        return
    yield from _talk(told, received, rank, chance)
    yield from _work(told, days_later(received, 1 + rank % 2, chance), path, chance)


def _talk(told: Told, received: datetime, rank: int, chance: Random) -> Iterator[Moment]:
    """Questions, answers, and others who have the same trouble."""
    if rank % 5 == 1 and told.fault.channel == "web":
        asked = received + timedelta(minutes=chance.randrange(5, 90))
        yield Moment(asked, told, desk.ask)
        yield Moment(hours_later(asked, chance, 0.2, 2), told, desk.answer)
    if rank % 12 == 8:
        yield Moment(received + timedelta(minutes=chance.randrange(10, 120)), told, desk.join)


def _work(told: Told, started: datetime, path: str, chance: Random) -> Iterator[Moment]:
    yield Moment(started, told, desk.start)
    if told.fault.no % 9 == 4:
        yield Moment(started + timedelta(minutes=25), told, desk.note_internally)
    waits: dict[str, tuple[Act, int]] = {
        "parts": (desk.wait_for_parts, 9),
        "school": (desk.wait_for_school, 4),
        "outsource": (desk.outsource, 12),
    }
    done = days_later(started, 5, chance) if path == "slow" else hours_later(started, chance, 0.7, 9)
    if path in waits:
        wait, days = waits[path]
        yield Moment(done, told, wait)
        back = days_later(done, days, chance)
        yield Moment(back, told, desk.resume)
        done = hours_later(back, chance, 1, 6)
    if path == "condemn":
        yield Moment(done, told, desk.condemn)
        yield Moment(at_home(days_later(done, 6, chance), chance, 0, 5), told, desk.accept)
        return
    yield Moment(done, told, desk.repair)
    yield from _answer(told, done, path, chance)


def _answer(told: Told, done: datetime, path: str, chance: Random) -> Iterator[Moment]:
    """Accepted, reopened and repaired again, or no answer: then the daily jobs remind and close it."""
    if path == "silent":
        return
    if path == "reopen":
        again = at_home(done, chance, 20, 40)
        yield Moment(again, told, desk.reopen)
        done = days_later(again, 1, chance)
        yield Moment(done, told, desk.repair)
    yield Moment(_acceptance(told, done, chance), told, desk.accept)


def _acceptance(told: Told, done: datetime, chance: Random) -> datetime:
    if told.fault.channel == "web":
        return at_home(done, chance, 1, 96)
    return days_later(done, 2 + told.fault.no % 3, chance)


def is_advice(told: Told) -> bool:
    return any(word in told.fault.symptom for word in ASKS_FOR_ADVICE)
