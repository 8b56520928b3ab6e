"""Pages seen in a real Chromium: a phone and a desk, in Thai, with axe at hand.

The browser itself comes from the pytest-playwright plugin; these fixtures tell it which one and how.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from helpdesk.accounts.models import User
from tests.factories import PASSWORD
from tests.serving import LiveServer

AXE = (Path(__file__).parent / "vendor/axe.min.js").read_text()
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,
    "selectors": False,  # a fault is named by its element's HTML
    "rules": {"target-size": {"enabled": True}},
}
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}
# The one without windows draws a page for half the work. Code that runs once per page is interpreted: compiling it well
# takes longer than it runs.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--js-flags=--no-opt --no-maglev",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where this machine's Chromium is."""
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    executable = chromium()
    if executable is None:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say("Chromium is missing, so this page was not seen: install chromium and fonts-thai-tlwg")
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": executable, "args": QUIET + as_root}


@pytest.fixture
def new_person(live_server: LiveServer, new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """Opens a page in a browser of its own; takes Playwright's context options."""

    def open_page(**options: Any) -> Page:
        settings = {"locale": "th-TH", "timezone_id": "Asia/Bangkok", "base_url": live_server.url}
        return new_context(**settings | options).new_page()

    return open_page


@pytest.fixture
def phone(new_person: Callable[..., Page]) -> Page:
    """A page of 360 × 740 with touch."""
    return new_person(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def desk(new_person: Callable[..., Page]) -> Page:
    """A page of 1280 × 860."""
    return new_person(viewport=DESK)


def axe(page: Page, *rules: str) -> list[str]:
    """What axe finds wrong on the page as it stands, a line per element; by these rules alone where some are named."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE)
    options = AXE_OPTIONS | ({"runOnly": rules} if rules else {})
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    return [
        f"{violation['id']}: {node['html']} ({node['failureSummary']})"
        for violation in found
        for node in violation["nodes"]
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 as it should be."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def sign_in(page: Page, person: User) -> None:
    """As this person, through the page."""
    page.goto("/login")
    page.fill("[name=email]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
