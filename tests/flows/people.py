"""People in browsers of their own: what each of them presses, types and sees."""

from typing import Any

from playwright.sync_api import Page, expect

from helpdesk.accounts.models import User
from tests import factories
from tests.browser import sideways


class Someone:
    """A person who signs in and then only uses what the page offers."""

    def __init__(self, page: Page, user: User) -> None:
        self.page, self.user = page, user
        page.set_default_timeout(10_000)
        page.goto("/login")
        self.fill(email=user.email, password=factories.PASSWORD)
        page.locator("form[action*=login] button, main form button.button-main").first.click()
        page.wait_for_url("**/")

    def open(self, path: str) -> None:
        """By the address of a mail or a bookmark."""
        answer = self.page.goto(path)
        assert answer is not None
        assert answer.status == 200, f"{self.user.name}: {answer.status} at {path}"
        self._look()

    def walk(self, *links: str) -> None:
        """From the list of procurement, link by link."""
        self.open("/procurement")
        for words in links:
            self.follow(words)

    def follow(self, words: str) -> None:
        """A link by its words."""
        self.page.get_by_role("link", name=words).first.click()
        self._look()

    def press(self, words: str, **options: Any) -> None:
        """A button, or a link that looks like one, by its exact words."""
        button = self.page.locator("button:visible, a.button:visible").filter(has_text=words).first
        button.click(**options)
        self._look()

    def fill(self, **fields: Any) -> None:
        """Fields by name: text, a choice of a list, a pill (`True` ticks a box)."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name}']:visible, [name='{name}']").first
            kind = field.evaluate("field => field.tagName === 'SELECT' ? 'select' : field.type")
            if kind == "radio":
                self.page.locator(f"[name='{name}'][value='{value}']").first.check(force=True)
            elif kind == "checkbox":
                field.set_checked(bool(value), force=True)
            elif kind == "select":
                field.select_option(value)
            else:
                field.fill(str(value))

    def choose(self, name: str, words: str) -> None:
        """A pill or an option whose words contain these."""
        option = self.page.locator(f"select[name='{name}'] option", has_text=words)
        if option.count():
            self.page.locator(f"select[name='{name}']").select_option(option.first.get_attribute("value"))
        else:
            self.page.locator(f"label:has([name='{name}'])", has_text=words).first.click()

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def sees_not(self, words: str) -> None:
        expect(self.page.locator("main")).not_to_contain_text(words)

    def _look(self) -> None:
        """No page is wider than its window, none is an error."""
        self.page.wait_for_load_state()
        assert sideways(self.page) == 0, f"{self.page.url} is wider than the window"
        assert self.page.locator(".summary-of-errors").count() == 0, self.page.locator(
            ".summary-of-errors"
        ).inner_text()
