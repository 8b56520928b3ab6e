"""A private feed as a calendar file: each loan an event from its first to its last day, with stable ids."""

from collections.abc import Iterable
from datetime import date, timedelta

from flask_babel import gettext as _
from icalendar import Alarm, Calendar, Event

from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.core.urls import host_name, public_url
from helpdesk.loans.models import Loan
from helpdesk.loans.shown import state_of, things


def calendar(name: str, loans: Iterable[Loan]) -> bytes:
    """The file. The end of an event is the day after its last (RFC 5545)."""
    made = Calendar()
    made.add("prodid", "-//Helpdesk//loans//TH")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for loan in loans:
        made.add_component(_event(loan))
    return bytes(made.to_ical())


def _event(loan: Loan) -> Event:
    event = Event()
    event.add("uid", f"loan-{loan.id}@{host_name()}")
    event.add("dtstamp", loan.created_at)
    event.add("sequence", loan.version)
    event.add("dtstart", loan.borrow_date)
    event.add("dtend", max(loan.due_date, _kept_until(loan)) + timedelta(days=1))
    event.add("summary", f"{things(loan)} · {loan.borrower}")
    due = _("กำหนดส่งคืน %(day)s", day=short_date(loan.due_date))
    event.add("description", f"{loan.doc_no} {state_of(loan).title}\n{due}")
    event.add("location", loan.place)
    event.add("url", public_url(**loan.address()))
    event.add_component(_alarm(loan))
    return event


def _kept_until(loan: Loan) -> date:
    """What is late is still there today."""
    return today() if loan.days_late(today()) else loan.due_date


def _alarm(loan: Loan) -> Alarm:
    """The day before it is due, at nine."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("พรุ่งนี้ครบกำหนดส่งคืน"))
    days = (loan.due_date - loan.borrow_date).days - 1
    alarm.add("trigger", timedelta(days=days, hours=9))
    return alarm
