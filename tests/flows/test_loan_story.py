"""The whole of a loan in a real browser: asked for on a phone by links alone, endorsed, approved from a mail in two
taps, handed over by stickers with both signatures, back in two parts, one of them harmed and sent to be repaired."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import select

from helpdesk.core.dates import short_date, today
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from helpdesk.tickets.models import Ticket
from tests import cast
from tests.browser import PHONE
from tests.flows.people import Someone
from tests.loans import lending
from tests.loans.test_desk_in_browser import LOOPS, sign

THING = "โน้ตบุ๊ก เครื่องใดก็ได้"

People = dict[str, Someone]


@pytest.fixture
def people(app: Flask, new_person: Callable[..., Page]) -> People:
    """Each with a phone of 360 px of their own, touched with a finger."""
    for person in cast.EVERYBODY:
        person()
    for number in range(3):
        lending.lendable(name=f"โน้ตบุ๊กสำรอง {number + 1}")
    db.session.commit()
    seats = (cast.teacher, cast.head_teacher, cast.area_director, cast.ict_staff)
    phone = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
    return {person().email.split("@")[0]: Someone(new_person(**phone), person()) for person in seats}


def test_from_any_two_notebooks_to_the_repair_of_one(people: People) -> None:
    ask(people["malee"])
    endorse(people["prasert"])
    approve(people["surachai"])
    hand_over(people["noi"])
    bring_one_back_harmed(people["noi"])
    have_it_repaired(people["noi"])
    bring_the_other_back(people["noi"])
    read_the_end(people["malee"])


def the_loan() -> Loan:
    db.session.rollback()
    return db.session.scalars(select(Loan)).one()


def pieces_of(loan: Loan) -> list[tuple[int, Equipment]]:
    return [(item.id, item.equipment) for item in loan.items if item.equipment is not None]


def ask(malee: Someone) -> None:
    """From the home page to a kind of thing, by links; two of it for today, to be taken to the school."""
    malee.open("/")
    malee.follow("ยืมคืน")
    malee.follow("ของให้ยืม")
    malee.follow("โน้ตบุ๊ก 3")
    malee.follow("เครื่องใดก็ได้")
    malee.fill(**{"many-kind-notebook": 2}, borrow_date=short_date(today()), due_date=short_date(today()))
    malee.press("ดูวันว่าง")
    malee.sees("ว่างตลอดช่วงที่เลือก")
    malee.fill(purpose="สอบปลายภาค", place="ห้องสอบ 2", loan_scope="outside", position="ครู", phone="0812345678")
    malee.fill(accept_terms=True)
    malee.press("ส่งคำขอ")
    malee.sees("นายประเสริฐ สอนเก่ง")
    assert the_loan().status is LoanState.SUBMITTED


def endorse(prasert: Someone) -> None:
    prasert.open("/")
    prasert.follow(THING)
    prasert.press("เห็นควรให้ยืม")
    prasert.sees("นายสุรชัย นำเขต")


def approve(surachai: Someone) -> None:
    """The link of the mail, then the button: nothing else."""
    db.session.rollback()
    mails = select(Message).where(Message.recipient == surachai.user.email, Message.template == "loan/submit")
    found = re.search(r"https?://[^/\s]+(/loans/\S+)", db.session.scalars(mails).one().text)
    assert found is not None
    surachai.open(found[1])
    surachai.press("อนุมัติให้ยืม")
    surachai.sees("อนุมัติ รอรับของ")
    loan = the_loan()
    assert (loan.status, loan.approved_by) == (LoanState.APPROVED, surachai.user)
    assert len(pieces_of(loan)) == 2


def hand_over(noi: Someone) -> None:
    """The code of each sticker is typed, everything that belongs to them is there, both sign with a finger."""
    noi.open("/")
    noi.follow("โน้ตบุ๊กสำรอง")
    noi.press("ส่งมอบ")
    for key, piece in pieces_of(the_loan()):
        noi.page.locator("#codes").press_sequentially(f"{piece.code}\n")
        expect(noi.page.locator(f"#item-{key} [data-tick]")).to_be_checked()
    noi.fill(complete=True)
    both_sign(noi, "ส่งมอบ")
    loan = the_loan()
    assert loan.status is LoanState.ON_LOAN
    assert [item.accessories_out for item in loan.items] == [["สายไฟ", "กระเป๋า"]] * 2
    assert all(handing.signature and handing.staff_signature for handing in loan.handings)


def bring_one_back_harmed(noi: Someone) -> None:
    noi.press("รับคืน")
    (key, piece), (other, _piece) = pieces_of(the_loan())
    noi.page.locator("#codes").press_sequentially(f"{piece.code}\n")
    noi.fill(complete=True, **{f"item-{key}-back": "damaged"})
    noi.page.locator(f"#item-{key} summary").click()
    noi.fill(**{f"item-{key}-note": "จอแตก"})
    both_sign(noi, "รับคืน")
    noi.sees("จอแตก")
    loan = the_loan()
    assert loan.status is LoanState.ON_LOAN
    assert [item.is_out for item in loan.items] == [False, True]
    assert item_of(other).returned_at is None


def have_it_repaired(noi: Someone) -> None:
    """Offered beside the harmed piece, and filled in."""
    noi.press("แจ้งซ่อมเครื่องนี้")
    harmed = the_loan().items[0].equipment
    assert harmed is not None
    noi.fill(phone="0812345678")
    noi.press("บันทึกแจ้งซ่อม")
    db.session.rollback()
    ticket = db.session.scalars(select(Ticket)).one()
    assert (ticket.equipment, harmed.condition) == (harmed, Condition.BROKEN)
    assert "จอแตก" in ticket.symptom


def bring_the_other_back(noi: Someone) -> None:
    noi.open("/loans")
    noi.follow("โน้ตบุ๊กสำรอง")
    noi.sees("งานซ่อม ซ")
    noi.press("รับคืน")
    noi.page.locator("#codes").press_sequentially(f"{pieces_of(the_loan())[1][1].code}\n")
    noi.fill(complete=True)
    both_sign(noi, "รับคืน")
    loan = the_loan()
    assert loan.status is LoanState.RETURNED_DAMAGED
    assert [item.condition_in for item in loan.items] == [Back.DAMAGED, Back.GOOD]
    assert len(loan.handings) == 3


def read_the_end(malee: Someone) -> None:
    """The borrower reads all of it, and each step was told by a mail."""
    malee.open("/loans")
    malee.follow("โน้ตบุ๊กสำรอง")
    malee.sees("คืนโดยชำรุดหรือไม่ครบ")
    malee.sees("จอแตก")
    malee.sees_not("แจ้งซ่อมเครื่องนี้")
    db.session.rollback()
    told = set(db.session.scalars(select(Message.template)))
    assert told >= {f"loan/{word}" for word in ("submit", "approve", "approve_staff", "check_out", "check_in")}


def both_sign(noi: Someone, button: str) -> None:
    sign(noi.page, "signature", LOOPS)
    sign(noi.page, "staff_signature", LOOPS[::-1])
    noi.page.locator("form.form button.button-main").click()
    noi.page.wait_for_url(lambda url: "check-" not in url)
    noi.sees(button)


def item_of(key: int) -> LoanItem:
    return db.session.scalars(select(LoanItem).where(LoanItem.id == key)).one()
