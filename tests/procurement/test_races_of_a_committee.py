"""Members in the same moment, over real connections: nothing is lost, nothing slips in behind the lock."""

from urllib.parse import quote

from sqlalchemy import func, select

from helpdesk.extensions import db
from helpdesk.procurement import proving
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_models import Finding, FrozenSheet
from helpdesk.procurement.lifecycle import ComparisonState
from tests import factories
from tests.flows.crowd import Person, at_once, statuses
from tests.procurement import papers, sitting
from tests.serving import LiveServer


def seated(server: LiveServer, comparison: Comparison) -> list[tuple[Person, str]]:
    """The board, signed in, each with the token of a form."""
    board = []
    for member in papers.board():
        person = Person(server.url)
        fields = {"email": member.email, "password": factories.PASSWORD}
        assert person.submit("/login", fields)[0] == 303
        board.append((person, person.token(quote(sitting.address(comparison)))))
    return board


def said(token: str, **fields: str) -> dict[str, str]:
    return {"csrf_token": token, "clause": "1", "offer": "A", "verdict": "pass"} | fields


def test_everybody_finds_at_once(live_server: LiveServer) -> None:
    comparison = sitting.at_the_table()
    board, find = seated(live_server, comparison), quote(sitting.address(comparison, "find"))
    places = [(clause, letter) for clause in "123" for letter in "AB"]

    def one(number: int) -> tuple[int, str, str]:
        (person, token), (clause, letter) = board[number % 3], places[number // 3 % 6]
        return person.ask("POST", find, said(token, clause=clause, offer=letter))

    assert statuses(at_once(36, one)) == {303: 36}
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Finding)) == 18


def test_nothing_is_found_behind_the_lock(live_server: LiveServer) -> None:
    comparison = sitting.decided()
    board = seated(live_server, comparison)
    find, lock = (quote(sitting.address(comparison, word)) for word in ("find", "lock"))
    (chair, token), version = board[0], str(comparison.version)
    page = chair.ask("GET", lock)[2]
    seen = page.split('name="seen"')[1].split('value="')[1].split('"')[0]
    db.session.commit()

    def one(number: int) -> tuple[int, str, str]:
        if number == 6:
            return chair.ask("POST", lock, {"csrf_token": token, "version": version, "seen": seen})
        person, own = board[1 + number % 2]
        return person.ask("POST", find, said(own, verdict="fail", note=f"ครั้งที่ {number}"))

    answers = at_once(13, one)

    assert set(statuses(answers)) <= {303, 409}
    db.session.rollback()
    db.session.expire_all()
    assert list(proving.faults(db.session)) == []
    is_locked = answers[6][0] == 303
    assert (comparison.status is ComparisonState.LOCKED) is is_locked


def test_locked_twice_is_locked_once(live_server: LiveServer) -> None:
    comparison = sitting.decided()
    (chair, token), version = seated(live_server, comparison)[0], str(comparison.version)
    lock = quote(sitting.address(comparison, "lock"))
    seen = chair.ask("GET", lock)[2].split('name="seen"')[1].split('value="')[1].split('"')[0]
    fields = {"csrf_token": token, "version": version, "seen": seen}
    db.session.commit()

    answers = at_once(4, lambda number: chair.ask("POST", lock, fields))

    assert statuses(answers) == {303: 1, 409: 3}
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(FrozenSheet)) == 1
