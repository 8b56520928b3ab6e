"""The pages of people and office in a real Chromium: nothing sticks out, axe has nothing to say."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from helpdesk.accounts.permissions import Role
from tests import cast, factories
from tests.browser import axe, sideways

PAGES = ("/profile", "/admin/users", "/admin/users/invite", "/admin/schools", "/admin/schools/44029901")
PAGES += ("/admin/schools/import", "/admin/settings", "/admin/start")

pytestmark = pytest.mark.browser


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest) -> Page:
    """The same page on a phone and on a desk."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]  # fixtures are untyped


def look(page: Page, path: str) -> None:
    page.goto(path)
    assert sideways(page) == 0, path
    assert axe(page) == [], path


def test_before_anybody_is_there(app: Flask, page: Page) -> None:
    look(page, "/first-run")
    page.get_by_role("button", name="เริ่มใช้งาน").click()
    assert page.url.endswith("/first-run")


def test_without_an_account(app: Flask, page: Page) -> None:
    cast.administrator()
    for path in ("/login", "/forgot", "/reset/1-x"):
        look(page, path)


def test_as_the_administrator(app: Flask, page: Page) -> None:
    admin = cast.administrator()
    grants = [(Role.ORG_HEAD, cast.school()), (Role.ORG_HEAD, cast.other_school())]
    person = factories.user(name="นางสาวสองโรงเรียน มีชื่อยาวมากเป็นพิเศษ", grants=grants)
    page.goto("/login")
    page.get_by_label("อีเมล").fill(admin.email)
    page.get_by_label("รหัสผ่าน").fill(factories.PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    for path in (*PAGES, f"/admin/users/{person.id}", f"/admin/users/{person.id}/give"):
        look(page, path)
