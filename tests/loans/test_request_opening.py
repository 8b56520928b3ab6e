"""Days off at either end of a request are said with the days beside them; a school without a head is said too."""

from datetime import date, timedelta

import pytest
from flask import Flask

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans.availability import Span
from helpdesk.loans.calendar_models import Holiday
from helpdesk.loans.lifecycle import Scope
from helpdesk.loans.opening import hints
from tests import cast, factories
from tests.loans import lending
from tests.loans.requesting import typed
from tests.visitor import Visitor


def next_one(weekday: int) -> date:
    """Of the week after the next: 0 is Monday."""
    return today() + timedelta(days=14 + (weekday - today().weekday()) % 7)


def holiday(day: date, of_schools: bool = False) -> None:
    words = {"name": "วันหยุด", "first_day": day, "last_day": day, "of_schools": of_schools}
    writing(lambda: Holiday.announce(by=actor_of(cast.ict_staff()), session=db.session, **words))


def test_a_weekend_names_the_open_days_around_it(app: Flask) -> None:
    saturday = next_one(5)

    first, last = hints(Span(saturday, saturday + timedelta(days=1)))

    assert "วันเสาร์" in first.split("สำนักงานปิด")[0]
    assert "รับของได้ วันศุกร์" in first
    assert "หรือ วันจันทร์" in first
    assert "คืนของได้ วันศุกร์" in last


def test_a_holiday_of_the_office_counts_and_one_of_schools_does_not(app: Flask) -> None:
    tuesday = next_one(1)
    thursday = tuesday + timedelta(days=2)
    holiday(tuesday)
    holiday(thursday, of_schools=True)

    told = hints(Span(tuesday, thursday))

    assert len(told) == 1
    assert "รับของได้ วันจันทร์" in told[0]
    assert "หรือ วันพุธ" in told[0]


def test_working_days_say_nothing(app: Flask) -> None:
    assert hints(Span(next_one(0), next_one(0) + timedelta(days=3))) == []
    assert hints(Span()) == []


def test_the_request_says_it_and_is_taken_all_the_same(app: Flask, client: Visitor) -> None:
    cast.head_teacher()
    piece = lending.lendable()
    factories.sign_in(client, cast.teacher())
    fields = typed(f"piece-{piece.id}", first=next_one(5), days=1)

    looked = client.submit("/loans/new", fields | {"do": "check"}).text
    sent = client.submit("/loans/new", fields)

    assert looked.count("สำนักงานปิด") == 2
    assert sent.status_code == 303


@pytest.mark.parametrize("headed", [True, False])
def test_a_school_whose_head_has_no_account_is_said(app: Flask, client: Visitor, headed: bool) -> None:
    if headed:
        cast.head_teacher()
    piece = lending.lendable()
    factories.sign_in(client, cast.teacher())
    answer = client.submit("/loans/new", typed(f"piece-{piece.id}", loan_scope=Scope.OUTSIDE.value))

    page = factories.sign_in(client, cast.area_director()).get(answer.location).text

    assert ("จึงข้ามขั้นเห็นควร" in page) is not headed
