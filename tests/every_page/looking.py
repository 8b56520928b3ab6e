"""Looking at a page as it stands: both sizes, dark colours, everything folded opened."""

from collections.abc import Iterator

from playwright.sync_api import Page, Response

from tests.browser import DESK, PHONE, axe, sideways

SEND_EMPTY = """form => {
  form.noValidate = true
  for (const field of form.querySelectorAll("input, textarea"))
    if (!["hidden", "radio", "checkbox"].includes(field.type)) field.value = ""
  form.requestSubmit()
}"""


def faults(page: Page, language: str) -> Iterator[str]:
    """What is wrong. In both languages nothing may run sideways, at 360 px with the menus open and at 1280 px. What axe
    reads is the same in both: it looks in Thai at 360 px, in light and in dark colours, and in English at 1280 px."""
    page.set_viewport_size(PHONE)
    unfold(page, "details:not(.more)")
    if language == "th":
        yield from (f"at 360 px: {fault}" for fault in axe(page))
    unfold(page, "details")
    yield from (f"at 360 px: {fault}" for fault in too_wide(page))
    if language == "th":
        page.emulate_media(color_scheme="dark")
        yield from (f"in the dark: {fault}" for fault in axe(page, "color-contrast"))
        page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)
    yield from (f"at 1280 px: {fault}" for fault in too_wide(page) + (axe(page) if language == "en" else []))


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
