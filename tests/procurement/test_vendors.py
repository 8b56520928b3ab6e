"""Correcting what is known of a vendor; what locked sheets say of it stays."""

from typing import Any

import pytest
from sqlalchemy import select

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.procurement import proving
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.offer_models import Vendor
from helpdesk.procurement.tax_ids import check_digit
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.offering import TAX_ID, url
from tests.visitor import Visitor

OTHER_ID = "010556000002" + str(check_digit("010556000002"))


@pytest.fixture
def officer(client: Visitor, app: Any) -> Visitor:
    return sign_in(client, cast.supply_officer())


def page(vendor: Vendor, word: str = "") -> str:
    return f"/procurement/vendors/{vendor.id}{word}"


def sent(vendor: Vendor, **words: str) -> dict[str, Any]:
    known = {"name": vendor.name, "tax_id": vendor.tax_id or "", "phone": vendor.phone}
    return {"version": vendor.version, "address_text": vendor.address_text} | known | words


def told(vendor: Vendor) -> list[str]:
    query = select(Activity).where(Activity.subject_kind == "vendor", Activity.subject_id == vendor.id)
    return [line for row in db.session.scalars(query) for line in (row.details or {})["changes"]]


def test_a_vendor_is_found_in_the_list_and_corrected_with_its_history(officer: Visitor) -> None:
    vendor = papers.vendor("บริศัท ตัวอย่าง จำกัด", TAX_ID)
    assert f'href="{page(vendor)}"' in officer.get("/procurement/vendors").text
    assert f'href="{page(vendor, "/correct")}"' in officer.get(page(vendor)).text

    corrected = {"name": "บริษัท ตัวอย่าง จำกัด", "phone": "๐๘๑-๒๓๔-๕๖๗๘", "address_text": "1 ถนนหลัก"}
    answer = officer.submit(page(vendor, "/correct"), sent(vendor, **corrected))

    assert answer.status_code == 303
    assert (vendor.name, vendor.address_text, vendor.tax_id) == ("บริษัท ตัวอย่าง จำกัด", "1 ถนนหลัก", TAX_ID)
    assert "ชื่อผู้เสนอราคา: บริศัท ตัวอย่าง จำกัด → บริษัท ตัวอย่าง จำกัด" in told(vendor)
    assert "บริศัท ตัวอย่าง จำกัด →" in officer.get(answer.location).text
    assert "บริษัท ตัวอย่าง จำกัด" in officer.get("/procurement/vendors?q=บริษัท ตัวอย่าง").text


def test_nothing_changed_leaves_no_trace(officer: Visitor) -> None:
    vendor = papers.vendor(tax_id=TAX_ID)

    assert officer.submit(page(vendor, "/correct"), sent(vendor)).status_code == 303

    assert (told(vendor), vendor.version) == ([], 1)


@pytest.mark.parametrize(
    ("typed", "words"), [("123", "มี 13 หลัก"), (OTHER_ID[:-1] + str((int(OTHER_ID[-1]) + 1) % 10), "พิมพ์ผิดสักหลัก")]
)
def test_a_wrong_tax_id_is_not_taken_and_what_was_typed_stays(officer: Visitor, typed: str, words: str) -> None:
    vendor = papers.vendor("ร้าน ก", TAX_ID)

    answer = officer.submit(page(vendor, "/correct"), sent(vendor, tax_id=typed, address_text="ที่อยู่ใหม่"))

    assert answer.status_code == 422
    assert all(each in answer.text for each in (words, typed, "ที่อยู่ใหม่"))
    assert vendor.tax_id == TAX_ID


def test_somebody_elses_tax_id_is_named_with_the_way_to_them(officer: Visitor) -> None:
    vendor, owner = papers.vendor("ร้าน ก"), papers.vendor("ร้าน ข", TAX_ID)

    answer = officer.submit(page(vendor, "/correct"), sent(vendor, tax_id=TAX_ID))

    assert answer.status_code == 422
    assert "เลขนี้เป็นของ ร้าน ข อยู่แล้ว" in answer.text
    assert f'href="{page(owner)}"' in answer.text
    assert vendor.tax_id is None


def test_a_page_that_is_stale_keeps_what_was_typed_beside_what_another_changed(officer: Visitor) -> None:
    vendor = papers.vendor("ร้าน ก")
    mine = sent(vendor, phone="0812345678")
    officer.submit(page(vendor, "/correct"), sent(vendor, name="ร้าน กอ"))

    answer = officer.submit(page(vendor, "/correct"), mine)

    assert answer.status_code == 409
    assert all(words in answer.text for words in ("แก้ไปก่อนหน้าคุณ", "ร้าน ก → ร้าน กอ", "0812345678"))
    assert officer.submit(page(vendor, "/correct"), mine | {"version": vendor.version}).status_code == 303
    assert officer.submit(page(vendor, "/correct"), {"name": "ร้าน"}).status_code == 422


def test_a_locked_sheet_keeps_the_vendor_as_it_was(officer: Visitor) -> None:
    sheet = papers.comparison(prices=())
    vendor = papers.vendor("ร้าน เดิม", TAX_ID)
    papers.take(sheet, vendor=vendor)
    papers.act(cast.ict_staff(), sheet, "convene")
    locked(sheet)

    answer = officer.submit(page(vendor, "/correct"), sent(vendor, name="ร้าน ใหม่", tax_id=OTHER_ID))

    assert answer.status_code == 303
    assert (vendor.name, vendor.tax_id) == ("ร้าน ใหม่", TAX_ID)
    assert "ร้าน เดิม" in officer.get(url(sheet, "comparison")).text
    assert "ร้าน เดิม" in officer.get(url(sheet, "offers")).text
    assert "จึงแก้ไม่ได้" in officer.get(page(vendor, "/correct")).text
    assert list(proving.faults(db.session())) == []


def locked(sheet: papers.Comparison) -> None:
    for person in papers.board():
        papers.act(person, sheet, "declare", has_conflict=False)
        papers.accept_suggestions(sheet, person)
    papers.lock(sheet)


def test_a_tax_id_that_a_locked_sheet_does_not_know_may_be_given_and_taken_back(officer: Visitor) -> None:
    sheet = papers.comparison(ComparisonState.LOCKED, prices=("23000",))
    vendor = sheet.offers[0].vendor

    for typed in (TAX_ID, OTHER_ID, ""):
        assert officer.submit(page(vendor, "/correct"), sent(vendor, tax_id=typed)).status_code == 303
        assert (vendor.tax_id or "") == typed
    assert list(proving.faults(db.session())) == []


def test_who_only_oversees_reads_and_does_not_correct(client: Visitor, app: Any) -> None:
    vendor = papers.vendor("ร้าน ก")
    director = sign_in(client, cast.area_director())

    assert "ร้าน ก" in director.get(page(vendor)).text
    assert "/correct" not in director.get(page(vendor)).text
    assert director.get(page(vendor, "/correct")).status_code == 403
    assert director.submit(page(vendor, "/correct"), sent(vendor, name="อื่น")).status_code == 403
    assert director.get("/procurement/vendors/999999").status_code == 404
