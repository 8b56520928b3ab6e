"""Every status × verb × role of a specification against its table, and the table against the manual."""

import pytest
from flask import Flask

from helpdesk import manual
from helpdesk.accounts import actors
from helpdesk.accounts.actors import Actor, Held
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.procurement import comparison_models  # noqa: F401  (a seat knows its findings)
from helpdesk.procurement.committee import Member
from helpdesk.procurement.lifecycle import COMMITTEE, SPEC_STEPS, SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.terms import Duty

FORM = manual.forms()["spec_definition"]
MANUAL_STEPS = {step["verb"]: step for step in FORM["steps"]}
MOVING = [verb for verb, step in SPEC_STEPS.items() if step.sources != ()]
OURS = {"draft", "edit", "write", "name", "release", "remind"}
# The deputy may approve and return where the director sits on the committee: the verb itself looks whether that is so.
ALSO = {"approve": {Role.DEPUTY_DIRECTOR}, "return_for_edit": {Role.DEPUTY_DIRECTOR}}
SEATS = {10: Duty.CHAIR, 11: Duty.MEMBER, 12: Duty.SECRETARY}


def spec(status: SpecState) -> Spec:
    made = Spec(status=status, org_id=1, requester=User(id=7), requester_id=7, title="เครื่องคอมพิวเตอร์")
    made.members = [Member(user=User(id=key), user_id=key, duty=duty, name=duty.value) for key, duty in SEATS.items()]
    return made


def callers() -> dict[str, Actor]:
    """Every role, each seat of the committee, the writer without a role, the system, strangers."""
    held = {role: Held(role, 1 if role in AT_ONE_PLACE else None) for role in Role}
    found = {str(role.value): Actor("user", "ใครก็ได้", id=99, held=(held[role],)) for role in Role}
    found |= {str(duty.value): Actor("user", duty.value, id=key) for key, duty in SEATS.items()}
    return found | {
        "writer": Actor("user", "ผู้เขียน", id=7),
        "system": actors.system(),
        "anyone": actors.anyone("", None),
        "importer": actors.importer("ผู้นำเข้า"),
    }


@pytest.mark.parametrize("status", SpecState)
@pytest.mark.parametrize("verb", MOVING)
def test_who_may_do_what_in_which_state(app: Flask, status: SpecState, verb: str) -> None:
    subject, step = spec(status), SPEC_STEPS[verb]
    for name, actor in callers().items():
        allowed = name in step.by or name in ALSO.get(verb, set())
        assert step.allows(actor, subject) is allowed, name
        may_now = allowed and step.starts_from(status) and verb != "approve"  # nobody has reviewed it yet
        may_now = may_now and not (
            verb == "return_for_edit" and name == Role.DEPUTY_DIRECTOR
        )  # no director proposed it
        assert subject.can(verb, actor) is may_now, name


@pytest.mark.parametrize("status", SpecState)
@pytest.mark.parametrize("verb", MOVING)
def test_a_verb_guards_itself(app: Flask, status: SpecState, verb: str) -> None:
    subject = spec(status)
    with pytest.raises(Forbidden):
        getattr(subject, verb)(by=Actor("user", "คนนอก", id=5))
    if not SPEC_STEPS[verb].starts_from(status):
        may = next(actor for actor in callers().values() if SPEC_STEPS[verb].allows(actor, subject))
        with pytest.raises(Refused):
            getattr(subject, verb)(by=may)
    assert subject.status is status


def test_the_table_is_the_manuals() -> None:
    assert set(SPEC_STEPS) - set(MANUAL_STEPS) == OURS
    for verb, row in MANUAL_STEPS.items():
        step = SPEC_STEPS[verb]
        also = {SpecState.RETURNED_FOR_EDIT} if verb == "endorse" else set()  # what came back is signed again
        assert set(step.sources or ()) == set(row["from"]) | also, verb
        assert set(step.targets) == set(row["to"]) - {"="}, verb
        assert list(step.by) == row["by"], verb


def test_the_states_are_the_manuals() -> None:
    assert {str(state): str(state.title) for state in SpecState} == {
        row["state"]: row["th"] for row in FORM["workflow"]
    }


def test_who_signs_is_the_manuals() -> None:
    assert [block["role"] for block in FORM["signatures"]] == [*COMMITTEE, "group_director", "area_director"]
