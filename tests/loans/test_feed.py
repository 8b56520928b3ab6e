"""The private feed as a calendar program reads it: in its owner's language, with the day it is due, late while late."""

from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from helpdesk.core.dates import at, now, short_date, today
from helpdesk.core.i18n import speaking
from helpdesk.extensions import db
from helpdesk.loans.calendar_models import Feed
from helpdesk.loans.feed import calendar
from tests import cast
from tests.loans import lending
from tests.visitor import Visitor


@pytest.mark.parametrize(("language", "words"), [("th", "กำหนดส่งคืน"), ("en", "Due back")])
def test_a_feed_speaks_the_language_of_its_owner(client: Visitor, language: str, words: str) -> None:
    owner = cast.teacher()
    loan = lending.loan([lending.lendable()])
    owner.language = language
    feed = Feed(user_id=owner.id)
    token = feed.renew()
    db.session.add(feed)
    db.session.commit()

    text = client.get(f"/loans/feed/{token}.ics").get_data(as_text=True).replace("\r\n ", "")

    assert f"{words} {short_date(loan.due_date, language)}" in text


def test_what_is_late_is_still_there_today(app: Flask) -> None:
    loan = lending.loan([lending.lendable()])

    with at(now() + timedelta(days=30)), speaking("th"):
        event = Calendar.from_ical(calendar("ยืมคืน", [loan])).walk("VEVENT")[0]
        assert event.decoded("dtend") == today() + timedelta(days=1)
