"""Grants by place and time, standing in for a superior, and the last administrator."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts import actors
from helpdesk.accounts.lifecycle import SpanState
from helpdesk.accounts.models import Grant, StandIn, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.extensions import db
from tests import cast, factories
from tests.visitor import Visitor

DAY = timedelta(days=1)


def test_one_person_directing_two_schools_opens_just_these_two(app: Flask) -> None:
    third = factories.org()
    head = factories.user(grants=[(Role.ORG_HEAD, cast.school()), (Role.ORG_HEAD, cast.other_school())])
    actor = actor_of(head)
    assert actor.places(Permission.EQUIPMENT_SEE) == {cast.school().id, cast.other_school().id}
    assert actor.may(Permission.EQUIPMENT_SEE, factories.equipment(cast.other_school()))
    assert not actor.may(Permission.EQUIPMENT_SEE, factories.equipment(third))


@pytest.mark.parametrize(
    ("starts", "ends", "state"),
    [(1, None, SpanState.COMING), (-9, -1, SpanState.OVER), (0, 0, SpanState.HOLDING), (-1, None, SpanState.HOLDING)],
)
def test_a_grant_opens_only_in_its_days(client: Visitor, starts: int, ends: int | None, state: SpanState) -> None:
    person = factories.user()
    person.grants.append(factories.grant(Role.SYSADMIN, starts=starts, ends=ends))
    db.session.commit()
    factories.sign_in(client, person)
    assert client.get("/admin/users").status_code == (200 if state is SpanState.HOLDING else 403)
    assert person.grants[0].status is state


def stand_in(starts: int, ends: int) -> User:
    """The deputy stands in for the group director."""
    deputy = cast.deputy_director()
    StandIn.name(
        by=actors.system(),
        person=deputy,
        absent=cast.group_director(),
        role=Role.GROUP_DIRECTOR,
        starts=today() + starts * DAY,
        ends=today() + ends * DAY,
    )
    db.session.commit()
    return deputy


@pytest.mark.parametrize(("starts", "ends", "opens"), [(-1, 1, True), (0, 0, True), (1, 5, False), (-5, -1, False)])
def test_standing_in_opens_the_role_only_while_dated(app: Flask, starts: int, ends: int, opens: bool) -> None:
    actor = actor_of(stand_in(starts, ends))
    assert actor.may(Permission.TICKETS_ACKNOWLEDGE) is opens
    assert actor.has(Role.GROUP_DIRECTOR) is opens


def test_standing_in_opens_the_absent_ones_places_and_no_others(app: Flask) -> None:
    absent, person = cast.head_teacher(), cast.other_teacher()
    StandIn.name(by=actors.system(), person=person, absent=absent, role=Role.ORG_HEAD, starts=today(), ends=today())
    db.session.commit()
    actor = actor_of(person)
    assert actor.places(Permission.EQUIPMENT_SEE) == {cast.school().id, cast.other_school().id}
    assert actor.places(Permission.LABELS_PRINT) == {cast.school().id}
    assert actor.acting_for_on(factories.equipment(cast.school())) == str(Role.ORG_HEAD.title)


def test_the_history_says_for_whom_one_acted(app: Flask) -> None:
    teacher = cast.teacher()
    StandIn.name(
        by=actors.system(),
        person=teacher,
        absent=cast.administrator(),
        role=Role.SYSADMIN,
        starts=today(),
        ends=today(),
    )
    db.session.commit()
    factories.user("somebody@example.com").disable(by=actor_of(teacher))
    db.session.commit()
    change = db.session.scalars(select(Activity).where(Activity.kind == "user.disable")).one()
    assert (change.actor_name, change.acting_for) == ("นางสาวมาลี ใจดี", "ผู้ดูแลระบบ")


def test_nobody_stands_in_for_themself(app: Flask) -> None:
    director = cast.group_director()
    words = {"role": Role.GROUP_DIRECTOR, "starts": today(), "ends": today()}
    with pytest.raises(Refused):
        StandIn.name(by=actors.system(), person=director, absent=director, **words)


def test_a_grant_taken_away_opens_nothing_and_ends_the_sign_ins(client: Visitor) -> None:
    technician = cast.technician()
    factories.sign_in(client, technician)
    grant = technician.grants[0]
    grant.take_away(by=actor_of(cast.administrator()), person=technician, role=grant.role, place=None)
    db.session.commit()
    assert client.get("/profile").status_code == 302
    assert actor_of(technician).held == ()
    assert grant.status is SpanState.TAKEN_AWAY
    change = db.session.scalars(select(Activity)).one()
    assert (change.kind, change.details) == ("grant.take_away", {"person": technician.name, "role": "technician"})


def test_only_an_administrator_gives_grants(app: Flask) -> None:
    words = {"person": cast.teacher(), "role": Role.SYSADMIN, "place": None, "starts": today()}
    for person in (cast.ict_staff(), cast.area_director(), cast.teacher()):
        with pytest.raises(Forbidden):
            Grant.give(by=actor_of(person), **words)
        db.session.rollback()


def test_the_last_administrator_stays(app: Flask) -> None:
    last = cast.administrator()
    factories.user("gone@example.com", grants=[(Role.SYSADMIN, None)], is_disabled=True)
    factories.user("invited@example.com", grants=[(Role.SYSADMIN, None)], password=None)
    by, grant = actor_of(last), last.grants[0]
    with pytest.raises(Refused):
        last.disable(by=by)
    with pytest.raises(Refused):
        grant.take_away(by=by, person=last, role=grant.role, place=None)
    factories.user("second@example.com", grants=[(Role.SYSADMIN, None)])
    last.disable(by=by)
    assert last.is_disabled
