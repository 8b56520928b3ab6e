"""Signing in and out: who gets in, what a wrong try learns, and what a copied cookie is worth."""

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts import signing_in, views
from helpdesk.accounts.models import SignIn, User
from helpdesk.core.throttle import Limit, Throttle
from helpdesk.extensions import db
from tests import cast, factories
from tests.visitor import Visitor


def enter(client: Visitor, email: str, password: str, **more: str) -> tuple[int, str]:
    answer = client.submit("/login", {"email": email, "password": password} | more)
    return answer.status_code, answer.text


def test_a_person_signs_in_and_the_cookie_is_not_the_key(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    row = db.session.scalars(select(SignIn)).one()
    assert row.user_id == teacher.id
    with client.session_transaction() as session:
        assert signing_in._hash(session["_user_id"]) == row.token_hash


def test_any_spelling_of_the_address_will_do(client: Visitor) -> None:
    cast.teacher()
    assert enter(client, "  Malee@Example.com ", factories.PASSWORD)[0] == 303


def test_a_wrong_try_learns_nothing(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.user("gone@example.com", is_disabled=True)
    factories.user("invited@example.com", password=None)
    answers = {
        enter(client, email, password)[1].replace(email, "")
        for email, password in (
            (teacher.email, "ผิด-ผิด-ผิด-ผิด"),
            ("nobody@example.com", factories.PASSWORD),
            ("gone@example.com", factories.PASSWORD),
            ("invited@example.com", factories.PASSWORD),
        )
        if client.get("/language/th")
    }
    assert len({_without_tokens(answer) for answer in answers}) == 1
    assert db.session.scalars(select(SignIn)).all() == []


def _without_tokens(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line)


def test_what_was_typed_stays_but_the_password(client: Visitor) -> None:
    status, page = enter(client, "malee@example.com", "ผิด-ผิด-ผิด-ผิด")
    assert status == 422
    assert "malee@example.com" in page
    assert "ผิด-ผิด-ผิด-ผิด" not in page


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "/%0aevil"]
)
def test_next_leads_only_to_own_paths(client: Visitor, target: str) -> None:
    cast.teacher()
    answer = client.submit("/login", {"email": "malee@example.com", "password": factories.PASSWORD, "next": target})
    assert answer.location == "/" or answer.location.startswith("/%0a")


def test_next_leads_back_to_what_was_wanted(client: Visitor) -> None:
    cast.teacher()
    answer = client.submit(
        "/login?next=/tickets?status=new", {"email": "malee@example.com", "password": factories.PASSWORD}
    )
    assert answer.location == "/tickets?status=new"


def test_who_is_in_already_is_led_home(client: Visitor) -> None:
    factories.sign_in(client, cast.teacher())
    assert client.get("/login").location == "/"


def test_the_session_is_renewed(client: Visitor) -> None:
    with client.session_transaction() as session:
        session["left_by"] = "somebody"
    factories.sign_in(client, cast.teacher())
    with client.session_transaction() as session:
        assert "left_by" not in session


def test_signing_out_ends_it_on_the_server(client: Visitor) -> None:
    factories.sign_in(client, cast.teacher())
    with client.session_transaction() as session:
        copied = dict(session)
    assert client.submit("/logout").status_code == 303
    with client.session_transaction() as session:
        session.update(copied)
    assert client.get("/login").status_code == 200
    assert db.session.scalars(select(SignIn)).one().ended_at is not None


def test_a_disabled_person_is_out_at_once(client: Visitor) -> None:
    teacher = cast.teacher()
    factories.sign_in(client, teacher)
    teacher.is_disabled = True
    assert client.get("/login").status_code == 200


def test_too_many_tries_wait_and_each_is_counted(app: Flask, client: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    monkeypatch.setattr(views, "PER_ACCOUNT", Limit("sign_in.account", 3, 900))
    cast.teacher()
    tries = [enter(client, "malee@example.com", "ผิด-ผิด-ผิด-ผิด")[0] for _ in range(3)]
    assert tries == [422, 422, 422]
    assert enter(client, "MALEE@example.com", factories.PASSWORD)[0] == 429
    assert enter(client, "somsak@example.com", "ผิด-ผิด-ผิด-ผิด")[0] == 422
    counted = {
        row.key.split(":")[0]: row.count for row in db.session.scalars(select(Throttle).order_by(Throttle.count))
    }
    assert counted == {"sign_in.account": 3, "sign_in.address": 4}


def test_an_address_waits_whatever_account_it_tries(
    app: Flask, client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    monkeypatch.setattr(views, "PER_ADDRESS", Limit("sign_in.address", 2, 900))
    tries = [enter(client, f"a{number}@example.com", "ผิด-ผิด-ผิด-ผิด")[0] for number in range(3)]
    assert tries == [422, 422, 429]


def test_a_password_of_old_parameters_is_hashed_again(client: Visitor) -> None:
    from argon2 import PasswordHasher

    old = PasswordHasher(time_cost=2, memory_cost=32, parallelism=1).hash(factories.PASSWORD)
    person = factories.user("old@example.com")
    person.password_hash = old
    factories.sign_in(client, person)
    assert db.session.get_one(User, person.id).password_hash != old
    factories.sign_in(client, person)


def test_a_form_that_is_not_ours_is_shown_again(client: Visitor) -> None:
    cast.teacher()
    answer = client.post("/login", data={"email": "malee@example.com", "password": factories.PASSWORD})
    assert answer.status_code == 403
    assert "malee@example.com" in answer.text
