"""Every page of one filled office in a real Chromium, both languages, phone and desk: axe has nothing to say, nothing
runs sideways, in dark colours neither. All that is folded is opened first."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, Response

from helpdesk.tickets.forms import needs_words
from helpdesk.tickets.lifecycle import STEPS
from tests import cast, factories
from tests.browser import DESK, PHONE, axe, sideways
from tests.databases import Database
from tests.every_page import office
from tests.every_page.addresses import ANSWERS, MISTAKES, NO_PAGE, PAGES
from tests.serving import LiveServer

LANGUAGES = ("th", "en")
SEND_EMPTY = """form => {
  form.noValidate = true
  for (const field of form.querySelectorAll("input, textarea"))
    if (!["hidden", "radio", "checkbox"].includes(field.type)) field.value = ""
  form.requestSubmit()
}"""


@pytest.fixture(scope="module")
def names(one_app: Flask, database: Database, serving: LiveServer) -> Iterator[office.Names]:
    with office.serving(one_app, database, serving) as names:
        yield names


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
        context.add_cookies([{"name": "helpdesk", "value": cookie.value, "url": serving.url}])
        return context.new_page()

    return enter


def faults(page: Page, language: str) -> Iterator[str]:
    """What is wrong at 360 px, there with the menus open and in Thai also in dark colours, and at 1280 px."""
    page.set_viewport_size(PHONE)
    unfold(page, "details:not(.more)")
    yield from (f"at 360 px: {fault}" for fault in axe(page))
    unfold(page, "details")
    yield from (f"at 360 px: {fault}" for fault in too_wide(page))
    if language == "th":
        page.emulate_media(color_scheme="dark")
        yield from (f"in the dark: {fault}" for fault in axe(page, "color-contrast"))
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    yield from (f"at 1280 px: {fault}" for fault in axe(page) + too_wide(page))


def unfold(page: Page, folded: str) -> None:
    page.evaluate("folded => document.querySelectorAll(folded).forEach(each => each.open = true)", folded)


def too_wide(page: Page) -> list[str]:
    wider = sideways(page)
    return [f"{wider} px too wide"] if wider else []


def send_empty(page: Page, word: str) -> Response:
    """Send a form of the page with nothing in it: the one whose address ends so, or the page's only one."""
    form = page.locator(f"main form[method=post][action$='/{word}']" if word else "main form.form").first
    with page.expect_navigation() as answer:
        form.evaluate(SEND_EMPTY)
    return answer.value


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", PAGES)
def test_nothing_is_wrong(names: office.Names, open_as: Callable[..., Page], who: str, language: str) -> None:
    page, wrong = open_as(who, language), []
    for address in PAGES[who]:
        answer = page.goto(address.format(**names))
        assert answer is not None
        expected = 200 if who in ("administrator", "ict_staff") and address == "/outbox" else ANSWERS.get(address, 200)
        assert (address, answer.status) == (address, expected)
        wrong += [f"{address} {fault}" for fault in faults(page, language)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", MISTAKES)
def test_nothing_is_wrong_where_something_is_missing(
    names: office.Names, open_as: Callable[..., Page], who: str, language: str
) -> None:
    page, wrong = open_as(who, language), []
    for address, word in MISTAKES[who]:
        page.goto(address.format(**names))
        assert (address, word, send_empty(page, word).status) == (address, word, 422)
        wrong += [f"{address} {word} {fault}" for fault in faults(page, language)]
    assert not wrong, "\n".join(wrong)


def test_every_route_has_a_page_here_or_a_reason(one_app: Flask) -> None:
    """A new route: name a sample of it in `addresses.PAGES`, or in `NO_PAGE` why it answers none."""
    doors, seen = one_app.url_map.bind("localhost"), set()
    for address in {address for addresses in PAGES.values() for address in addresses} - set(ANSWERS):
        endpoint, _values = doors.match(address.split("?")[0].format_map(defaultdict(lambda: "1")))
        seen.add(endpoint)

    assert {rule.endpoint for rule in one_app.url_map.iter_rules() if "GET" in rule.methods} == seen | set(NO_PAGE)


def test_every_step_that_asks_for_words_is_asked(one_app: Flask) -> None:
    asked = {address.rpartition("}/")[2] for addresses in PAGES.values() for address in addresses}

    assert {verb for verb in STEPS if needs_words(verb)} - {"comment"} <= asked
