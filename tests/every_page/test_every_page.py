"""Every page of one filled office in a real Chromium, both languages, phone and desk: axe has nothing to say, nothing
runs sideways, in dark colours neither. All that is folded is opened first."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import Engine, event

from helpdesk.tickets.forms import needs_words
from helpdesk.tickets.lifecycle import STEPS
from tests.databases import Database
from tests.every_page import office
from tests.every_page.addresses import ANSWERS, MISTAKES, NO_PAGE, PAGES
from tests.every_page.conftest import Enter
from tests.every_page.looking import faults, send_empty
from tests.serving import LiveServer

LANGUAGES = ("th", "en")
MOST_QUERIES = 30


@pytest.fixture(scope="module")
def names(one_app: Flask, database: Database, serving: LiveServer) -> Iterator[office.Names]:
    with office.serving(one_app, database, serving) as names:
        yield names


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", PAGES)
def test_nothing_is_wrong(names: office.Names, open_as: Callable[..., Page], who: str, language: str) -> None:
    page, wrong = open_as(who, language), []
    for address in PAGES[who]:
        answer = page.goto(address.format(**names))
        assert answer is not None
        assert (address, answer.status) == (address, ANSWERS.get(address, 200))
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


@pytest.mark.parametrize("who", PAGES)
def test_a_page_is_answered_in_few_queries(names: office.Names, enter: Enter, who: str) -> None:
    """Without a browser, so that both databases are asked."""
    visitor, taken = enter(who, "th"), {}
    for address in PAGES[who]:
        with statements() as seen:
            answer = visitor.get(address.format(**names), follow_redirects=True)
        assert (address, answer.status_code) == (address, ANSWERS.get(address, 200))
        taken[address] = len(seen)
    assert {address: count for address, count in taken.items() if count > MOST_QUERIES} == {}


@contextmanager
def statements() -> Iterator[list[str]]:
    """Those that the database is given meanwhile."""
    seen: list[str] = []
    listener = lambda *said: seen.append(said[2])  # noqa: E731  (an event takes a function)
    event.listen(Engine, "before_cursor_execute", listener)
    yield seen
    event.remove(Engine, "before_cursor_execute", listener)


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
