"""Fills an empty database with the sample office, day by day, by real verbs at their own time. One commit a phase."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path

from sqlalchemy import literal_column, select, update

from helpdesk.accounts.actors import Actor, importer, system
from helpdesk.accounts.models import Org, OrgKind
from helpdesk.accounts.reading import read_schools
from helpdesk.accounts.settings import change
from helpdesk.accounts.signing_in import hash_password
from helpdesk.core.dates import BANGKOK, at, bangkok
from helpdesk.core.transaction import writing
from helpdesk.demo import desk, lending, people, pictures, purchasing, story, words
from helpdesk.demo.faults import Fault, read_faults
from helpdesk.demo.purchasing import Turn
from helpdesk.demo.story import Moment
from helpdesk.extensions import db
from helpdesk.inventory import commands, places, schools
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.reading import Directory, SchoolEntry
from helpdesk.loans import jobs as loan_jobs
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from helpdesk.procurement import jobs as procurement_jobs
from helpdesk.tickets import jobs, photos
from helpdesk.tickets.models import Ticket

DATA = Path(__file__).parent / "data"
OFFICE = {
    "is_demo": 1,
    "office_name": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง",
    "office_short": "สพป.ตัวอย่าง",
    "office_phone": "043001234",
    "loan_standing_order": "คำสั่ง สพป.ตัวอย่าง ที่ 112/2570",
    "loan_desk": "กลุ่มส่งเสริมการศึกษาทางไกลฯ ชั้น 1 วันราชการ 8.30–16.30 น.",
}
Say = Callable[[str], object]


def sample_faults() -> list[Fault]:
    """The faults of the data, with the places of its list of schools."""
    rows = read_schools(DATA / "schools.csv")
    directory = Directory(SchoolEntry(row.smis, row.name, row.district, row.subdistrict) for row in rows)
    return list(read_faults(DATA / "faults.csv", directory))


def fill(password: str, now: datetime, faults: list[Fault], say: Say) -> None:
    """The whole office, from three weeks before its first fault until `now`; `say` hears of each phase."""
    moments = list(story.tell(faults, now))
    opening = datetime.combine(bangkok(moments[0].at).date() - timedelta(days=21), datetime.min.time(), BANGKOK)
    password_hash = hash_password(password)
    with at(opening + timedelta(hours=9)):
        writing(lambda: _open(password_hash))
        say(f"schools: {writing(_bring_in_schools)}")
        writing(lambda: people.others(password_hash))
    with at(opening + timedelta(days=1, hours=10)):
        supply = people.account(people.SUPPLY)
        counts, _lines = commands.bring_in(DATA / "assets.csv", importer(supply.name, supply.id))
        say(f"register: {counts}")
        writing(_furnish)
    _live(moments, now)
    mails = writing(lambda: _catch(now - timedelta(minutes=10)))
    say(f"tickets: {len({moment.told.fault.no for moment in moments})}, steps: {len(moments)}, mails: {mails}")


def _open(password_hash: str) -> None:
    for key, value in OFFICE.items():
        change(key, value)
    people.first(system(), password_hash)


def _bring_in_schools() -> schools.Outcome:
    admin = people.account(people.ADMIN)
    by = importer(admin.name, admin.id)
    outcome = schools.bring_in(db.session(), DATA / "schools.csv", by)
    places.make_office_groups(db.session(), by)
    return outcome


def _furnish() -> None:
    """The pieces of the schools with people of ours stand in rooms."""
    by = people.acting(people.SUPPLY)
    codes = {code for person in people.PEOPLE for _role, code in person.grants if code}
    query = select(Equipment).join(Org).where(Org.code.in_(codes), Org.kind == OrgKind.SCHOOL)
    for piece in db.session.scalars(query.order_by(Equipment.id)):
        if piece.category in words.ROOMS:
            _into_room(piece, by)


def _into_room(piece: Equipment, by: Actor) -> None:
    room = places.find_or_make(db.session(), piece.org, *words.ROOMS[piece.category])
    if room is not None:
        piece.move(by=by, org=piece.org, from_place=piece.org.name, to_place=room.full_name, location=room)


def _live(moments: list[Moment], now: datetime) -> None:
    """Every day: what people do, and between it what is due at its hour."""
    by_day = {day: list(some) for day, some in groupby(moments, key=lambda moment: bangkok(moment.at).date())}
    tickets: dict[int, int] = {}
    day, today = min(by_day), bangkok(now).date()
    turns = [*purchasing.turns(today), *lending.turns(today)]
    while day <= today:
        left = by_day.get(day, [])
        for due, duty in sorted([*_duties(day, now), *_turns(turns, day)], key=lambda duty: duty[0]):
            if due < now:
                _live_through([moment for moment in left if moment.at < due], tickets)
                left = [moment for moment in left if moment.at >= due]
                with at(due):
                    duty(day)
        _live_through(left, tickets)
        day += timedelta(days=1)


def _duties(day: date, now: datetime) -> Iterator[tuple[datetime, Callable[[date], object]]]:
    """The daily jobs in the morning; once, who stands in and who is invited; on Fridays, what the head signs."""
    today, invited = bangkok(now).date(), bangkok(now - timedelta(hours=2))
    yield _time(day, 6, 5), _daily_jobs
    if day == today - timedelta(days=3):
        yield _time(day, 8, 40), lambda _day: writing(lambda: people.stand_ins(today))
    if day == invited.date():
        yield invited, lambda _day: writing(people.invite)
    if day.weekday() == 4:
        yield _time(day, 16, 20), lambda _day: writing(desk.acknowledge_what_was_closed)


def _turns(turns: list[Turn], day: date) -> Iterator[tuple[datetime, Callable[[date], object]]]:
    """What procurement and lending do on a day."""
    for turn in turns:
        if turn.at.date() == day:
            yield turn.at, partial(_act, turn)


def _act(turn: Turn, day: date) -> None:
    writing(turn.act)


def _daily_jobs(day: date) -> None:
    for job in (*jobs.JOBS, *loan_jobs.JOBS, *procurement_jobs.JOBS):
        job(day)


def _live_through(moments: list[Moment], tickets: dict[int, int]) -> None:
    """One day in one transaction; its photos are stored before."""
    if not moments:
        return
    shown = {moment.told.fault.no: _photographed(moment) for moment in moments if moment.act is None}
    every = [picture for some in shown.values() for picture in some]
    with photos.held(every) as held:
        names = iter(held.names)
        named = {no: tuple(next(names) for _picture in some) for no, some in shown.items()}
        writing(lambda: _happen_all(moments, tickets, named))
        held.are_kept = True


def _happen_all(moments: list[Moment], tickets: dict[int, int], named: dict[int, tuple[str, ...]]) -> None:
    for moment in moments:
        _happen(moment, tickets, named)


def _photographed(moment: Moment) -> tuple[pictures.EncodedPicture, ...]:
    """Every third teacher on the web sends one or two photos."""
    fault = moment.told.fault
    if fault.channel != "web" or fault.no % 3 or story.is_advice(moment.told):
        return ()
    return pictures.pictures_of(fault.category)[: 1 + fault.no % 2]


def _happen(moment: Moment, tickets: dict[int, int], named: dict[int, tuple[str, ...]]) -> None:
    """Flushed at its own time: that is when a row gets its `created_at`."""
    told = moment.told
    with at(moment.at):
        if moment.act is None:
            begin = desk.advise if story.is_advice(told) else desk.report
            tickets[told.fault.no] = begin(told._replace(photos=named[told.fault.no])).id
        else:
            moment.act(told, db.session.get_one(Ticket, tickets[told.fault.no]))
        db.session.flush()


def _catch(until: datetime) -> int:
    """The mails of the past were caught at their time; the newest wait for the worker. Returns how many."""
    past = update(Message).where(Message.status == Delivery.WAITING, Message.created_at < until)
    caught = past.values(status=Delivery.SENT, sent_at=literal_column("created_at"), attempts=1)
    return db.session.execute(caught.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined]  # an UPDATE counts its rows


def _time(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BANGKOK)
