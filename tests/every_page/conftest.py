"""Opening the office's pages as somebody, in one of its languages."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page

from tests import cast, factories
from tests.browser import AXE, PHONE
from tests.serving import LiveServer
from tests.visitor import Visitor

Enter = Callable[[str, str], Visitor]


@pytest.fixture
def enter(one_app: Flask) -> Enter:
    """`enter("teacher", "en")`: this person signed in (`nobody`: who has not), in this language."""

    def come_in(who: str, language: str) -> Visitor:
        visitor: Visitor = one_app.test_client()  # type: ignore[assignment]  # the app makes visitors
        if who != "nobody":
            factories.sign_in(visitor, getattr(cast, who)())
        visitor.get(f"/language/{language}")
        return visitor

    return come_in


@pytest.fixture(scope="session")
def window(browser: Browser, serving: LiveServer) -> Iterator[BrowserContext]:
    """One for everybody, one after the other: styles, scripts and letters are fetched once."""
    context = browser.new_context(
        viewport=PHONE, reduced_motion="reduce", base_url=serving.url, timezone_id="Asia/Bangkok"
    )
    context.add_init_script(AXE)
    yield context
    context.close()


@pytest.fixture
def open_as(enter: Enter, serving: LiveServer, window: BrowserContext) -> Iterator[Callable[..., Page]]:
    """A page of this person, in this language."""

    def open_page(who: str, language: str) -> Page:
        cookie = enter(who, language).get_cookie("helpdesk")
        assert cookie is not None
        window.add_cookies([{"name": "helpdesk", "value": cookie.value, "url": serving.url}])
        return window.new_page()

    yield open_page
    for page in window.pages:
        page.close()
    window.clear_cookies()
