"""The desk of the story: each function lets a named person (or a teacher without an account) call one verb."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import select

from helpdesk.accounts.actors import Actor, anyone, reporter
from helpdesk.accounts.models import Org
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code
from helpdesk.core.dates import today
from helpdesk.demo import people, words
from helpdesk.demo.faults import Fault
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.lifecycle import OPEN, Channel, Given, Priority, Result, TicketState, WaitingFor
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.notice import NOTICE_VERSION
from helpdesk.tickets.public_queries import piece_numbered

AT_HOME = "203.0.113.%d"  # an address that documentation may use


class Told(NamedTuple):
    """A fault with what the story decided about it: `is_own`, a teacher with an account; `email`, where news go."""

    fault: Fault
    is_own: bool
    email: str
    photos: tuple[str, ...]
    work: words.Work
    rating: int

    @property
    def address(self) -> str:
        return AT_HOME % (self.fault.no % 250 + 1)


Act = Callable[[Told, Ticket], Any]


def report(told: Told) -> Ticket:
    """By the teacher: with an account, or without; what came otherwise is written down by the clerk."""
    fault = told.fault
    org = org_by_code(fault.org_code)
    piece = piece_numbered(fault.asset_no, org) or _behind_a_sticker(told, org)
    fields = {
        "equipment": piece,
        "brand_model": piece.brand_model if piece else "",
        "location": piece.place_text if piece else "",
        "symptom": fault.symptom,
        "category": fault.category,
        "priority": Priority(fault.priority),
        "phone": fault.phone,
        "channel": Channel(fault.channel),
    }
    by, who = _who_reports(told)
    return Ticket.report(by=by, session=db.session(), org=org, photos=told.photos, **fields, **who)


def _who_reports(told: Told) -> tuple[Actor, dict[str, Any]]:
    name = told.fault.reporter
    if told.is_own:
        teacher = people.account(people.TEACHERS[told.fault.org_code])
        return people.actor_of(teacher), {"reporter_name": teacher.name, "email": teacher.email, "position": "ครู"}
    if told.fault.channel == "web":
        who = {"reporter_name": name, "email": told.email, "notice_version": NOTICE_VERSION}
        return anyone(name, told.address), who
    return people.acting(people.CLERK), {"reporter_name": name, "requester_id": None}


def _behind_a_sticker(told: Told, org: Org) -> Equipment | None:
    """Every second report from the web came by the sticker of a piece of that kind."""
    if told.fault.channel != "web" or told.fault.no % 2:
        return None
    query = select(Equipment).where(Equipment.org_id == org.id, Equipment.category == told.fault.category)
    return db.session.scalar(query.order_by(Equipment.id).limit(1))


def advise(told: Told) -> Ticket:
    org, fault = org_by_code(told.fault.org_code), told.fault
    return Ticket.advise(
        by=people.acting(people.CLERK),
        session=db.session(),
        org=org,
        work_done=words.ADVISED,
        symptom=fault.symptom,
        category=fault.category,
        channel=Channel.PHONE,
        reporter_name=fault.reporter,
        phone=fault.phone,
    )


def technician(ticket: Ticket) -> Actor:
    return people.acting(people.technician_of(ticket.org.district))


def who_reported(told: Told, ticket: Ticket) -> Actor:
    if told.is_own:
        return people.acting(people.TEACHERS[told.fault.org_code])
    return reporter(ticket.reporter_name, ticket, told.address)


def receive(told: Told, ticket: Ticket) -> None:
    """Received by the clerk and given to the technician of the district."""
    clerk = people.acting(people.CLERK)
    ticket.receive(by=clerk, note=words.NOTES[told.fault.no % 3])
    ticket.assign(by=clerk, assigned_to=people.account(people.technician_of(ticket.org.district)))


def merge_or_cancel(told: Told, ticket: Ticket) -> None:
    """Into another open one of the district; where there is none, it goes by itself."""
    same = select(Ticket).join(Org, Org.id == Ticket.org_id)
    same = same.where(Org.district == ticket.org.district, Ticket.status.in_(OPEN), Ticket.id != ticket.id)
    into = db.session.scalar(same.order_by(Ticket.id.desc()).limit(1))
    clerk = people.acting(people.CLERK)
    ticket.merge(by=clerk, into=into) if into else ticket.cancel(by=clerk, reason=words.NO_LONGER)


def cancel(told: Told, ticket: Ticket) -> None:
    ticket.cancel(by=who_reported(told, ticket), reason=words.NO_LONGER)


def start(told: Told, ticket: Ticket) -> None:
    ticket.start(by=technician(ticket))


def note_internally(told: Told, ticket: Ticket) -> None:
    ticket.comment(by=technician(ticket), text=words.INTERNAL, is_internal=True)


def wait_for_parts(told: Told, ticket: Ticket) -> None:
    by = technician(ticket)
    ticket.work(by=by, diagnosis=told.work.diagnosis, parts=told.work.as_parts())
    ticket.hold(by=by, waiting_for=WaitingFor.PARTS, note=words.WAITING_PARTS)


def wait_for_school(told: Told, ticket: Ticket) -> None:
    ticket.hold(by=technician(ticket), waiting_for=WaitingFor.SCHOOL, note=words.WAITING_SCHOOL)


def outsource(told: Told, ticket: Ticket) -> None:
    ticket.outsource(by=technician(ticket), note=words.SENT_OUT)


def resume(told: Told, ticket: Ticket) -> None:
    ticket.resume(by=technician(ticket), note=words.BACK)


def repair(told: Told, ticket: Ticket) -> None:
    work = told.work
    ticket.repair(
        by=technician(ticket),
        work_done=work.done,
        result=Result.FIXED,
        diagnosis=work.diagnosis,
        parts=work.as_parts(),
    )


def condemn(told: Told, ticket: Ticket) -> None:
    ticket.condemn(by=technician(ticket), diagnosis=words.CONDEMNED)


def reopen(told: Told, ticket: Ticket) -> None:
    ticket.reopen(by=who_reported(told, ticket), reason=words.STILL_BROKEN)


def accept(told: Told, ticket: Ticket) -> None:
    """Online and with a rating, where it was reported online; else by telephone or on the signed paper."""
    note = words.PRAISE[told.rating][told.fault.no % len(words.PRAISE[told.rating])]
    if told.is_own or told.fault.channel == "web":
        by = who_reported(told, ticket)
        ticket.accept(by=by, given=Given.ONLINE, satisfaction=told.rating, accept_note=note)
        return
    given = Given.PAPER if told.fault.channel == "letter" else Given.PHONE
    ticket.accept(by=people.acting(people.CLERK), given=given, satisfaction=told.rating, said_by=ticket.reporter_name)


def ask(told: Told, ticket: Ticket) -> None:
    ticket.comment(by=who_reported(told, ticket), text=words.QUESTIONS[told.fault.no % 3])


def answer(told: Told, ticket: Ticket) -> None:
    ticket.comment(by=people.acting(people.CLERK), text=words.ANSWERS[told.fault.no % 2])


def join(told: Told, ticket: Ticket) -> None:
    number = told.fault.no
    name = words.JOINING[number % 3]
    by = anyone(name, AT_HOME % (number % 200 + 2))
    ticket.join(by=by, name=name, phone=f"06000{number:05d}", email=f"joined{number}@example.com" if number % 2 else "")


def acknowledge_what_was_closed() -> None:
    """The head (or who stands in) signs what was closed more than a week ago."""
    closed = select(Ticket).where(Ticket.status == TicketState.CLOSED, Ticket.acknowledged_at.is_(None))
    stand_in = people.acting(people.STAND_IN)
    head = people.acting(people.HEAD)
    by = stand_in if stand_in.may(Permission.TICKETS_ACKNOWLEDGE) else head
    for ticket in db.session.scalars(closed.order_by(Ticket.id)):
        if ticket.closed_at is not None and (today() - ticket.closed_at.date()).days > 7:
            ticket.acknowledge(by=by)
