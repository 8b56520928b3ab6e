"""Side doors: what another school borrows is not there, byte for byte, on whichever way one comes."""

from datetime import timedelta
from html import unescape

import pytest
from flask import Flask

from helpdesk.core.dates import short_date, today
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.loans import lending
from tests.loans.requesting import typed
from tests.visitor import Visitor

NO_LOAN, NO_KEY = "/loans/ย-9999-2570", 999_999


@pytest.fixture
def foreign(app: Flask) -> Loan:
    """A loan of the first school."""
    return lending.loan([lending.lendable(name="โน้ตบุ๊กลับ")], LoanState.SUBMITTED)


@pytest.fixture
def stranger(client: Visitor, foreign: Loan) -> Visitor:
    return factories.sign_in(client, cast.other_teacher())


def test_the_list_holds_only_ones_own(stranger: Visitor, foreign: Loan) -> None:
    for query in ("", "?status=submitted", "?q=มาลี", "?status=school", "?status=overdue"):
        page = stranger.get(f"/loans{query}").get_data(as_text=True)
        assert foreign.doc_no not in page, query
        assert "มาลี ใจดี" not in page, query


def test_the_export_holds_only_ones_own(stranger: Visitor, foreign: Loan) -> None:
    text = stranger.get("/loans?format=csv", buffered=True).get_data(as_text=True)

    assert text.startswith("\ufeffdoc_no,")
    assert len(text.splitlines()) == 1


@pytest.mark.parametrize("word", ["", "/cancel", "/approve", "/reject"])
def test_the_page_is_missing(stranger: Visitor, foreign: Loan, word: str) -> None:
    path = f"/loans/{foreign.address()['number']}"

    there, missing = stranger.get(path + word), stranger.get(NO_LOAN + word)

    assert (there.status_code, there.data) == (404, missing.data)


def test_its_verbs_are_missing(stranger: Visitor, foreign: Loan) -> None:
    path = f"/loans/{foreign.address()['number']}"

    for verb in ("endorse", "approve", "reject", "cancel", "remind"):
        there = stranger.submit(f"{path}/{verb}", {"version": "1", "reason": "x"})
        missing = stranger.submit(f"{NO_LOAN}/{verb}", {"version": "1", "reason": "x"})
        assert (there.status_code, there.data) == (404, missing.data), verb


@pytest.mark.parametrize("person", [cast.other_teacher, cast.head_teacher, cast.ict_staff, cast.area_director])
def test_a_draft_is_its_writers_alone(app: Flask, client: Visitor, person: object) -> None:
    key = lending.draft(kinds=["notebook"]).id
    factories.sign_in(client, person())  # type: ignore[operator]  # one of the cast

    for word in ("", "/edit"):
        there = client.get(f"/loans/drafts/{key}{word}")
        missing = client.get(f"/loans/drafts/{NO_KEY}{word}")
        assert (there.status_code, there.data) == (404, missing.data)
    for verb in ("submit", "cancel", "edit"):
        there = client.submit(f"/loans/drafts/{key}/{verb}", {"version": "1"})
        missing = client.submit(f"/loans/drafts/{NO_KEY}/{verb}", {"version": "1"})
        assert (there.status_code, there.data) == (404, missing.data), verb


def test_availability_tells_of_no_piece_that_is_not_lent(stranger: Visitor) -> None:
    private = factories.equipment(cast.school(), name="โน้ตบุ๊กของโรงเรียน").id

    for path in ("/loans/availability?asked=piece-{}", "/loans/new?piece={}"):
        there, missing = stranger.get(path.format(private)), stranger.get(path.format(NO_KEY))
        assert (there.status_code, there.data) == (404, missing.data)


def test_availability_says_booked_and_not_by_whom(stranger: Visitor, foreign: Loan) -> None:
    piece = foreign.items[0].equipment
    assert piece is not None

    page = stranger.get(f"/loans/availability?asked=piece-{piece.id}").get_data(as_text=True)

    assert page.count('<li class="day-taken"') == 7
    assert "มาลี" not in page
    assert "อบรมครู" not in page


def test_nobody_asks_without_signing_in(app: Flask, client: Visitor) -> None:
    for path in ("/loans", "/loans/new", "/loans/pool", "/loans/availability", NO_LOAN):
        assert client.get(path).location.startswith("/login"), path


def test_a_request_for_a_piece_that_is_not_lent_is_refused(stranger: Visitor) -> None:
    private = factories.equipment(cast.other_school()).id

    answer = stranger.submit("/loans/new", typed(f"piece-{private}", org="44029902"))

    assert answer.status_code == 422
    assert "ไม่ได้เปิดให้ยืม" in answer.get_data(as_text=True)


def test_the_head_sees_the_school_and_no_other(app: Flask, client: Visitor, foreign: Loan) -> None:
    other = lending.loan(
        [lending.lendable()], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school(),
        first=today() + timedelta(days=2),
    )  # fmt: skip
    factories.sign_in(client, cast.head_teacher())

    page = client.get("/loans").get_data(as_text=True)

    assert foreign.doc_no in page
    assert other.doc_no not in page


def test_the_piece_says_who_has_it_only_to_who_may_see_the_loan(app: Flask, client: Visitor) -> None:
    piece = lending.lendable(name="ของโรงเรียน")
    piece.org = cast.other_school()
    lending.loan([piece])
    path = f"/equipment/{piece.id}"

    factories.sign_in(client, cast.other_teacher())
    closed = client.get(path).get_data(as_text=True)
    factories.sign_in(client, cast.ict_staff())
    opened = client.get(path).get_data(as_text=True)

    assert "มีผู้ยืมอยู่" in closed
    assert "/loans/%E0%B8%A2-0001-2570" not in closed
    assert "/loans/%E0%B8%A2-0001-2570" in opened


def test_a_sticker_leads_to_the_request_through_the_sign_in(app: Flask, client: Visitor) -> None:
    piece, teacher = lending.lendable(), cast.teacher()
    code, ask = piece.code, f"/loans/new?piece={piece.id}"

    stranger = client.get(f"/e/{code}").text
    sign_in = unescape(stranger.split('button-wide" href="')[2].split('"')[0])
    arrived = client.submit(sign_in, {"email": teacher.email, "password": factories.PASSWORD}).location
    signed_in = client.get(f"/e/{code}").text

    assert sign_in.startswith("/login?next=")
    assert arrived == ask
    assert f'href="{ask}"' in signed_in
    assert "เข้าสู่ระบบ" not in signed_in
    assert (piece.asset_no in stranger, piece.asset_no in signed_in) == (False, True)


def test_a_sticker_says_whether_it_may_be_had_and_not_whose_it_is(app: Flask, client: Visitor) -> None:
    lent, free, closed = lending.lendable(), lending.lendable(), factories.equipment(cast.ict_group())
    loan = lending.loan([lent], days=3)

    out, had, never = (client.get(f"/e/{piece.code}").text for piece in (lent, free, closed))

    assert f"มีผู้ยืมถึง {short_date(loan.due_date)}" in out
    assert loan.borrower not in out
    assert ">ว่าง</span>" in had
    assert "ขอยืม" not in never
