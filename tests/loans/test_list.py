"""The list of loans: groups, states, order, the next page, and the same rows as a file."""

import csv
import io
from datetime import timedelta

from flask import Flask

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import at, now, today
from helpdesk.core.listing import PAGE
from helpdesk.extensions import db
from helpdesk.loans import queries
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.loans.shown import Overdue, state_of
from tests import cast, factories
from tests.loans import lending
from tests.visitor import Visitor


def numbers(client: Visitor, query: str) -> list[str]:
    """The numbers on the page, in their order."""
    page = client.get(f"/loans?{query}").get_data(as_text=True)
    known = [loan.doc_no for loan in db.session.query(Loan) if loan.doc_no and f"{loan.doc_no} · " in page]
    return sorted(known, key=lambda number: page.index(f"{number} · "))


def test_overdue_is_derived_and_not_a_state(app: Flask) -> None:
    late = lending.loan([lending.lendable()], days=2)
    lending.loan([lending.lendable()], days=9)
    staff = actor_of(cast.ict_staff())
    with at(now() + timedelta(days=5)):
        rows = db.session.scalars(queries.filtered(queries.visible_to(staff), {"status": "overdue"}, staff)).all()
        shown_as = state_of(late)

    assert rows == [late]
    assert (late.status, shown_as) == (LoanState.ON_LOAN, Overdue.OVERDUE)


def test_groups_and_states_narrow_together(app: Flask, client: Visitor) -> None:
    mine = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    approved = lending.loan([lending.lendable()], LoanState.APPROVED)
    other = lending.loan(
        [lending.lendable()], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school()
    )
    factories.sign_in(client, cast.head_teacher())

    assert set(numbers(client, "status=school")) == {mine.doc_no, approved.doc_no}
    assert numbers(client, "status=school&state=approved") == [approved.doc_no]
    assert numbers(client, "status=mine") == []
    factories.sign_in(client, cast.ict_staff())
    assert other.doc_no in numbers(client, "")


def test_words_find_borrower_thing_and_number(app: Flask, client: Visitor) -> None:
    loan = lending.loan([lending.lendable(name="โปรเจคเตอร์เอปสัน")], LoanState.SUBMITTED)
    lending.loan([lending.lendable()], LoanState.SUBMITTED)
    piece = loan.items[0].equipment
    assert piece is not None
    factories.sign_in(client, cast.ict_staff())

    for words in ("โปรเจคเตอร์", piece.asset_no, loan.doc_no):
        assert numbers(client, f"q={words}") == [loan.doc_no], words
    assert numbers(client, "q=ไม่มีแน่นอน") == []


def test_sorts_and_the_next_page(app: Flask, client: Visitor) -> None:
    first = lending.loan([lending.lendable()], LoanState.SUBMITTED, days=3)
    last = lending.loan([lending.lendable()], LoanState.SUBMITTED, days=1)
    factories.sign_in(client, cast.ict_staff())

    assert numbers(client, "sort=newest") == [last.doc_no, first.doc_no]
    assert numbers(client, "sort=due") == [last.doc_no, first.doc_no]
    assert len(numbers(client, "sort=nosuch&after=forged")) == 2


def test_a_page_ends_and_goes_on(app: Flask, client: Visitor) -> None:
    for _number in range(PAGE + 1):
        lending.draft(kinds=["notebook"])
    factories.sign_in(client, cast.teacher())

    page = client.get("/loans").get_data(as_text=True)
    after = page.split("after=")[1].split('"')[0].replace("&amp;", "&")
    rest = client.get(f"/loans?after={after}").get_data(as_text=True)

    assert page.count('class="row-link"') == PAGE
    assert rest.count('class="row-link"') == 1


def test_the_file_has_an_item_a_line(app: Flask, client: Visitor) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.SUBMITTED)
    loan.purpose = "=cmd|' /C calc'!A0"
    lending.draft(kinds=["notebook"], person=cast.other_teacher())
    factories.sign_in(client, cast.ict_staff())

    text = client.get("/loans?format=csv", buffered=True).get_data(as_text=True).lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    book = client.get("/loans?format=xlsx", buffered=True)

    assert [(row["doc_no"], row["line"]) for row in rows] == [(loan.doc_no, "1"), (loan.doc_no, "2")]
    assert rows[0]["purpose"].startswith("'=")
    assert rows[0]["borrow_date"] == (today() + timedelta(days=1)).isoformat()
    assert book.data[:2] == b"PK"
