"""What came to harm is made good: claimed, written about, settled; the formal demand on paper; extensions by page."""

from datetime import timedelta

import pypdfium2
import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from helpdesk.core.dates import at, now, today
from helpdesk.extensions import db
from helpdesk.loans import jobs
from helpdesk.loans.lifecycle import Back, LoanState, Way
from helpdesk.loans.models import Loan
from helpdesk.notifications.models import Message
from tests import cast, factories
from tests.loans import lending
from tests.visitor import Visitor


def harmed() -> Loan:
    return lending.loan([lending.lendable(serial="SN77")], LoanState.RETURNED_DAMAGED)


def page(loan: Loan, rest: str = "") -> str:
    return f"/loans/{loan.address()['number']}{rest}"


def send(client: Visitor, loan: Loan, rest: str, **words: str) -> TestResponse:
    return client.submit(page(loan, rest), {"version": str(loan.version)} | words)


def text_of(answer: TestResponse) -> str:
    assert answer.mimetype == "application/pdf"
    return "".join(each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(answer.data))


@pytest.fixture
def staff(client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.ict_staff())


def test_damage_is_claimed_written_about_and_settled(staff: Visitor) -> None:
    loan = harmed()
    item = loan.items[0]
    assert "ให้ชดใช้" in staff.get(page(loan)).text

    due = (today() + timedelta(days=30)).isoformat()
    assert send(staff, loan, f"/items/{item.id}/claim", way="pay", amount="12,500.50", due=due).status_code == 303
    letter = text_of(staff.get(page(loan, f"/items/{item.id}/claim.pdf")))
    assert "๑๒,๕๐๐.๕๐" in letter
    assert send(staff, loan, f"/items/{item.id}/settle", settled_on="วันนี้", note="ใบเสร็จ 4/12").status_code == 303

    db.session.expire_all()
    assert (item.claim.way, item.claim.settled_on) == (Way.PAY, today())


def test_nobody_says_what_they_owe_themselves(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.RETURNED_DAMAGED, person=cast.ict_staff())
    due = (today() + timedelta(days=30)).isoformat()

    answer = send(staff, loan, f"/items/{loan.items[0].id}/claim", way="repair", due=due)

    assert answer.status_code == 409
    assert "ให้เจ้าหน้าที่คนอื่นบันทึก" in answer.text


def test_money_needs_its_amount_at_the_field(staff: Visitor) -> None:
    loan = harmed()

    answer = send(staff, loan, f"/items/{loan.items[0].id}/claim", way="pay", due="พรุ่งนี้")

    assert answer.status_code == 422
    assert "ขอราคาในวันยืม" in answer.text


def test_what_came_back_well_owes_nothing(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()], LoanState.RETURNED)

    assert send(staff, loan, f"/items/{loan.items[0].id}/claim", way="repair", due="พรุ่งนี้").status_code == 409
    assert staff.get(page(loan, f"/items/{loan.items[0].id}/claim.pdf")).status_code == 404


def test_an_item_of_another_loan_is_not_there(staff: Visitor) -> None:
    loan, other = harmed(), harmed()

    assert staff.get(page(loan, f"/items/{other.items[0].id}/claim")).status_code == 404


def test_letters_are_for_who_may_see_the_loan(client: Visitor) -> None:
    loan = harmed()
    due = today() + timedelta(days=9)
    lending.act(cast.ict_staff(), loan, "claim", item=loan.items[0], way=Way.REPAIR, due=due)
    letter = page(loan, f"/items/{loan.items[0].id}/claim.pdf")
    factories.sign_in(client, cast.other_teacher())

    foreign, missing = client.get(letter), client.get(letter.replace("0001", "9999"))

    assert (foreign.status_code, foreign.data) == (404, missing.data)


def test_the_demand_is_on_paper_once_it_went_out(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    assert staff.get(page(loan, "/demand.pdf")).status_code == 404

    with at(now() + timedelta(days=12)):
        lending.act(cast.ict_staff(), loan, "demand")
    first, again = staff.get(page(loan, "/demand.pdf")), staff.get(page(loan, "/demand.pdf"))

    assert "๒๑๑" in text_of(first)
    assert first.data == again.data


def test_it_is_extended_by_page_but_not_over_the_next_one(staff: Visitor) -> None:
    piece = lending.lendable()
    loan = lending.loan([piece])
    lending.loan([piece], LoanState.SUBMITTED, first=loan.due_date + timedelta(days=4))

    over = send(staff, loan, "/extend", due_date=(loan.due_date + timedelta(days=4)).isoformat())
    within = send(staff, loan, "/extend", due_date=(loan.due_date + timedelta(days=3)).isoformat())

    assert (over.status_code, within.status_code) == (409, 303)
    assert "มีผู้จอง" in over.text


def test_a_reminder_can_be_sent_by_hand(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()])

    assert staff.submit(page(loan, "/remind")).status_code == 303


@pytest.mark.parametrize("back", [Back.DAMAGED, Back.LOST])
@pytest.mark.parametrize("way", list(Way))
def test_every_way_has_its_letter(staff: Visitor, back: Back, way: Way) -> None:
    loan = lending.loan([lending.lendable()])
    lending.take_back(loan, back)
    words = {"item": loan.items[0], "way": way, "due": today(), "amount": 900}
    lending.act(cast.ict_staff(), loan, "claim", **words)

    assert "๒๐๙" in text_of(staff.get(page(loan, f"/items/{loan.items[0].id}/claim.pdf")))


def claimed(way: Way = Way.PAY, amount: int | None = 4500, days: int = 5) -> Loan:
    loan = harmed()
    words = {"item": loan.items[0], "way": way, "due": today() + timedelta(days=days)}
    lending.act(cast.ict_staff(), loan, "claim", amount=amount, **words)
    return loan


def test_a_claim_typed_wrong_is_corrected_and_the_history_keeps_both(staff: Visitor) -> None:
    loan = claimed()
    item, rest = loan.items[0], f"/items/{loan.items[0].id}/correct"
    assert "แก้การชดใช้" in staff.get(page(loan)).text
    assert 'value="4,500.00"' in staff.get(page(loan, rest)).text

    due = (today() + timedelta(days=9)).isoformat()
    words = {"way": "pay", "amount": "14,500", "due": due, "reason": "พิมพ์ตกหนึ่งหลัก"}
    assert send(staff, loan, rest, **words).status_code == 303

    db.session.expire_all()
    assert (item.claim.amount, item.claim.due) == (14500, today() + timedelta(days=9))
    told = staff.get(page(loan)).text
    assert ("14,500.00 บาท" in told, "พิมพ์ตกหนึ่งหลัก" in told) == (True, True)
    assert "เดิม ชดใช้เป็นเงินตามราคาในวันยืม · 4,500.00 บาท" in told
    assert "๑๔,๕๐๐" in text_of(staff.get(page(loan, f"/items/{item.id}/claim.pdf")))


def test_a_correction_says_why_and_what_is_settled_stays(staff: Visitor) -> None:
    loan, unclaimed = claimed(), harmed()
    item, rest = loan.items[0], f"/items/{loan.items[0].id}/correct"
    words = {"way": "repair", "due": "พรุ่งนี้", "reason": "ผิด"}

    assert send(staff, loan, rest, **(words | {"reason": ""})).status_code == 422
    assert staff.get(page(unclaimed, f"/items/{unclaimed.items[0].id}/correct")).status_code == 404
    lending.act(cast.ict_staff(), loan, "settle", item=item, settled_on=today())
    assert send(staff, loan, rest, **words).status_code == 409


def test_nothing_is_settled_before_it_came_back(staff: Visitor) -> None:
    loan = claimed()

    answer = send(staff, loan, f"/items/{loan.items[0].id}/settle", settled_on="1/1/2560")

    assert answer.status_code == 422
    assert "ต้องไม่ก่อนวันที่รับคืน" in answer.text


def test_what_is_lost_is_not_repaired(staff: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    lending.take_back(loan, Back.LOST)

    text = staff.get(page(loan, f"/items/{loan.items[0].id}/claim")).text

    assert ('value="pay"' in text, 'value="repair"' in text) == (True, False)


def nights(count: int) -> None:
    for after in range(count):
        with at(now() + timedelta(days=after)):
            for job in (*jobs.JOBS, *jobs.JOBS):
                job(today())


def test_what_is_owed_is_asked_for_once_for_each_day_agreed(app: Flask) -> None:
    loan = claimed(days=5)
    nights(12)
    assert asked_for() == 1

    with at(now() + timedelta(days=12)):
        due, words = today() + timedelta(days=3), {"way": Way.REPAIR, "reason": "ขอเวลา"}
        lending.act(cast.ict_staff(), loan, "correct", item=loan.items[0], due=due, **words)
    nights(25)
    assert asked_for() == 2

    lending.act(cast.ict_staff(), loan, "settle", item=loan.items[0], settled_on=today())
    nights(30)
    assert asked_for() == 2


def asked_for() -> int:
    return len(db.session.scalars(select(Message).where(Message.template == "loan/chase")).all())


def test_what_is_owed_stands_on_the_desk_until_it_is_settled(staff: Visitor) -> None:
    loan = claimed(days=5)
    assert ("ต้องชดใช้" in desk(staff), "ภายใน" in desk(staff)) == (True, True)

    with time_machine.travel(now() + timedelta(days=8), tick=True):
        factories.sign_in(staff, cast.ict_staff())
        assert "เลยมา 3 วัน" in desk(staff)
        assert loan.doc_no in staff.get("/loans?status=todo").text

    lending.act(cast.ict_staff(), loan, "settle", item=loan.items[0], settled_on=today())
    assert "ต้องชดใช้" not in desk(staff)


def test_what_nobody_has_claimed_yet_is_to_do_at_once(staff: Visitor) -> None:
    loan = harmed()

    assert "ยังไม่ได้บันทึกว่าชดใช้อย่างไร" in desk(staff)
    assert loan.doc_no in staff.get("/loans?status=todo").text


def desk(staff: Visitor) -> str:
    return staff.get("/loans/desk").text
