"""The desk's page with a camera on: the sticker in front of the lens ticks its line, and the page is worked on."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from helpdesk.core.urls import public_url
from helpdesk.loans.lifecycle import LoanState
from tests import cast
from tests.browser import sign_in
from tests.inventory import test_scan_camera
from tests.loans import desk, lending

pytestmark = pytest.mark.browser
filmed = test_scan_camera.filmed


def test_a_sticker_before_the_lens_ticks_its_line(app: Flask, filmed: Callable[..., Page]) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()], LoanState.APPROVED)
    piece = loan.items[1].equipment
    assert piece is not None
    code, address = piece.code, desk.page(loan, "check-out")
    page = filmed(public_url("report.sticker", code=code), tilt=12)
    sign_in(page, cast.ict_staff())
    page.goto(address)

    page.get_by_role("button", name="สแกนด้วยกล้อง").click()

    expect(page.locator(f"[data-codes^='{code}'] [data-tick]")).to_be_checked(timeout=10_000)
    expect(page.locator("[data-tick]:checked")).to_have_count(1)
    expect(page.locator("[data-handing-said]")).to_contain_text("1 จาก 2")
