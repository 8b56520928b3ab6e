"""The very first start: a code from the console, the office, its first administrator, and closed for ever."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.models import Org, User
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import actor_of
from helpdesk.admin import first_run, first_run_views
from helpdesk.core.activity import Activity
from helpdesk.core.throttle import Limit
from helpdesk.extensions import db
from tests import cast, factories
from tests.visitor import Visitor

SCHOOLS = Path(__file__).parents[2] / "helpdesk" / "demo" / "data" / "schools.csv"


def filled(code: str, **more: str) -> dict[str, Any]:
    password = "ระบบแรกของเรา-1"
    return {
        "code": code,
        "office_name": "สพป. ทดสอบ เขต 1",
        "office_short": "สพป.ทส.1",
        "name": "นายอรุณ ดูแลระบบ",
        "email": "Arun@Example.com",
        "password": password,
        "password_again": password,
    } | more


def test_an_empty_system_leads_to_its_first_page(client: Visitor) -> None:
    for page in ("/", "/login"):
        assert client.get(page).location == "/first-run"
    assert client.get("/first-run").status_code == 200


def test_from_the_code_to_the_first_school(app: Flask, client: Visitor) -> None:
    code = first_run.new_code(app)
    answer = client.submit("/first-run", filled(code.upper()))
    assert answer.location == "/admin/start"
    person = db.session.scalars(select(User)).one()
    assert person.email == "arun@example.com"
    assert actor_of(person).may(Permission.USERS_EDIT)
    assert setting("office_name") == "สพป. ทดสอบ เขต 1"
    assert list(db.session.scalars(select(Activity.kind).order_by(Activity.id))) == ["user.create", "grant.give"]
    assert "ทดสอบการส่งเมล" in client.get("/admin/start").text
    with SCHOOLS.open("rb") as file:
        page = client.submit("/admin/schools/import", {"file": (file, "schools.csv")})
    assert "โรงเรียนบ้านโนนแดงใต้" in page.text
    assert db.session.scalar(select(Org).where(Org.code == "44029001"))
    assert "202" in client.get("/admin/start").text


def test_it_is_closed_for_ever(app: Flask, client: Visitor) -> None:
    code = first_run.new_code(app)
    client.submit("/first-run", filled(code))
    stranger = app.test_client()
    assert stranger.get("/first-run").status_code == 404
    assert stranger.post("/first-run", data=filled(code)).status_code in (403, 404)
    assert stranger.get("/").status_code == 200
    assert not (Path(app.config["DATA_DIR"]) / first_run.KEPT_IN).exists()
    assert len(db.session.scalars(select(User)).all()) == 1


@pytest.mark.parametrize("wrong", ["", "aaaa-bbbb-cccc", "first"])
def test_a_wrong_code_opens_nothing_and_keeps_what_was_typed(app: Flask, client: Visitor, wrong: str) -> None:
    old = first_run.new_code(app)
    first_run.new_code(app)
    for code in (wrong, old):
        answer = client.submit("/first-run", filled(code))
        assert answer.status_code == 422
        assert "สพป. ทดสอบ เขต 1" in answer.text
    assert db.session.scalars(select(User)).all() == []


def test_guessing_is_throttled(app: Flask, client: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    monkeypatch.setattr(first_run_views, "TRIES", Limit("first_run", 2, 3600))
    code = first_run.new_code(app)
    answers = [client.submit("/first-run", filled("aaaa-bbbb-cccc")).status_code for _ in range(2)]
    assert answers == [422, 422]
    assert client.submit("/first-run", filled(code)).status_code == 429


def test_the_console_says_the_code_only_while_nobody_is_there(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    first_run.announce(app, "127.0.0.1", 5000)
    said = capsys.readouterr().out
    code = said.split()[-1]
    assert "http://localhost/first-run" in said
    assert first_run.is_code(app, code)
    assert code not in (Path(app.config["DATA_DIR"]) / first_run.KEPT_IN).read_text()
    cast.teacher()
    first_run.announce(app, "127.0.0.1", 5000)
    assert capsys.readouterr().out == ""


def test_a_person_in_the_system_is_not_led_away(client: Visitor) -> None:
    factories.sign_in(client, cast.teacher())
    assert client.get("/").status_code == 200
