"""Every status × verb × role against the table of steps, and the table against the manual."""

import pytest

from helpdesk import manual
from helpdesk.accounts import actors
from helpdesk.accounts.actors import Actor, Held
from helpdesk.accounts.models import Org
from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.tickets.lifecycle import STEPS, TicketState
from helpdesk.tickets.models import Ticket

HERE, ELSEWHERE = 1, 2
FORM = manual.forms()["repair_request"]
MANUAL_STEPS = {step["verb"]: step for step in FORM["steps"]}
MOVING = [verb for verb, step in STEPS.items() if step.sources != ()]


def ticket(status: TicketState) -> Ticket:
    return Ticket(status=status, org=Org(name="โรงเรียนบ้านทดสอบ"), org_id=HERE, requester_id=7, symptom="เปิดไม่ติด")


def person(role: Role, place: int, key: int = 99) -> Actor:
    held = Held(role, place if role in AT_ONE_PLACE else None)
    return Actor("user", "ใครก็ได้", id=key, held=(held,))


def callers(subject: Ticket) -> dict[str, Actor]:
    """Every role here and at another school, the requester by account and by link, the system, a stranger."""
    found = {f"{role}@{place}": person(role, place) for role in Role for place in (HERE, ELSEWHERE)}
    return found | {
        "requester": Actor("user", "ผู้แจ้ง", id=7),
        "reporter": actors.reporter("ผู้แจ้ง", subject, None),
        "reporter of another": actors.reporter("คนอื่น", ticket(TicketState.NEW), None),
        "system": actors.system(),
        "anyone": actors.anyone("", None),
        "importer": actors.importer("ผู้นำเข้า"),
    }


def written_in_the_table(name: str, verb: str) -> bool:
    """Who may, read from the words of the table alone."""
    by = STEPS[verb].by
    if "anyone" in by or name in by:
        return True
    if name in {"requester", "reporter"}:
        return "requester" in by
    role, _, place = name.partition("@")
    return role in by and (place == str(HERE) or Role(role) not in AT_ONE_PLACE)


ALSO = {"comment": {Role.TECHNICIAN}}


@pytest.mark.parametrize("status", TicketState)
@pytest.mark.parametrize("verb", MOVING)
def test_who_may_do_what_in_which_state(app, status: TicketState, verb: str) -> None:
    subject = ticket(status)
    for name, actor in callers(subject).items():
        role = name.partition("@")[0]
        allowed = written_in_the_table(name, verb) or role in ALSO.get(verb, set())
        assert STEPS[verb].allows(actor, subject) is allowed, name
        assert subject.can(verb, actor) is (allowed and STEPS[verb].starts_from(status)), name


@pytest.mark.parametrize("verb", MOVING)
@pytest.mark.parametrize("status", TicketState)
def test_a_verb_guards_itself(app, status: TicketState, verb: str) -> None:
    subject, stranger = ticket(status), Actor("user", "คนนอก", id=5)
    if "anyone" not in STEPS[verb].by:
        with pytest.raises(Forbidden):
            getattr(subject, verb)(by=stranger)
    if not STEPS[verb].starts_from(status):
        may = next(actor for actor in callers(subject).values() if STEPS[verb].allows(actor, subject))
        with pytest.raises(Refused):
            getattr(subject, verb)(by=may)
    assert subject.status is status


def test_the_table_is_the_manuals() -> None:
    assert set(STEPS) - set(MANUAL_STEPS) == {"correct", "work", "join", "remind", "escalate"}
    for verb, row in MANUAL_STEPS.items():
        step = STEPS[verb]
        assert _sources(row["from"]) == (None if step.sources is None else set(step.sources)), verb
        assert set(step.targets) == set(row["to"]) - {"="}, verb
        assert list(step.by) == row["by"], verb


def _sources(words: list[str]) -> set[str] | None:
    return None if words == ["*"] else set(words) - {"-"}


def test_the_states_are_the_manuals_in_both_their_names() -> None:
    assert {str(state): str(state.title) for state in TicketState} == {
        row["state"]: row["th"] for row in FORM["workflow"]
    }


def test_every_option_of_a_select_is_the_manuals() -> None:
    for key in ("kind", "priority", "impact", "channel", "waiting_for", "result"):
        column = Ticket.__table__.c[key].type.enums
        assert set(column) == {value for value, _words in manual.options("repair_request", key)}, key


def test_every_verb_has_a_method_of_its_name() -> None:
    assert all(callable(getattr(Ticket, verb)) for verb in STEPS)
