"""A committee at its table: people who signed in, the addresses of a comparison, and what they send."""

from typing import Any

from werkzeug.test import TestResponse

from helpdesk.accounts.models import User
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Duty, Meaning, Operator, Verdict
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.papers import act
from tests.visitor import Visitor


def address(comparison: Comparison, word: str = "") -> str:
    number = in_address(comparison.spec.doc_no or "")
    return f"/procurement/{number}/comparison" + (f"/{word}" if word else "")


def at_the_table(**fields: Any) -> Comparison:
    """A comparison with its committee, everybody declared, nothing found yet."""
    comparison = papers.comparison(ComparisonState.COMMITTEE, **fields)
    for person in papers.board():
        act(person, comparison, "declare", has_conflict=False)
    return comparison


def decided(**fields: Any) -> Comparison:
    """The same with every suggestion accepted by all."""
    comparison = at_the_table(**fields)
    for person in papers.board():
        papers.accept_suggestions(comparison, person)
    return comparison


def large() -> tuple[Comparison, list[User]]:
    """60 clauses, 8 vendors, 5 members who have all said something of everything."""
    meanings = [Meaning("ram_gb", Operator.GE, str(i), "GB", True, f"หน่วยความจำหลักไม่น้อยกว่า {i} GB") for i in range(60)]
    prices = [str(20000 + number) for number in range(8)]
    comparison = papers.comparison(on=papers.spec(meanings=meanings), prices=prices)
    people = [*papers.board(), cast.teacher(), cast.other_technician()]
    for person in people[3:]:
        act(cast.ict_staff(), comparison, "name", person=person, duty=Duty.MEMBER)
    act(cast.ict_staff(), comparison, "convene")
    cells = [answer for offer in comparison.offers for answer in offer.answers]
    for turn, person in enumerate(people):
        act(person, comparison, "declare", has_conflict=False)
        words = {c: (Verdict.FAIL, "ดูหน้า 3") if (i + turn) % 7 == 0 else (c.suggested, "") for i, c in enumerate(cells)}
        act(person, comparison, "find", findings=words, count=len(words))
    return comparison, people


def submit(client: Visitor, comparison: Comparison, word: str, **fields: Any) -> TestResponse:
    """A step's form as its page sends it: with the version of now."""
    sent = {"version": str(comparison.version)} | fields
    return client.submit(address(comparison, word), sent)


def lock(client: Visitor, comparison: Comparison) -> TestResponse:
    """By the page: what is locked is what was seen."""
    page = client.get(address(comparison, "lock"))
    seen = page.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    return submit(client, comparison, "lock", seen=seen)


def signed_in(client: Visitor, person: User) -> Visitor:
    return factories.sign_in(client, person)


def suggest(comparison: Comparison, verdict: Verdict, letter: str = "A", clause: str = "1") -> None:
    """What the machine suggests for one cell."""
    cell = cell_of(comparison, letter, clause)
    cell.suggested = verdict
    db.session.commit()


def cell_of(comparison: Comparison, letter: str = "A", clause: str = "1") -> Any:
    offer = next(offer for offer in comparison.offers if offer.letter == letter)
    return next(answer for answer in offer.answers if answer.clause.no == clause)
