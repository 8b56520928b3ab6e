"""`helpdesk users create`: accounts made at the console."""

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.commands import users_group
from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.visitor import Visitor

HEAD = ["create", "Head@Example.com", "--name", "นายประเสริฐ สอนเก่ง", "--role", "org_head", "--role", "school_user"]


def run(app: Flask, *words: str, typed: str | None = None) -> tuple[int, str]:
    db.session.commit()
    result = app.test_cli_runner().invoke(users_group, words, input=typed)
    return result.exit_code, result.output


def test_with_a_password(app: Flask, client: Visitor) -> None:
    school = cast.school()
    code, said = run(app, *HEAD, "--school", school.code, "--password-stdin", typed=f"{factories.PASSWORD}\n")
    assert (code, said) == (0, "created head@example.com\n")
    person = db.session.scalars(select(User)).one()
    assert [(grant.role, grant.org_id) for grant in person.grants] == [
        (Role.ORG_HEAD, school.id),
        (Role.SCHOOL_USER, school.id),
    ]
    assert list(db.session.scalars(select(Activity.kind).order_by(Activity.id))) == [
        "user.create",
        "grant.give",
        "grant.give",
    ]
    assert db.session.scalars(select(Message)).all() == []
    factories.sign_in(client, person)


def test_without_one_the_invitation_is_printed(app: Flask, client: Visitor) -> None:
    code, said = run(app, *HEAD, "--school", cast.school().code)
    assert code == 0
    assert said.startswith("invited head@example.com http://localhost/invitation/")
    assert client.get(said.strip().split("http://localhost", 1)[1]).status_code == 200
    assert len(db.session.scalars(select(Message)).all()) == 1


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (HEAD, None),
        ([*HEAD, "--school", "99999999"], None),
        (["create", "x@example.com", "--name", "ก", "--role", "emperor"], None),
        (["create", "no-address", "--name", "ก", "--role", "sysadmin"], None),
        (["create", "x@example.com", "--name", "ก", "--role", "sysadmin", "--password-stdin"], "short\n"),
    ],
)
def test_what_is_wrong_makes_nobody(app: Flask, words: list[str], typed: str | None) -> None:
    code, said = run(app, *words, typed=typed)
    assert code != 0
    assert said
    assert db.session.scalars(select(User)).all() == []


def test_an_address_that_is_taken(app: Flask) -> None:
    cast.administrator()
    code, said = run(app, "create", "ARUN@example.com", "--name", "ก", "--role", "sysadmin")
    assert code == 1
    assert "has an account already" in said
