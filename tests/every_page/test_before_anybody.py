"""The pages of an office in which nothing has happened yet: the very first one, and lists with nothing in them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import cast
from tests.every_page.looking import faults, send_empty
from tests.serving import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("language", ["th", "en"])]
EMPTY = {
    "technician": ("/", "/tickets"),
    "ict_staff": ("/equipment", "/equipment/import", "/outbox"),
    "group_director": ("/",),
    "teacher": ("/", "/equipment"),
    "administrator": ("/", "/admin/users", "/admin/schools", "/outbox"),
}


def test_the_first_page_of_all(live_server: LiveServer, open_as: Callable[..., Page], language: str) -> None:
    page = open_as("nobody", language)
    page.goto("/")
    assert page.url.endswith("/first-run")
    wrong = list(faults(page, language))
    assert send_empty(page, "").status == 422
    wrong += faults(page, language)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", EMPTY)
def test_lists_with_nothing_in_them(
    live_server: LiveServer, open_as: Callable[..., Page], who: str, language: str
) -> None:
    cast.administrator()
    page, wrong = open_as(who, language), []
    for address in EMPTY[who]:
        page.goto(address)
        wrong += [f"{address} {fault}" for fault in faults(page, language)]
    assert not wrong, "\n".join(wrong)
