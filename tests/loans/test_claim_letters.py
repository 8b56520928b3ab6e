"""The letter of a claim: what is owed by name and no more, how, by when, and where."""

from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans import letters
from helpdesk.loans.handing import Returned
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Back, Way
from helpdesk.manual.paper import written
from tests import cast
from tests.loans import lending
from tests.loans.lending import act
from tests.loans.test_letters import OFFICE, bare, directors, text


def harmed(back: Back, brought: tuple[str, ...], note: str = "", name: str = "โน้ตบุ๊กสำรอง") -> LoanItem:
    """An item that went out with สายไฟ and กระเป๋า, and came back like this."""
    loan = lending.loan([lending.lendable(name=name)])
    act(
        cast.ict_staff(),
        loan,
        "check_in",
        returned=[Returned(loan.items[0], back, brought, note)],
        signed=lending.ON_PAPER,
    )
    return loan.items[0]


def claimed(item: LoanItem, way: Way, amount: str = "") -> str:
    due = today() + timedelta(days=30)
    act(cast.ict_staff(), item.loan, "claim", item=item, way=way, due=due, amount=Decimal(amount) if amount else None)
    said = text(letters.claim(OFFICE, item))
    assert bare(written(due)) in said
    return said


@pytest.mark.parametrize("way", list(Way))
def test_what_is_missing_is_asked_for_by_name_and_not_the_piece(app: Flask, way: Way) -> None:
    item = harmed(Back.GOOD, ("สายไฟ",))

    said = claimed(item, way, "350" if way is Way.PAY else "")

    assert "ได้รับคืนตัวพัสดุแล้วแต่ไม่ครบยังขาดกระเป๋า" in said
    assert "อุปกรณ์ที่ขาดคือกระเป๋า" in said
    assert "คืนไม่ครบขาดกระเป๋า" in said, "in the table too"
    assert "สายไฟ" not in said, "it came back"
    assert "พัสดุดังกล่าว" not in said


def test_damage_is_told_with_its_note_and_what_lacks_besides(app: Flask) -> None:
    item = harmed(Back.DAMAGED, ("กระเป๋า",), "จอร้าวมุมขวา")

    said = claimed(item, Way.REPAIR)

    assert "พัสดุชำรุด(จอร้าวมุมขวา)และขาดสายไฟ" in said
    assert "ซ่อมแซมพัสดุให้คงสภาพเดิมโดยเสียค่าใช้จ่ายของตนเองและจัดหาสายไฟมาคืนให้ครบ" in said


def test_money_stands_in_figures_and_words_with_where_to_pay(app: Flask) -> None:
    item = harmed(Back.LOST, (), "หายจากห้องประชุม")

    said = claimed(item, Way.PAY, "12500.50")

    assert "พัสดุสูญหาย(หายจากห้องประชุม)พร้อมสายไฟ,กระเป๋า" in said
    assert "เป็นเงิน๑๒,๕๐๐.๕๐บาท" in said
    assert "หมื่นสองพันห้าร้อยบาทห้าสิบสตางค์)" in said
    assert "ติดต่อชำระเงินและรับใบเสร็จรับเงินที่สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคามเขต๒โทร.๐๔๓๗๒๑๒๓๔" in said


def test_a_claim_stays_as_it_was_written(app: Flask) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()])
    item = loan.items[0]
    act(cast.ict_staff(), loan, "check_in", returned=[Returned(item, Back.LOST)], signed=lending.ON_PAPER)
    claimed(item, Way.REPLACE)
    sent = letters.claim(OFFICE, item)

    act(cast.ict_staff(), loan, "extend", due_date=loan.due_date + timedelta(days=3))
    lending.take_back(loan)
    act(cast.ict_staff(), loan, "settle", item=item, settled_on=today(), note="ได้เครื่องใหม่")

    assert letters.claim(OFFICE, item) == sent


def test_our_own_words_bear_thai_digits_alone(app: Flask) -> None:
    directors()
    cast.area_director().position = "ผู้อำนวยการสำนักงานเขตพื้นที่ เขต 2"
    db.session.commit()
    said = claimed(harmed(Back.LOST, ()), Way.PAY, "900")

    assert "(นายสุรชัยนำเขต)ผู้อำนวยการสำนักงานเขตพื้นที่เขต๒" in said
    assert not [sign for sign in said if sign in "0123456789"]
