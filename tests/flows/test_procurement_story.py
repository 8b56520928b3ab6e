"""The whole of procurement in a real browser: from a blank sheet to stickers on delivered pieces, by eight people in
their roles, at a desk and on phones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Page
from sqlalchemy import select

from helpdesk.core.dates import bangkok, now
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.notifications.models import Message
from helpdesk.procurement import proving
from helpdesk.procurement.lifecycle import CHAIR, MEMBER, SECRETARY, PurchaseState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.purchase_models import Purchase
from tests import cast
from tests.browser import DESK, PHONE
from tests.flows.people import Someone

TITLE = "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานประมวลผล"
CLAUSES = """1. มีหน่วยความจำหลัก (RAM) ขนาดไม่น้อยกว่า 16 GB
2. มีหน่วยจัดเก็บข้อมูล ชนิด SSD ขนาดไม่น้อยกว่า 500 GB
3. น้ำหนักไม่เกิน 2 กิโลกรัม
4. รับประกันไม่น้อยกว่า 3 ปี"""
GOOD = "16 GB\nSSD 512 GB\n1.6 kg\nเป็นไปตามข้อกำหนด"
POOR = "8 GB\nSSD 1 TB\n1.9 kg\n3 ปี"
TABLE, OFFERS, BOUGHT = "ตารางเปรียบเทียบ", "ข้อเสนอและเอกสารของผู้เสนอราคา", "สัญญา ส่งมอบ และตรวจรับ"
DUTIES = (("prasert", CHAIR), ("kanya", MEMBER), ("chai", SECRETARY))

People = dict[str, Someone]


@pytest.fixture
def people(app: Flask, new_person: Callable[..., Page]) -> People:
    """Each with a browser of their own; the chairman and the member on phones."""
    for person in cast.EVERYBODY:
        person()
    db.session.commit()
    desks = (cast.ict_staff, cast.technician, cast.supply_officer, cast.group_director, cast.area_director)
    seats = [(person, DESK) for person in desks] + [(cast.head_teacher, PHONE), (cast.committee_member, PHONE)]
    return {
        person().email.split("@")[0]: Someone(new_person(viewport=size, is_mobile=size is PHONE), person())
        for person, size in seats
    }


def test_from_a_blank_sheet_to_stickers(people: People) -> None:
    write_the_sheet(people)
    decide_on_the_sheet(people)
    with sealed_offers(people):
        open_and_compare(people)
        close_and_approve(people)
        buy_and_accept(people)
        put_on_the_register(people)
    db.session.rollback()
    assert list(proving.faults(db.session())) == []
    assert_mails_led_the_way()


def write_the_sheet(people: People) -> None:
    """A blank sheet, its clauses pasted and confirmed, its committee named."""
    noi = people["noi"]
    noi.open("/procurement")
    noi.press("ร่างคุณลักษณะเฉพาะ")
    noi.choose("org", "กลุ่มส่งเสริม")
    noi.fill(title=TITLE, category="notebook", qty=2, unit="เครื่อง", ceiling_price="24,000", price_source="mdes")
    noi.fill(position="เจ้าพนักงานเครื่องคอมพิวเตอร์", background="เครื่องเดิมเกิน 7 ปี")
    noi.fill(warranty_years=3, delivery_days=60, penalty_rate="0.20", order_no="12/2570", order_date="วันนี้")
    noi.press("บันทึก")
    noi.press("เขียนข้อกำหนด")
    noi.fill(lines=CLAUSES)
    noi.press("เพิ่มและบันทึก")
    noi.press("ตรวจแล้ว ยืนยันทั้ง 4 ข้อ")
    noi.press("กลับไปที่ฉบับ")
    noi.sees("ข้อกำหนด 4 ข้อ")
    noi.press("แต่งตั้ง")
    for word, duty in DUTIES:
        name_by_words(noi, word, duty)
    noi.page.locator("header a, .origin a").filter(has_text=TITLE).first.click()
    noi.press("ส่งให้คณะกรรมการ")
    noi.sees("คณะกรรมการพิจารณา")


def name_by_words(someone: Someone, word: str, duty: str) -> None:
    """Found by their address, chosen, named."""
    someone.fill(q=f"{word}@")
    someone.press("ค้นหา")
    someone.page.locator("main [name=person]").first.check(force=True)
    someone.fill(duty=duty)
    someone.page.locator("main form button.button-main", has_text="แต่งตั้ง").first.click()
    someone.page.wait_for_load_state()


def decide_on_the_sheet(people: People) -> None:
    """The committee signs, its chairman submits, the directors decide, the ICT staff publish."""
    for word, _duty in DUTIES:
        people[word].open("/")
        people[word].follow(TITLE)
        people[word].press("ลงนาม")
    chair, anan, surachai, noi = (people[word] for word in ("prasert", "anan", "surachai", "noi"))
    chair.walk(TITLE)
    chair.press("เสนอ ผอ.สพป.")
    anan.open("/")
    anan.follow(TITLE)
    anan.press("ให้ความเห็น")
    anan.fill(opinion="คุณลักษณะไม่เจาะจงยี่ห้อ เห็นควรดำเนินการ")
    anan.press("ให้ความเห็น")
    surachai.open("/")
    surachai.follow(TITLE)
    surachai.sees("คุณลักษณะไม่เจาะจงยี่ห้อ")
    surachai.press("เห็นชอบ")
    surachai.press("เห็นชอบ")
    noi.walk(TITLE)
    noi.press("แจ้งผู้เกี่ยวข้อง")
    noi.sees("แจ้งผู้เกี่ยวข้องแล้ว")


class sealed_offers:
    """Offers come in sealed; inside, the time of their opening has come."""

    def __init__(self, people: People) -> None:
        opening = bangkok(now() + timedelta(minutes=40))
        noi, pranee = people["noi"], people["pranee"]
        noi.follow("เปิดรับข้อเสนอ")
        noi.fill(method="specific", closes_on=_day(opening), closes_time=f"{opening:%H.%M}")
        noi.fill(opens_on=_day(opening), opens_time=f"{opening:%H.%M}")
        noi.press("เปิดรับข้อเสนอ")
        take(pranee, "บริษัท โน้ตดี จำกัด", "โน้ตดี รุ่น N5", "22,500", GOOD)
        take(pranee, "ร้าน โน้ตถูก", "โน้ตถูก รุ่น N3", "19,900", POOR)
        pranee.sees("ข้อเสนอปิดผนึกอยู่")
        for someone in (pranee, noi, people["surachai"]):
            someone.walk(TITLE, OFFERS)
            someone.sees("บริษัท โน้ตดี จำกัด")
            someone.sees_not("22,500")
            someone.sees_not("โน้ตดี รุ่น N5")
        self.traveller = time_machine.travel(now() + timedelta(minutes=50), tick=True)

    def __enter__(self) -> None:
        self.traveller.start()

    def __exit__(self, *raised: object) -> None:
        self.traveller.stop()


def take(pranee: Someone, vendor: str, model: str, price: str, answers: str) -> None:
    """One offer, its answers pasted as a column and looked at before it is kept."""
    pranee.walk(TITLE, OFFERS)
    pranee.press("รับข้อเสนอ")
    pranee.fill(vendor=vendor, brand_model=model, price=price, vat="in", warranty_years=3, delivery_days=45)
    pranee.page.locator("summary", has_text="วางทั้งคอลัมน์จาก Excel").click()
    pranee.fill(pasted=answers)
    pranee.press("ใส่ลงทีละข้อ")
    assert pranee.page.locator("textarea[name^=answer-]").first.input_value() == answers.split("\n")[0]
    pranee.press("บันทึกข้อเสนอ")


def open_and_compare(people: People) -> None:
    """Opened by the supply officer; the committee declares, accepts what it has seen and decides what is unclear."""
    pranee, noi = people["pranee"], people["noi"]
    pranee.walk(TITLE, OFFERS)
    pranee.press("เปิดซอง")
    pranee.walk(TITLE, OFFERS)
    pranee.sees("22,500")
    noi.walk(TITLE, TABLE)
    noi.press("เลขที่คำสั่ง")
    noi.fill(order_no="13/2570", order_date="วันนี้")
    noi.press("แก้ไข")
    for word, duty in DUTIES:
        noi.walk(TITLE, TABLE)
        noi.press("แต่งตั้งกรรมการ")
        name_by_words(noi, word, duty)
    noi.walk(TITLE, TABLE)
    noi.press("ส่งให้คณะกรรมการ")
    for word, _duty in DUTIES:
        judge(people[word])


def judge(member: Someone) -> None:
    member.open("/")
    member.follow(TITLE)
    member.follow("แสดงส่วนได้เสีย")
    member.fill(has_conflict="no")
    member.press("แสดงส่วนได้เสีย")
    member.press("ดูและรับตามที่ระบบเสนอ")
    member.sees("16 GB")
    member.press("รับตามที่เลือกไว้")
    member.press("พิจารณาทีละช่อง")
    member.sees("รับประกันไม่น้อยกว่า 3 ปี")
    member.fill(verdict="pass", note="แคตตาล็อกหน้า 2 ระบุ 3 ปี")
    member.press("บันทึก แล้วกลับไปที่ตาราง")


def close_and_approve(people: People) -> None:
    """Locked by the chairman, signed by all, approved by the director."""
    chair = people["prasert"]
    chair.walk(TITLE, TABLE)
    chair.press("เขียนสรุปและความเห็น")
    chair.fill(summary="รายที่หนึ่งผ่านทุกข้อ รายที่สองหน่วยความจำไม่ถึง", recommendation="เห็นควรซื้อจากรายที่หนึ่ง")
    chair.press("แก้ไข")
    chair.press("ปิดผลการพิจารณา")
    chair.sees("บริษัท โน้ตดี จำกัด")
    chair.press("ปิดผลการพิจารณา")
    for word, _duty in DUTIES:
        people[word].open("/")
        people[word].follow(TITLE)
        people[word].press("ลงนาม")
    chair.walk(TITLE, TABLE)
    chair.press("เสนอ ผอ.สพป.")
    director = people["surachai"]
    director.open("/")
    director.follow(TITLE)
    director.press("เห็นชอบ")
    director.press("เห็นชอบ")
    director.sees("บริษัท โน้ตดี จำกัด")


def buy_and_accept(people: People) -> None:
    """Ordered, inspectors named, delivered, inspected clause by clause, accepted by all."""
    pranee = people["pranee"]
    pranee.walk(TITLE, TABLE)
    pranee.press("บันทึกสัญญา")
    pranee.fill(contract_no="ใบสั่งซื้อ 7/2570")
    pranee.press("บันทึกสัญญา")
    for word, duty in DUTIES:
        pranee.walk(TITLE, BOUGHT)
        pranee.press("แต่งตั้งผู้ตรวจรับ")
        pranee.choose("person", people[word].user.name)
        pranee.fill(duty=duty, order_no="14/2570", order_date="วันนี้")
        pranee.press("แต่งตั้งผู้ตรวจรับ")
    pranee.press("บันทึกการส่งมอบ")
    pranee.fill(delivery_note="ใบส่งของ 88")
    pranee.press("บันทึกการส่งมอบ")
    chair = people["prasert"]
    chair.open("/")
    chair.follow(TITLE)
    chair.press("บันทึกผลตรวจ")
    chair.fill(rest=True)
    chair.press("บันทึกผลตรวจ")
    for word, _duty in DUTIES:
        people[word].walk(TITLE, BOUGHT)
        people[word].press("ตรวจรับ")
        people[word].press("ตรวจรับ")
    db.session.rollback()
    assert db.session.scalars(select(Purchase)).one().status is PurchaseState.ACCEPTED


def put_on_the_register(people: People) -> None:
    """Enrolled for a school with their serials; the stickers come as a PDF at once."""
    pranee = people["pranee"]
    pranee.walk(TITLE, BOUGHT)
    pranee.press("ขึ้นทะเบียนครุภัณฑ์")
    pranee.choose("places-0-org", "หนองแวง")
    pranee.fill(**{"places-0-count": 2, "serials": "SN-0001\nSN-0002", "asset_class": "7440-003"})
    stickers = []
    pranee.page.on("response", lambda answer: stickers.append(answer) if "labels.pdf" in answer.url else None)
    pranee.page.on("download", lambda download: stickers.append(download))
    pranee.page.locator("main button.button-main").last.click()
    pranee.page.wait_for_timeout(1500)
    assert stickers, "the stickers follow at once"
    pranee.walk(TITLE, BOUGHT)
    pranee.sees("2 จาก 2")
    db.session.rollback()
    pieces = db.session.scalars(select(Equipment).order_by(Equipment.asset_no)).all()
    assert [piece.serial for piece in pieces] == ["SN-0001", "SN-0002"]
    assert {piece.seller for piece in pieces} == {"บริษัท โน้ตดี จำกัด"}
    assert all(piece.org is cast.school() and piece.asset_no.startswith("7440-003-") for piece in pieces)
    pranee.follow(pieces[0].asset_no)
    pranee.sees("ใบสั่งซื้อ 7/2570")


def assert_mails_led_the_way() -> None:
    """Each step told whom it concerns."""
    told = set(db.session.scalars(select(Message.template)))
    assert {f"spec/{verb}" for verb in ("convene", "endorse", "submit", "review", "approve", "publish")} <= told
    assert {f"comparison/{verb}" for verb in ("call", "unseal", "convene", "lock", "submit", "approve")} <= told
    assert {f"purchase/{verb}" for verb in ("order", "name", "deliver", "accept", "enrol")} <= told
    assert db.session.scalars(select(Spec)).one().doc_no is not None


def _day(moment: Any) -> str:
    return f"{moment:%d/%m}/{moment.year + 543}"
