"""The sample office as it stands after `helpdesk demo`: real rows, real history, everything caught at home."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import aliased

from helpdesk import create_app
from helpdesk.accounts.queries import user_by_email
from helpdesk.accounts.settings import change, setting
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core import chain
from helpdesk.core.activity import Activity
from helpdesk.core.dates import now, today
from helpdesk.core.transaction import writing
from helpdesk.demo import emptying, office, people
from helpdesk.demo.emptying import Holds
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.lifecycle import LoanState, Notice
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from helpdesk.procurement import offer_queries, proving, sealing
from helpdesk.procurement.catalogue_models import Edition
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.inspection_models import PurchasedPiece
from helpdesk.procurement.lifecycle import ComparisonState, PurchaseState, SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.terms import Verdict
from helpdesk.tickets.lifecycle import OPEN
from helpdesk.tickets.models import Part, Photo, Ticket
from tests import cast, factories
from tests.conftest import SETTINGS
from tests.databases import Database, disconnect, migrate

PASSWORD = "sample-password-1"


@pytest.fixture(scope="module")
def demo(database: Database, one_app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An app with the sample office, made once."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(SETTINGS | {"DATABASE_URL": database.another(), "DATA_DIR": str(folder)})
    migrate(app)
    with app.app_context():
        office.fill(PASSWORD, now(), office.sample_faults(), lambda line: None)
    yield app
    disconnect(app)


@pytest.fixture(autouse=True)
def inside(request: pytest.FixtureRequest, demo: Flask) -> Iterator[None]:
    """Most tests look at the sample office; those that ask for `app` have their own."""
    if "app" in request.fixturenames:
        yield
        return
    with demo.app_context():
        yield


def test_the_register_came_by_the_import_by_one_purchase_and_what_is_lent() -> None:
    bought = db.session.scalar(select(func.count(PurchasedPiece.equipment_id)))
    lent = db.session.scalar(select(func.count(Lendable.id)))

    assert (bought, lent) == (3, 12)
    assert db.session.scalar(select(func.count(Equipment.id))) == 9105 + bought + lent


def test_loans_are_there_in_every_state() -> None:
    loans = list(db.session.scalars(select(Loan)))
    said = Counter(notice.notice for loan in loans for notice in loan.notices if loan.status is LoanState.ON_LOAN)
    late = sorted(days for loan in loans if (days := loan.days_late(today())))

    assert {loan.status for loan in loans} == set(LoanState)
    assert late == [3, 10]
    assert said[Notice.DEMAND] == 1
    assert [loan.ticket.status in OPEN for loan in loans if loan.ticket and loan.standing_order] == [True]
    assert [len(loan.to_settle) for loan in loans if loan.status is LoanState.RETURNED_DAMAGED] == [1]
    assert {len(loan.out) for loan in loans if loan.status is LoanState.ON_LOAN} == {1}
    assert any(item.kit for loan in loans for item in loan.items)


def test_procurement_is_there_in_every_state() -> None:
    specs = [spec.status for spec in db.session.scalars(select(Spec).order_by(Spec.id))]
    sheets = [sheet.status for sheet in db.session.scalars(select(Comparison))]

    assert Counter(specs) == {SpecState.PUBLISHED: 4, SpecState.COMMITTEE: 1, SpecState.DRAFT: 1}
    assert Counter(sheets) == {
        ComparisonState.APPROVED: 2,
        ComparisonState.COMMITTEE: 1,
        ComparisonState.DRAFT: 1,
    }
    assert {p.status for p in db.session.scalars(select(Purchase))} == {PurchaseState.ORDERED, PurchaseState.ACCEPTED}
    assert db.session.scalars(select(Edition.is_official)).all() == [False]


def test_the_open_call_is_sealed_and_what_was_locked_is_whole() -> None:
    (sealed,) = db.session.scalars(select(Comparison).where(Comparison.opens_at.is_not(None)))

    assert not sealed.is_readable
    assert len(sealed.offers) == 2
    story = offer_queries.story_of_offers(db.session(), sealed.spec_id)
    assert all(sealing.is_as_received(offer, offer_queries.told_of(offer.letter, story)) for offer in sealed.offers)
    assert list(proving.faults(db.session())) == []


def test_the_committee_is_half_way_with_what_the_machine_suggests() -> None:
    (sheet,) = db.session.scalars(select(Comparison).where(Comparison.status == ComparisonState.COMMITTEE))
    suggested = Counter(answer.suggested for offer in sheet.offers for answer in offer.answers)
    found = [len(member.findings) for member in sheet.serving]

    assert set(suggested) == set(Verdict)
    assert [member.name for member in sheet.awaited] != []
    assert sorted(found)[0] == 0 < sorted(found)[1] < sorted(found)[2] == 75 - suggested[Verdict.UNCLEAR]


def test_tickets_have_parts_photos_ratings_and_followers() -> None:
    tickets = list(db.session.scalars(select(Ticket)))

    assert len(tickets) > 280
    assert {ticket.satisfaction for ticket in tickets} >= {None, 2, 3, 4, 5}
    assert db.session.scalar(select(func.count(Part.id))) > 30
    assert db.session.scalar(select(func.count(Photo.id))) > 30
    assert any(ticket.followers for ticket in tickets)


def test_history_is_in_order_and_its_chain_holds() -> None:
    later = aliased(Activity)
    backwards = select(func.count(Activity.id)).join(later, later.id == Activity.id + 1).where(later.at < Activity.at)
    assert db.session.scalar(backwards) == 0
    while writing(lambda: chain.seal(db.session, chain.ACTIVITIES)):
        pass
    assert chain.first_fault(db.session, chain.ACTIVITIES) is None


def test_every_ticket_lived_forwards() -> None:
    for ticket in db.session.scalars(select(Ticket)):
        moments = [ticket.created_at, ticket.received_at, ticket.repaired_at, ticket.closed_at, ticket.acknowledged_at]
        known = [moment for moment in moments if moment]
        assert known == sorted(known), ticket.doc_no
        assert known[-1] <= now()


def test_the_past_mails_are_caught_and_none_waits_long() -> None:
    waiting = select(func.count(Message.id)).where(
        Message.status != Delivery.SENT, Message.created_at < now() - timedelta(minutes=15)
    )
    assert db.session.scalar(select(func.count(Message.id))) > 1000
    assert db.session.scalar(waiting) == 0
    assert setting("is_demo") == 1


def test_everybody_can_sign_in_and_holds_their_roles(demo: Flask) -> None:
    for person in people.PEOPLE:
        actor = actor_of(user_by_email(person.email))
        assert {(held.role, held.absent) for held in actor.held} >= {(role, None) for role, _code in person.grants}
    answer = demo.test_client().get("/login")
    assert "teacher@example.com" in answer.text
    assert PASSWORD not in answer.text


def test_somebody_acts_for_the_head_today() -> None:
    stand_in = actor_of(user_by_email(people.STAND_IN.email))

    assert any(held.absent for held in stand_in.held)


def test_real_data_is_left_alone(app: Flask) -> None:
    factories.reported(cast.school())

    for words in (["demo"], ["demo", "--reset"]):
        told = app.test_cli_runner().invoke(args=words)
        assert told.exit_code == 1
        assert "real data" in told.output
    assert emptying.holding() is Holds.REAL_DATA
    assert db.session.scalar(select(func.count(Ticket.id))) == 1


@pytest.fixture
def quick(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The command with an office that is filled at once: one ticket, marked as the demo."""

    def fill(password: str, *_words: object) -> None:
        writing(lambda: change("is_demo", 1))
        factories.reported(cast.school())

    monkeypatch.setattr(office, "fill", fill)
    return app


def test_reset_begins_again(quick: Flask) -> None:
    def demo(*words: str) -> int:
        return quick.test_cli_runner().invoke(args=["demo", *words]).exit_code

    assert demo("--reset") == 0, "an empty database is as good"
    assert demo() == 1, "it is there already"
    assert demo("--reset") == 0
    db.session.remove()
    assert db.session.scalar(select(func.count(Ticket.id))) == 1
    with pytest.raises(DBAPIError, match="append-only"):
        db.session.execute(text("DELETE FROM activities"))


def test_a_given_password_is_not_printed_and_a_random_one_is(quick: Flask) -> None:
    random = quick.test_cli_runner().invoke(args=["demo", "--reset"]).output
    quick.config["DEMO_PASSWORD"] = PASSWORD
    given = quick.test_cli_runner().invoke(args=["demo", "--reset"]).output

    assert "technician@example.com" in random
    assert len(random.rsplit(" ", 1)[1].strip()) >= 12
    assert PASSWORD not in given
