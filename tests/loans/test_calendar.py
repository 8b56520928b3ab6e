"""The calendar of what may be lent: what is booked shows, names only to who may see the loan; holidays; feeds.
The rules of its three ways of looking are in `test_calendar_rows.py`."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from icalendar import Calendar
from sqlalchemy import select

from helpdesk.core.dates import today
from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.loans.calendar_models import Holiday
from helpdesk.loans.lifecycle import LoanState
from tests import cast, factories
from tests.loans import lending
from tests.loans.calendar_page import cells
from tests.visitor import Visitor


def feed_address(client: Visitor) -> str:
    """Press the button, take the path of the address that is shown."""
    page = client.submit("/loans/feed", {}).text
    return "/loans/feed/" + page.split("/loans/feed/")[-1].split('"')[0]


@pytest.mark.parametrize("show", ["pieces", "kits"])
@pytest.mark.parametrize("view", ["week", "month"])
def test_the_borrower_is_named_to_who_may_know(client: Visitor, view: str, show: str) -> None:
    piece = lending.lendable()
    lending.kit("ชุดฉายภาพ", [piece])
    loan = lending.loan([piece], LoanState.SUBMITTED)
    address = f"/loans/calendar?view={view}&show={show}&from={loan.borrow_date}"

    staff = factories.sign_in(client, cast.ict_staff()).get(address).text

    assert loan.borrower in staff
    assert quote(f"/loans/{loan.address()['number']}") in staff


@pytest.mark.parametrize("show", ["pieces", "kits", "kinds"])
@pytest.mark.parametrize("view", ["week", "month"])
def test_a_stranger_sees_that_it_is_booked_and_no_more(client: Visitor, view: str, show: str) -> None:
    piece = lending.lendable()
    lending.kit("ชุดฉายภาพ", [piece, lending.lendable(category="display", name="จอรับภาพ")])
    loan = lending.loan([piece], LoanState.SUBMITTED)
    address = f"/loans/calendar?view={view}&show={show}&from={loan.borrow_date}"

    page = factories.sign_in(client, cast.other_teacher()).get(address).text

    said = {"pieces": "จองแล้ว", "kits": "โน้ตบุ๊กสำรอง: จองแล้ว", "kinds": "ไม่ว่างเลย"}
    assert f'<span class="words">{said[show]}</span>' in page
    assert loan.borrower not in page
    assert quote(str(loan.address()["number"])) not in page


@pytest.mark.parametrize("start", ["nonsense", "9999-12-31", "0001-01-01", "2026-02-30"])
def test_a_day_that_nobody_means_begins_today(client: Visitor, start: str) -> None:
    factories.sign_in(client, cast.teacher())

    assert client.get(f"/loans/calendar?view=month&from={start}").status_code == 200


@pytest.mark.parametrize("show", ["pieces", "kits", "kinds"])
def test_more_rows_and_loans_take_no_more_queries(client: Visitor, show: str) -> None:
    factories.sign_in(client, cast.ict_staff())
    counts = []
    for number, category in enumerate(("notebook", "tablet", "display", "printer", "audio")):
        pieces = [lending.lendable(category=category), lending.lendable(category=category)]
        lending.kit(f"ชุดที่ {number}", pieces)
        lending.loan(pieces, LoanState.ON_LOAN if number % 2 else LoanState.SUBMITTED)
        counts.append(client.queries(f"/loans/calendar?view=month&show={show}"))

    assert len(set(counts)) == 1
    assert counts[0] <= 20


def test_a_holiday_is_added_changed_and_taken_out(client: Visitor) -> None:
    lending.lendable()
    factories.sign_in(client, cast.ict_staff())
    day = today() + timedelta(days=1)
    client.submit("/loans/holidays/announce", {"name": "วันพ่อ", "first_day": day.isoformat(), "submit_key": new_key()})
    holiday = db.session.scalars(select(Holiday)).one()
    assert "วันพ่อ" in client.get(f"/loans/calendar?from={day}").text

    page = f"/loans/holidays/{holiday.id}"
    client.submit(f"{page}/edit", {"name": "วันชาติ", "first_day": day.isoformat(), "version": "1"})
    assert "วันชาติ" in client.get(f"/loans/calendar?from={day}").text
    client.submit(f"{page}/withdraw", {"version": "2"})

    assert "วันชาติ" not in client.get(f"/loans/calendar?from={day}").text
    assert client.get(page).status_code == 404


def test_only_the_schools_are_closed_in_their_holidays(client: Visitor) -> None:
    lending.lendable()
    factories.sign_in(client, cast.ict_staff())
    monday = today() + timedelta(days=7 - today().weekday())
    words = {"name": "ปิดภาคเรียน", "first_day": monday.isoformat(), "last_day": (monday + timedelta(days=4)).isoformat()}
    client.submit("/loans/holidays/announce", words | {"of_schools": "y", "submit_key": new_key()})

    schools = client.get(f"/loans/calendar?from={monday}").text
    holiday = db.session.scalars(select(Holiday)).one()
    client.submit(f"/loans/holidays/{holiday.id}/edit", words | {"version": "1"})
    office = client.get(f"/loans/calendar?from={monday}").text

    off = ["is-off" in cell.look for cell in cells(schools, "โน้ตบุ๊กสำรอง")]
    assert off == [False] * 5 + [True] * 2
    assert "ปิดภาคเรียน (โรงเรียนหยุด สำนักงานเปิด)" in schools
    assert all("is-off" in cell.look for cell in cells(office, "โน้ตบุ๊กสำรอง"))


def test_a_holiday_does_not_end_before_it_begins(client: Visitor) -> None:
    factories.sign_in(client, cast.ict_staff())
    words = {"name": "ปิดเทอม", "first_day": "10/5/2570", "last_day": "9/5/2570"}

    answer = client.submit("/loans/holidays/announce", words)

    assert answer.status_code == 422
    assert "ไม่ก่อนวันแรก" in answer.text


def test_a_feed_holds_ones_own_loans_and_nobody_elses(client: Visitor, new_client) -> None:
    mine = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    lending.loan([lending.lendable()], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    address = feed_address(factories.sign_in(client, cast.teacher()))

    answer = new_client().get(address)

    events = list(Calendar.from_ical(answer.data).walk("VEVENT"))
    assert answer.mimetype == "text/calendar"
    assert [str(event["summary"]) for event in events] == [f"โน้ตบุ๊กสำรอง · {mine.borrower}"]
    assert (events[0].decoded("dtend") - events[0].decoded("dtstart")).days == 7


def test_a_new_address_ends_the_old_one_and_a_wrong_one_is_missing(client: Visitor, new_client) -> None:
    factories.sign_in(client, cast.teacher())
    old = feed_address(client)
    new = feed_address(client)

    outside = new_client()

    assert [outside.get(path).status_code for path in (old, new, "/loans/feed/nosuch.ics")] == [404, 200, 404]


def test_the_feed_of_who_left_is_closed(client: Visitor, new_client) -> None:
    address = feed_address(factories.sign_in(client, cast.teacher()))

    lending.act(cast.administrator(), cast.teacher(), "disable")

    assert new_client().get(address).status_code == 404
