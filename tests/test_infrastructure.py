"""The ground under the tests: each has a database of its own, requests stand alone, pages are really seen."""

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import delete, func, select, text

from helpdesk.extensions import db
from helpdesk.inventory.models import AssetClass
from tests import factories
from tests.browser import axe, sideways
from tests.visitor import Visitor


@pytest.mark.parametrize("turn", [1, 2])
def test_what_one_test_writes_is_gone_in_the_next(app: Flask, turn: int) -> None:
    db.session.execute(text("CREATE TABLE scribble (id INTEGER)"))
    db.session.commit()


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_rows_and_numbers_begin_anew(app: Flask, turn: int) -> None:
    """Those of the history too, which nobody may delete, and those that the migrations wrote."""
    assert db.session.scalar(select(func.count(AssetClass.code))) != 0
    assert factories.reported().id == 1

    db.session.execute(delete(AssetClass))
    db.session.commit()


def test_the_migrated_tables_are_there(app: Flask) -> None:
    assert db.session.scalar(text("SELECT count(*) FROM alembic_version")) == 1


def test_the_database_is_the_one_asked_for(app: Flask, pytestconfig: pytest.Config) -> None:
    assert db.engine.dialect.name == pytestconfig.getoption("--db")


def test_a_visitor_reaches_the_app(client: Visitor) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


@pytest.mark.browser
def test_a_phone_sees_the_page(phone: Page) -> None:
    phone.goto("/healthz")
    assert "ok" in phone.inner_text("body")
    assert phone.evaluate("navigator.language") == "th-TH"
    assert sideways(phone) == 0


@pytest.mark.browser
def test_axe_finds_what_is_wrong(desk: Page) -> None:
    desk.set_content("<html lang='th'><title>ก</title><main><h1>ก</h1><img src='x.png'></main></html>")
    assert [fault.split(":")[0] for fault in axe(desk)] == ["image-alt"]


def test_a_visitors_form_carries_a_true_token(client: Visitor) -> None:
    typed = {"email": "nobody@example.org", "password": "wrong"}
    assert client.post("/login", data=typed).status_code == 403
    assert client.submit("/login", typed).status_code == 422
