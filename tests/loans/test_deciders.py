"""Who hears and who approves a loan, told four times and the same each time: the rule of the model, the condition of
the database, the names on the page, the addresses of the mail. Who stands in for somebody decides nothing of theirs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from flask import Flask

from helpdesk.accounts.models import StandIn, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.extensions import db
from helpdesk.loans import endorsing, queries
from helpdesk.loans.lifecycle import LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.notifications import loan_audiences
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor

Who = Callable[[], User]
IN, OUT = Scope.INSIDE, Scope.OUTSIDE
D, V, A = cast.group_director, cast.deputy_director, cast.area_director
X, Y, T, S = cast.log_keeper, cast.supply_officer, cast.teacher, cast.ict_staff


def other_director() -> User:
    return factories.user("second@example.com", "นายที่สอง นำกลุ่ม", [(Role.GROUP_DIRECTOR, None)])


class Case(NamedTuple):
    """`acting`: who stands in for whom, as what."""

    scope: Scope
    asks: Who
    approve: set[Who]
    acting: tuple[tuple[Who, Who, Role], ...] = ()
    wrote: Who | None = None
    endorsed: Who | None = None


FOR_D, FOR_V = (X, D, Role.GROUP_DIRECTOR), (X, V, Role.DEPUTY_DIRECTOR)
FOR_A, Y_FOR_A, V_FOR_A = ((one, A, Role.AREA_DIRECTOR) for one in (X, Y, V))
CASES = {
    "a teacher's, inside": Case(IN, T, {D}),
    "a teacher's, outside": Case(OUT, T, {A}),
    "with somebody in the director's place": Case(IN, T, {D, X}, (FOR_D,)),
    "with somebody in the area director's place": Case(OUT, T, {A, X}, (FOR_A,)),
    "the director's own": Case(IN, D, {V}),
    "the director's own, somebody in their place": Case(IN, D, {V}, (FOR_D,)),
    "the area director's own": Case(OUT, A, {V}),
    "the area director's own, somebody in their place": Case(OUT, A, {V}, (FOR_A,)),
    "the area director's own, the deputy in their place": Case(OUT, A, {V}, (V_FOR_A,)),
    "of who stands in for the director": Case(IN, X, {D, V}, (FOR_D,)),
    "written down for the director, somebody in their place": Case(IN, D, {V}, (FOR_D,), wrote=S),
    "endorsed by the director, somebody in their place": Case(IN, T, {V}, (FOR_D,), endorsed=D),
    "endorsed by who stands in for the director": Case(IN, T, {D, V}, (FOR_D,), endorsed=X),
    "the director's, endorsed by the deputy, one in each place": Case(IN, D, {A, Y}, (FOR_D, Y_FOR_A), endorsed=V),
    "the director's, endorsed by the deputy, one in the deputy's place": Case(IN, D, {A}, (FOR_V,), endorsed=V),
    "somebody in the place of who holds no such role": Case(IN, T, {D}, ((X, Y, Role.GROUP_DIRECTOR),)),
}  # fmt: skip


def stand_in(person: User, absent: User, role: Role, first: int = 0) -> None:
    span = {"starts": today() + timedelta(days=first), "ends": today() + timedelta(days=first + 3)}
    db.session.add(StandIn(user=person, absent=absent, role=role, **span))
    db.session.commit()


def asked_by(asks: User, scope: Scope, wrote: User | None = None, **fields: Any) -> Loan:
    """A request that waits for the approval, of one head fewer than there are."""
    words = {"requester_id": asks.id, "borrower": asks.name} | fields
    made = lending.draft([lending.lendable()], person=wrote or asks, org=cast.ict_group(), scope=scope, **words)
    act(wrote or asks, made, "submit", needs_endorsement=False)
    return made


def told(loan: Loan, verb: str, people: list[User]) -> list[set[str]]:
    """Who may take this step, each way in which it is told."""
    db.session.commit()
    actors = [actor_of(person) for person in people]
    waiting = [
        one for one in actors if loan in db.session.scalars(queries.visible_to(one).where(queries.waits_for(one)))
    ]
    mailed = loan_audiences.deciders(loan) if verb == "approve" else loan_audiences.next_to_decide(loan)
    return [
        {actor.name for actor in actors if loan.can(verb, actor)},
        {actor.name for actor in waiting},
        {one.name for one in endorsing.awaited(loan)},
        {one.name for one in mailed},
    ]


@pytest.mark.parametrize("name", CASES)
def test_who_approves_is_told_the_same_everywhere(app: Flask, name: str) -> None:
    case, people = CASES[name], [person() for person in cast.EVERYBODY]
    for person, absent, role in case.acting:
        stand_in(person(), absent(), role)
    loan = asked_by(case.asks(), case.scope, case.wrote() if case.wrote else None)
    loan.endorsed_by = case.endorsed() if case.endorsed else None

    expected = {person().name for person in case.approve}

    assert told(loan, "approve", people) == [expected] * 4


@pytest.mark.parametrize("name", CASES)
def test_whoever_is_not_among_them_is_sent_away_by_the_verb(app: Flask, name: str) -> None:
    case, people = CASES[name], [person() for person in cast.EVERYBODY]
    for person, absent, role in case.acting:
        stand_in(person(), absent(), role)
    loan = asked_by(case.asks(), case.scope, case.wrote() if case.wrote else None)
    loan.endorsed_by = case.endorsed() if case.endorsed else None
    db.session.commit()

    for person in people:
        if person.name not in {each().name for each in case.approve}:
            with pytest.raises((Forbidden, Refused)):
                act(person, loan, "approve")

    assert loan.status is LoanState.SUBMITTED


def test_of_two_directors_the_other_one_and_their_stand_in_decide(app: Flask) -> None:
    people = [*(person() for person in cast.EVERYBODY), other_director()]
    stand_in(X(), D(), Role.GROUP_DIRECTOR)
    stand_in(Y(), people[-1], Role.GROUP_DIRECTOR)
    loan = asked_by(D(), IN)

    expected = {people[-1].name, Y().name, V().name}

    assert told(loan, "approve", people) == [expected] * 4


def test_who_stands_in_for_both_directors_acts_for_the_one_who_did_not_ask(app: Flask) -> None:
    other = other_director()
    stand_in(X(), D(), Role.GROUP_DIRECTOR)
    stand_in(X(), other, Role.GROUP_DIRECTOR)
    loan = asked_by(D(), IN)

    act(X(), loan, "approve")

    assert (loan.status, loan.approved_for) == (LoanState.APPROVED, str(Role.GROUP_DIRECTOR.title))


def test_the_deputy_in_the_area_directors_place_approves_theirs_as_deputy(app: Flask) -> None:
    stand_in(V(), A(), Role.AREA_DIRECTOR)
    loan = asked_by(A(), OUT)

    act(V(), loan, "approve")

    assert (loan.status, loan.approved_for) == (LoanState.APPROVED, "")


@pytest.mark.parametrize("first", [-10, 2])
def test_a_place_that_is_taken_no_more_or_not_yet_opens_nothing(app: Flask, first: int) -> None:
    people = [person() for person in cast.EVERYBODY]
    stand_in(X(), D(), Role.GROUP_DIRECTOR, first)

    assert told(asked_by(T(), IN), "approve", people) == [{D().name}] * 4


def test_a_borrower_without_an_account_is_nobodys_own(app: Flask) -> None:
    people = [person() for person in cast.EVERYBODY]
    loan = asked_by(T(), IN, wrote=S(), requester_id=None, borrower="ลุงภารโรง")

    assert told(loan, "approve", people) == [{D().name}] * 4


def second_head() -> User:
    return factories.user("head2@example.com", "นางที่สอง สอนเก่ง", [(Role.ORG_HEAD, cast.school())])


def test_who_stands_in_reads_why_it_is_not_theirs(app: Flask, client: Visitor) -> None:
    stand_in(X(), D(), Role.GROUP_DIRECTOR)
    loan = asked_by(D(), IN)
    path = f"/loans/{loan.address()['number']}"

    page = factories.sign_in(client, X()).get(path).text

    assert "คุณรักษาราชการแทนผู้ที่ขอหรือเห็นควรเรื่องนี้" in page
    assert "อนุมัติให้ยืม</button>" not in page
    assert client.submit(f"{path}/approve", {"version": str(loan.version)}).status_code == 403


HEARD: dict[str, tuple[bool, set[str], bool]] = {
    "a teacher's": (False, {"head"}, False),
    "a teacher's, somebody in the head's place": (True, {"head", "acting"}, False),
    "the head's own, somebody in their place": (True, set(), True),
    "the head's own": (False, set(), True),
}


@pytest.mark.parametrize("name", HEARD)
@pytest.mark.parametrize("has_second", [False, True])
def test_who_is_heard_is_told_the_same_everywhere(app: Flask, name: str, has_second: bool) -> None:
    """Of a request that waits for an opinion, even where its borrower became the head only afterwards."""
    has_acting, expected, is_own = HEARD[name]
    people = [person() for person in cast.EVERYBODY] + ([second_head()] if has_second else [])
    if has_acting:
        stand_in(X(), cast.head_teacher(), Role.ORG_HEAD)
    asks = cast.head_teacher() if is_own else T()
    loan = lending.draft([lending.lendable()], person=asks)
    act(asks, loan, "submit")
    named = {"head": cast.head_teacher().name, "acting": X().name}
    names = {named[key] for key in expected} | ({people[-1].name} if has_second else set())

    able, waiting, awaited, mailed = told(loan, "endorse", people)

    assert (able, waiting, awaited) == (names, names, names)
    assert mailed == names


def test_who_stands_in_for_a_head_is_not_asked_for_that_heads_own(app: Flask) -> None:
    stand_in(X(), cast.head_teacher(), Role.ORG_HEAD)
    loan = lending.draft([lending.lendable()], person=cast.head_teacher())

    assert not endorsing.is_needed(loan, actor_of(cast.head_teacher()))
    act(cast.head_teacher(), loan, "submit")
    with pytest.raises(Refused, match="ตนขอ"):
        act(X(), loan, "endorse")
