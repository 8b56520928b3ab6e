"""What was asked for and could not be had is counted once a request, by kind, and nothing of who asked is kept."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.core.dates import now, today
from helpdesk.core.submissions import Submission
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.unmet_models import Unmet
from tests import cast, factories
from tests.loans import desk, lending
from tests.loans.lending import act
from tests.loans.requesting import typed
from tests.visitor import Visitor


@pytest.fixture
def teacher(app: Flask, client: Visitor) -> Visitor:
    cast.head_teacher()
    return factories.sign_in(client, cast.teacher())


@pytest.fixture
def taken(teacher: Visitor) -> Equipment:
    """The only notebook, booked by somebody of the other school for the next week."""
    piece = lending.lendable()
    lending.loan([piece], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    return piece


def rows() -> list[Unmet]:
    db.session.rollback()
    return list(db.session.scalars(select(Unmet).order_by(Unmet.id)))


def kinds() -> dict[str, int]:
    return {row.kind: row.count for row in rows()}


def test_a_request_for_what_is_booked_is_counted_with_its_days_and_school(teacher: Visitor, taken: Equipment) -> None:
    answer = teacher.submit("/loans/new", typed(f"piece-{taken.id}"))

    (row,) = rows()
    first = today() + timedelta(days=1)
    assert answer.status_code == 422
    assert (row.kind, row.count, row.org_id) == ("notebook", 1, cast.school().id)
    assert (row.first_day, row.last_day) == (first, first + timedelta(days=2))


def test_too_few_of_a_kind_count_as_many_as_were_asked_for(teacher: Visitor, taken: Equipment) -> None:
    teacher.submit("/loans/new", typed("kind-notebook", **{"many-kind-notebook": "3"}))

    assert kinds() == {"notebook": 3}


def test_sent_again_and_again_it_is_one_request(teacher: Visitor, taken: Equipment) -> None:
    fields = typed(f"piece-{taken.id}")

    for _number in range(3):
        teacher.submit("/loans/new", fields)
    teacher.submit("/loans/new", fields | {"purpose": "เหตุผลอื่น"})

    assert kinds() == {"notebook": 1}


def test_another_request_is_another(teacher: Visitor, taken: Equipment) -> None:
    for _number in range(2):
        teacher.submit("/loans/new", typed(f"piece-{taken.id}"))

    assert len(rows()) == 2


def test_what_could_be_had_beside_it_is_not_counted(teacher: Visitor, taken: Equipment) -> None:
    free = lending.lendable(category="projector", name="เครื่องฉาย")

    teacher.submit("/loans/new", typed(f"piece-{taken.id}", f"piece-{free.id}"))

    assert kinds() == {"notebook": 1}


@pytest.mark.parametrize(
    "fields",
    [{"do": "check"}, {"do": "draft"}, {"days": 0}, {"days": 500}, {"org": "44029902"}, {"csrf_token": "false"}],
    ids=["only looked", "a draft", "no days", "too long", "not one's school", "a false token"],
)
def test_what_was_not_asked_in_earnest_is_not_counted(
    teacher: Visitor, taken: Equipment, fields: dict[str, object]
) -> None:
    token = {"csrf_token": fields["csrf_token"]} if "csrf_token" in fields else {}
    sent = typed(f"piece-{taken.id}", **{key: value for key, value in fields.items() if key not in token}) | token

    answer = teacher.post("/loans/new", data=sent) if token else teacher.submit("/loans/new", sent)

    assert answer.status_code in (200, 303, 403, 422)
    assert rows() == []


def test_a_request_that_goes_through_is_not_counted(teacher: Visitor) -> None:
    assert teacher.submit("/loans/new", typed(f"piece-{lending.lendable().id}")).status_code == 303
    assert rows() == []


def test_what_is_broken_is_not_called_too_few(teacher: Visitor) -> None:
    piece = lending.lendable()
    act(cast.supply_officer(), piece, "edit", condition=Condition.BROKEN)

    assert teacher.submit("/loans/new", typed(f"piece-{piece.id}")).status_code == 422
    assert rows() == []


def test_a_draft_that_somebody_was_faster_than_is_counted_once(teacher: Visitor) -> None:
    piece = lending.lendable()
    draft = lending.draft([piece])
    lending.loan([piece], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    edit = typed(f"piece-{piece.id}", version=str(draft.version))

    answers = [
        teacher.submit(f"/loans/drafts/{draft.id}/submit", {"version": str(draft.version)}),
        teacher.submit(f"/loans/drafts/{draft.id}/edit", edit),
    ]

    assert [answer.status_code for answer in answers] == [409, 422]
    assert kinds() == {"notebook": 1}


def test_a_request_that_is_refused_for_another_reason_is_not_counted(teacher: Visitor) -> None:
    for _number in range(5):
        lending.loan([lending.lendable()], LoanState.SUBMITTED)

    assert teacher.submit("/loans/new", typed(f"piece-{lending.lendable().id}")).status_code == 409
    assert rows() == []


def test_nothing_leads_to_who_asked(teacher: Visitor, taken: Equipment) -> None:
    fields = typed(f"piece-{taken.id}")
    teacher.submit("/loans/new", fields)
    free = typed(f"piece-{lending.lendable().id}", submit_key=fields["submit_key"])
    teacher.submit("/loans/new", free)

    (row,) = rows()
    kept = {column.name for column in Unmet.__table__.columns}
    assert kept == {"id", "mark", "kind", "count", "org_id", "first_day", "last_day", "at"}
    assert db.session.get(Submission, fields["submit_key"]) is not None
    assert db.session.get(Submission, row.mark) is None
    assert len(row.mark) == 64


def test_the_figures_tell_it_by_kind(teacher: Visitor, taken: Equipment, client: Visitor) -> None:
    teacher.submit("/loans/new", typed("kind-notebook", **{"many-kind-notebook": "2"}))
    teacher.submit("/loans/new", typed("kind-display", **{"many-kind-display": "4"}))
    clerk = desk.clerk(client)

    page = clerk.get("/loans/figures").text
    sheet = clerk.get("/loans/figures?table=kinds&format=csv").text.lstrip("\ufeff")

    told = {row["kind"]: (row["asked"], row["unmet"]) for row in csv.DictReader(io.StringIO(sheet))}
    assert told == {"notebook": ("1", "2"), "display": ("0", "4")}
    assert "ขอแล้วไม่มีให้" in page


def test_what_was_wanted_longer_ago_than_a_year_is_no_figure(
    teacher: Visitor, taken: Equipment, client: Visitor
) -> None:
    teacher.submit("/loans/new", typed(f"piece-{taken.id}"))
    rows()[0].at = now() - timedelta(days=370)
    db.session.commit()

    sheet = desk.clerk(client).get("/loans/figures?table=kinds&format=csv").text.lstrip("\ufeff")

    assert [row["unmet"] for row in csv.DictReader(io.StringIO(sheet))] == ["0"]
