"""Whom a mail goes to: once each, never to who did it, in their language, and only what they may know."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from helpdesk.accounts import actors
from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import now, today
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.notifications.rules import RULES
from helpdesk.tickets.lifecycle import OPEN, STEPS, TicketState
from tests import cast, factories

REPORTER = "reporter@example.com"
KEEP_QUIET = {"correct", "work", "acknowledge"}


def mails() -> dict[str, str]:
    """Recipient to template."""
    return {message.recipient: message.template for message in db.session.scalars(select(Message))}


def follow(ticket, address: str) -> None:
    ticket.join(by=actors.anyone("ครูสอง", None), name="ครูสอง", email=address)
    db.session.flush()


def forget() -> None:
    for message in db.session.scalars(select(Message)):
        db.session.delete(message)
    db.session.flush()


def test_every_verb_of_a_ticket_mails_or_keeps_quiet_on_purpose() -> None:
    told = {kind.split(".")[1] for kind in RULES if kind.startswith("ticket.")}

    assert told | KEEP_QUIET == set(STEPS)
    assert all(verb in told for verb, step in STEPS.items() if step.targets)


def test_technicians_of_the_district_hear_of_a_report(app: Flask) -> None:
    near = factories.user("near@example.com", grants=[(Role.TECHNICIAN, None)], districts=["นาดูน"])
    factories.user("far@example.com", grants=[(Role.TECHNICIAN, None)], districts=["เมือง"])

    factories.reported(factories.org(district="นาดูน"), email=REPORTER)

    assert mails() == {REPORTER: "ticket/report", near.email: "ticket/report_staff"}


def test_without_technicians_who_receives_tickets_hears_of_a_report(app: Flask) -> None:
    staff = cast.ict_staff()

    factories.reported()

    assert mails() == {staff.email: "ticket/report_staff"}


def test_the_director_and_the_stand_in_hear_of_what_is_condemned(app: Flask) -> None:
    ticket = factories.ticket(TicketState.IN_PROGRESS, email=REPORTER, assigned_to=cast.other_technician())
    director, stand_in = cast.group_director(), cast.ict_staff()
    span = {"starts": today(), "ends": today() + timedelta(days=1)}
    db.session.add(StandIn(user=stand_in, absent=director, role=Role.GROUP_DIRECTOR, **span))
    actor = _acting(cast.technician())

    ticket.condemn(by=actor, diagnosis="บอร์ดไหม้")

    people = {REPORTER, director.email, stand_in.email, cast.other_technician().email}
    assert mails() == dict.fromkeys(people, "ticket/condemn")


def test_who_does_it_hears_nothing(app: Flask) -> None:
    technician = cast.technician()
    ticket = factories.ticket(TicketState.IN_PROGRESS, email=REPORTER, assigned_to=technician)

    ticket.repair(by=_acting(technician), work_done="เปลี่ยนสาย", result="fixed")

    assert mails() == {REPORTER: "ticket/repair"}


def test_each_reads_it_in_their_language(app: Flask) -> None:
    ticket = factories.ticket(TicketState.RECEIVED, email=REPORTER, language="en")
    follow(ticket, "second@example.com")
    forget()

    ticket.start(by=_acting(cast.technician()))

    subjects = {m.recipient: (m.language, m.subject.split(" ซ ")[0]) for m in db.session.scalars(select(Message))}
    assert subjects[REPORTER][0] == "en"
    assert subjects["second@example.com"] == ("th", "เริ่มซ่อมแล้ว")
    assert subjects[REPORTER][1] != "เริ่มซ่อมแล้ว"


def test_a_follower_reads_nothing_that_another_typed(app: Flask) -> None:
    ticket = factories.ticket(TicketState.IN_PROGRESS, symptom="รหัสผ่านบนกระดาษ", email=REPORTER)
    follow(ticket, "second@example.com")
    forget()

    ticket.repair(by=_acting(cast.technician()), work_done="จดเบอร์ครูไว้", result="fixed")
    ticket.comment(by=_acting(cast.ict_staff()), text="ขอเบอร์โทร")

    (message,) = db.session.scalars(select(Message).where(Message.recipient == "second@example.com"))
    for part in (message.subject, message.text, message.html):
        assert "รหัสผ่าน" not in part
        assert "จดเบอร์" not in part
    assert message.template == "ticket/repair_heard"


def test_an_internal_note_is_mailed_to_nobody(app: Flask) -> None:
    ticket = factories.ticket(TicketState.IN_PROGRESS, email=REPORTER, assigned_to=cast.technician())

    ticket.comment(by=_acting(cast.ict_staff()), text="ครูคนนี้แจ้งบ่อย", is_internal=True)

    assert mails() == {}


def test_merging_tells_the_reporter_and_the_followers_once(app: Flask) -> None:
    place = factories.org()
    older = factories.ticket(org=place, email="first@example.com")
    ticket = factories.ticket(org=place, email=REPORTER)
    follow(ticket, "second@example.com")
    forget()

    ticket.merge(by=_acting(cast.ict_staff()), into=older)

    templates = [(m.recipient, m.template) for m in db.session.scalars(select(Message).order_by(Message.recipient))]
    assert templates == [(REPORTER, "ticket/merge"), ("second@example.com", "ticket/merge")]


def test_the_mails_of_a_ticket_are_one_thread(app: Flask) -> None:
    ticket = factories.reported(email=REPORTER)
    ticket.receive(by=_acting(cast.ict_staff()))

    messages = list(db.session.scalars(select(Message).where(Message.recipient == REPORTER)))
    assert len({message.thread for message in messages}) == 1
    assert len({message.message_id for message in messages}) == 2
    assert ticket.status in OPEN
    assert all(message.created_at <= now() for message in messages)


def _acting(person: User) -> Actor:
    return actor_of(person)
