"""Asking to borrow in a real Chromium: with scripts the free days follow what is typed, without any it works too."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from helpdesk.core.dates import short_date, today
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast
from tests.browser import PHONE, sign_in
from tests.loans import lending
from tests.loans.lending import act

pytestmark = pytest.mark.browser


def write(page: Page, first: int) -> None:
    """Three days from `first` days after today on, and all that is asked."""
    page.get_by_label("วันที่ยืม", exact=True).fill(short_date(today() + timedelta(days=first)))
    page.get_by_label("กำหนดส่งคืน", exact=True).fill(short_date(today() + timedelta(days=first + 2)))
    page.get_by_label("เพื่อใช้ในงาน").fill("อบรมครู")
    page.get_by_label("สถานที่นำไปใช้").fill("ห้องประชุม")
    page.get_by_label("นำไปใช้ที่โรงเรียน").check()
    page.get_by_label("ตำแหน่ง").fill("ครู")
    page.get_by_label("โทรศัพท์").fill("081 234 5678")
    page.get_by_label("ข้าพเจ้าจะส่งคืน").check()


def test_free_days_follow_the_dates_that_are_typed(app: Flask, phone: Page) -> None:
    piece = lending.lendable()
    lending.loan([piece], LoanState.SUBMITTED, person=cast.other_teacher(), org=cast.other_school())
    db.session.commit()
    sign_in(phone, cast.teacher())
    phone.goto(f"/loans/new?piece={piece.id}")

    write(phone, first=2)
    expect(phone.locator(".freedom-taken")).to_contain_text("ว่างครบช่วงตั้งแต่")
    write(phone, first=20)

    expect(phone.locator(".freedom-free")).to_have_text("ว่างตลอดช่วงที่เลือก")
    expect(phone.locator(".day-strip .day-wanted")).to_have_count(3)


def test_a_day_is_read_back_and_what_cannot_be_read_is_said_once(app: Flask, phone: Page) -> None:
    sign_in(phone, cast.teacher())
    phone.goto("/loans/new")
    said = phone.locator("[data-date-said]").first
    first = phone.get_by_label("วันที่ยืม", exact=True)

    first.fill("พรุ่งนี้")
    first.blur()
    expect(said).to_contain_text(short_date(today() + timedelta(days=1)))
    first.fill("สักวัน")
    first.blur()
    expect(said).to_have_text("ยังอ่านวันที่ไม่ออก")
    phone.evaluate("document.getElementById('request').noValidate = true")  # a browser that leaves it to the server
    phone.get_by_role("button", name="ส่งคำขอ").click()

    expect(phone.locator("#borrow_date-error")).to_contain_text("อ่านวันที่ไม่ออก")
    expect(said).to_be_empty()


def test_it_is_asked_for_without_scripts(app: Flask, new_person: Callable[..., Page]) -> None:
    for number in (1, 2):
        lending.lendable(name=f"โน้ตบุ๊กสำรอง {number}")
    db.session.commit()
    page = new_person(viewport=PHONE, java_script_enabled=False)
    sign_in(page, cast.teacher())
    page.goto("/loans/new")

    write(page, first=2)
    page.get_by_label("เพิ่มของที่จะยืม").fill("โน้ตบุ๊ก")
    page.get_by_role("button", name="ค้นหา").click()
    page.get_by_role("button", name="โน้ตบุ๊ก เครื่องใดก็ได้").click()
    page.get_by_label("จำนวน", exact=True).first.fill("2")
    page.get_by_role("button", name="ดูวันว่าง").click()
    expect(page.locator(".freedom-free")).to_have_text("ว่างตลอดช่วงที่เลือก")
    page.get_by_role("button", name="ส่งคำขอ").click()

    expect(page.locator("h1")).to_have_text("โน้ตบุ๊ก เครื่องใดก็ได้ 2 เครื่อง")
    db.session.rollback()
    assert db.session.query(Loan).one().status is LoanState.SUBMITTED


def test_a_director_approves_on_the_phone_in_two_taps(app: Flask, phone: Page) -> None:
    loan = lending.loan([lending.lendable()], LoanState.SUBMITTED)
    act(cast.head_teacher(), loan, "endorse")
    address = f"/loans/{in_address(loan.doc_no or '')}"
    person = cast.group_director()
    db.session.commit()

    phone.goto(address)
    phone.fill("[name=email]", person.email)
    phone.fill("[name=password]", "ทดสอบ-รหัสผ่าน-1")
    phone.click("main form button")
    phone.get_by_role("button", name="อนุมัติให้ยืม", exact=True).tap()

    expect(phone.locator(".state-line .pill")).to_have_text("อนุมัติ รอรับของ")
