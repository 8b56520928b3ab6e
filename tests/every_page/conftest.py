"""Opening the office's pages as somebody, in one of its languages."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from tests import cast, factories
from tests.browser import AXE, PHONE
from tests.serving import LiveServer


@pytest.fixture
def open_as(one_app: Flask, serving: LiveServer, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page of this person (`nobody`: who has not signed in), in this language."""

    def enter(who: str, language: str) -> Page:
        visitor = one_app.test_client()
        if who != "nobody":
            factories.sign_in(visitor, getattr(cast, who)())  # type: ignore[arg-type]
        visitor.get(f"/language/{language}")
        cookie = visitor.get_cookie("helpdesk")
        assert cookie is not None
        context = new_context(viewport=PHONE, reduced_motion="reduce", base_url=serving.url, timezone_id="Asia/Bangkok")
        context.add_init_script(AXE)
        context.add_cookies([{"name": "helpdesk", "value": cookie.value, "url": serving.url}])
        return context.new_page()

    return enter
