"""Forgotten passwords and invitations: links that are not stored, good once and for a short time."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, select

from helpdesk.accounts import actors, jobs, link_views, secret_links, signing_in
from helpdesk.accounts.models import SecretLink, SignIn, User
from helpdesk.accounts.secret_links import Purpose, ResetRequest, link_by_token, token
from helpdesk.core.activity import Activity
from helpdesk.core.dates import now
from helpdesk.core.throttle import Limit
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.notifications.secrets import bodies_of
from tests import cast, factories
from tests.visitor import Visitor

NEW = "ประโยคยาวของฉัน-9"
TWICE = {"password": NEW, "password_again": NEW}


def ask(client: Visitor, email: str) -> str:
    """Ask for a link; the path that the mail leads to."""
    client.submit("/forgot", {"email": email})
    assert jobs.answer_reset_request()
    return path_of(db.session.scalars(select(SecretLink).order_by(SecretLink.id)).all()[-1])


def statements_of(client: Visitor, email: str) -> list[str]:
    """What asking for a link for this address sends to the database."""
    sent: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *others: Any) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        assert client.submit("/forgot", {"email": email}).status_code == 303
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return sent


def path_of(link: SecretLink) -> str:
    return f"/{'reset' if link.purpose is Purpose.RESET else 'invitation'}/{token(link)}"


def test_a_link_comes_by_mail_and_is_stored_nowhere(client: Visitor) -> None:
    teacher = cast.teacher()
    path = ask(client, teacher.email)
    message = db.session.scalars(select(Message)).one()
    assert (message.recipient, message.text, message.html) == (teacher.email, "", "")
    assert path in bodies_of(message)[0]
    assert bodies_of(message) == bodies_of(message)
    assert db.session.scalars(select(Activity.kind)).all() == ["user.ask_reset"]


def test_any_address_gets_the_same_answer(client: Visitor) -> None:
    factories.user("gone@example.com", is_disabled=True)
    emails = (cast.teacher().email, "nobody@example.com", "gone@example.com")
    answers = [client.submit("/forgot", {"email": email}, follow_redirects=True) for email in emails]
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    while jobs.answer_reset_request():
        pass
    assert [message.recipient for message in db.session.scalars(select(Message))] == [emails[0]]
    assert db.session.scalars(select(ResetRequest)).all() == []


def test_any_address_makes_the_same_work(client: Visitor) -> None:
    """Neither the statements nor their number tell whether an address is known: no oracle by the clock."""
    factories.user("gone@example.com", is_disabled=True)
    told = [statements_of(client, email) for email in (cast.teacher().email, "nobody@example.com", "gone@example.com")]
    assert "INSERT INTO reset_requests" in " ".join(told[0])
    assert told[1:] == [told[0]] * 2


def test_a_new_password_by_link_signs_in_and_ends_every_other_sign_in(client: Visitor, app: Flask) -> None:
    teacher = cast.teacher()
    elsewhere = factories.sign_in(app.test_client(), teacher)
    path = ask(client, teacher.email)
    assert client.get(path).status_code == 200
    assert client.submit(path, TWICE).location == "/"
    assert client.get("/profile").status_code == 200
    assert elsewhere.get("/profile").status_code == 302
    assert signing_in.password_fits(db.session.get_one(User, teacher.id), NEW)
    assert db.session.scalars(select(Activity.kind)).all() == ["user.ask_reset", "user.choose_password"]


def test_a_link_is_good_once(client: Visitor, app: Flask) -> None:
    path = ask(client, cast.teacher().email)
    client.submit(path, TWICE)
    other = app.test_client()
    assert other.get(path).status_code == 410
    assert other.submit(path, TWICE).status_code == 410
    assert len(db.session.scalars(select(SignIn)).all()) == 1


def test_a_new_password_closes_the_other_links_too(client: Visitor) -> None:
    first, second = ask(client, cast.teacher().email), ask(client, cast.teacher().email)
    client.submit(second, TWICE)
    assert client.get(first).status_code == 410


@pytest.mark.parametrize(("purpose", "lasts"), [(Purpose.RESET, {"hours": 2}), (Purpose.INVITATION, {"days": 7})])
def test_a_link_grows_old(app: Flask, purpose: Purpose, lasts: dict[str, int]) -> None:
    teacher = cast.teacher()
    teacher.secret_links.append(SecretLink.new(purpose))
    db.session.commit()
    given = token(teacher.secret_links[0])
    moment = now()
    with time_machine.travel(moment + timedelta(**lasts) - timedelta(seconds=5), tick=False):
        assert link_by_token(given, purpose)
    with time_machine.travel(moment + timedelta(**lasts) + timedelta(seconds=5), tick=False):
        assert link_by_token(given, purpose) is None


def test_only_the_very_token_opens(app: Flask) -> None:
    teacher = cast.teacher()
    teacher.secret_links.append(SecretLink.new(Purpose.RESET))
    db.session.commit()
    given = token(teacher.secret_links[0])
    assert link_by_token(given, Purpose.RESET)
    assert link_by_token(given, Purpose.INVITATION) is None
    for wrong in (given[:-1], f"{given}0", given.replace("-", "-x", 1), "", "1", "-", "๑-x", f"9{given}", "x" * 500):
        assert link_by_token(wrong, Purpose.RESET) is None
    app.config["SECRET_KEY"] = "another-" + "0" * 40
    assert link_by_token(given, Purpose.RESET) is None


def test_a_disabled_person_has_no_open_link(client: Visitor) -> None:
    teacher = cast.teacher()
    path = ask(client, teacher.email)
    teacher.is_disabled = True
    assert client.get(path).status_code == 410


def test_a_weak_password_is_refused_at_its_field(client: Visitor) -> None:
    path = ask(client, cast.teacher().email)
    answer = client.submit(path, {"password": "password123", "password_again": "password123"})
    assert answer.status_code == 422
    assert "เดาได้ง่าย" in answer.text
    assert client.submit(path, {"password": NEW, "password_again": "ไม่เหมือนกันเลย"}).status_code == 422
    assert client.submit(path, TWICE).status_code == 303


def test_asking_too_often_waits(app: Flask, client: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    monkeypatch.setattr(link_views, "PER_ACCOUNT", Limit("reset.account", 2, 3600))
    for email in (cast.teacher().email, "nobody@example.com"):
        answers = [client.submit("/forgot", {"email": email}).status_code for _ in range(3)]
        assert answers == [303, 303, 429]


def test_an_invitation_opens_the_account(client: Visitor) -> None:
    person = User.invite(by=actors.system(), session=db.session, email="New@Example.com", name="นายใหม่ มาแล้ว")
    db.session.commit()
    message = db.session.scalars(select(Message)).one()
    path = path_of(person.secret_links[0])
    assert path in bodies_of(message)[0]
    assert "ยินดีต้อนรับ" in client.get(path).text
    assert client.submit(path, TWICE).status_code == 303
    assert person.status == "active"


def test_inviting_again_closes_the_first_link(client: Visitor) -> None:
    person = User.invite(by=actors.system(), session=db.session, email="new@example.com", name="นายใหม่ มาแล้ว")
    db.session.commit()
    first = path_of(person.secret_links[0])
    person.invite_again(by=actors.system())
    db.session.commit()
    assert client.get(first).status_code == 410
    assert client.get(path_of(person.secret_links[1])).status_code == 200
    assert len(db.session.scalars(select(Message)).all()) == 2
    assert secret_links.address(person.secret_links[1])["endpoint"] == "accounts.invitation"
