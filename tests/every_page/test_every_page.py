"""Every page of one filled office in a real Chromium, both languages, phone and desk: axe has nothing to say, nothing
runs sideways, in dark colours neither. All that is folded is opened first."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page

from helpdesk.tickets.forms import needs_words
from helpdesk.tickets.lifecycle import STEPS
from tests.databases import Database
from tests.every_page import office
from tests.every_page.addresses import ANSWERS, MISTAKES, NO_PAGE, PAGES
from tests.every_page.looking import faults, send_empty
from tests.serving import LiveServer

LANGUAGES = ("th", "en")


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
