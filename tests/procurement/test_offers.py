"""Receiving offers through the pages: calling, vendors, answers typed and pasted, amending, withdrawing."""

import io
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from helpdesk.core.dates import now
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Offer, Vendor
from helpdesk.procurement.terms import Verdict
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.catalogues import pdf, png
from tests.procurement.offering import TAX_ID, answers, fields, files, url
from tests.visitor import Visitor


@pytest.fixture
def comparison(app: Any) -> Comparison:
    return papers.comparison(prices=())


@pytest.fixture
def officer(client: Visitor, comparison: Comparison) -> Visitor:
    sign_in(client, cast.supply_officer())
    return client


def offers() -> list[Offer]:
    return list(db.session.scalars(select(Offer).order_by(Offer.letter)))


def test_a_specification_is_opened_for_offers_once(client: Visitor, app: Any) -> None:
    spec = papers.spec()
    sign_in(client, cast.ict_staff())
    page = client.get(url(spec, "call")).text
    sent = {"method": "specific", "vat_percent": "๗", "closes_on": "31/12/2570", "closes_time": "16.30"}

    answer = client.submit(url(spec, "call"), sent | {"submit_key": "one"})
    again = client.submit(url(spec, "call"), sent | {"submit_key": "one"})
    other = client.submit(url(spec, "call"), sent | {"submit_key": "two"})

    made = papers.newest_of(spec)
    assert 'value="7"' in page
    assert (answer.status_code, again.location, other.status_code) == (303, answer.location, 409)
    assert (made.vat_percent, f"{made.closes_at:%Y-%m-%d %H:%M}", made.opens_at) == (7, "2027-12-31 09:30", None)


def test_a_draft_cannot_be_opened_and_a_past_time_is_refused(client: Visitor, app: Any) -> None:
    spec = papers.spec()
    sign_in(client, cast.ict_staff())
    sent = {"method": "specific", "vat_percent": "7", "closes_on": "1/1/2569", "opens_on": "2/1/2569"}

    answer = client.submit(url(spec, "call"), sent)

    assert answer.status_code == 422
    assert answer.text.count("เวลานี้ผ่านไปแล้ว") >= 2
    assert client.get(url(papers.spec(papers.SpecState.SUBMITTED), "call")).status_code == 409


def test_the_times_are_changed_while_offers_come_in(client: Visitor, comparison: Comparison) -> None:
    sign_in(client, cast.ict_staff())
    sent = {"method": "ebidding", "vat_percent": "7", "opens_on": "31/12/2570", "opens_time": "10.00"}

    answer = client.submit(url(comparison, "offers/edit"), sent | {"version": str(comparison.version)})
    stale = client.submit(url(comparison, "offers/edit"), sent | {"version": "1"})

    assert (answer.status_code, stale.status_code) == (303, 409)
    assert comparison.closes_at == comparison.opens_at
    assert not comparison.is_readable


def test_an_offer_of_a_new_vendor_with_answers_and_pages(officer: Visitor, comparison: Comparison) -> None:
    sent = fields(tax_id="๐-๑๐๕๕-๖๐๐๐๐-๐๑-" + TAX_ID[-1]) | answers(comparison, "16 GB", "SSD 1 TB", "7.5 กก.")

    answer = officer.submit(url(comparison, "offers/take"), sent | files(pdf(2), png()))

    offer = offers()[0]
    page = officer.get(url(comparison, "offers/A")).text
    assert answer.status_code == 303, answer.text
    assert (offer.vendor.tax_id, offer.price, offer.vat_included) == (TAX_ID, Decimal("23000.00"), False)
    assert [a.suggested for a in offer.answers] == [Verdict.PASS, Verdict.BETTER, Verdict.PASS]
    assert offer.answers[0].reason["key"]
    assert [p.place for p in offer.pages] == [1, 2, 3]
    assert f'{offer.pages[1].name}">หน้า 2</a>' in page
    assert "เกินราคากลาง" in page
    assert officer.get(url(comparison, f"offers/A/pages/{offer.pages[1].name}")).mimetype == "image/jpeg"
    assert officer.get(url(comparison, "offers/A/pages/" + "0" * 32 + ".jpg")).status_code == 404


@pytest.mark.parametrize("price", ["NaN", "1e309", "0", "-5", "", "  ", "สองหมื่น", "Infinity", "0.001"])
def test_a_price_that_is_none_is_refused_at_the_field(officer: Visitor, comparison: Comparison, price: str) -> None:
    answer = officer.submit(url(comparison, "offers/take"), fields(price=price) | answers(comparison, "ตอบไว้"))

    assert answer.status_code == 422
    assert 'id="price-error"' in answer.text
    assert "ตอบไว้" in answer.text
    assert offers() == []


def test_a_tax_id_is_one_vendors_alone(officer: Visitor, comparison: Comparison) -> None:
    known = papers.vendor("บริษัท มาก่อน จำกัด", TAX_ID)
    sent = fields(tax_id=TAX_ID)

    refused = officer.submit(url(comparison, "offers/take"), sent)
    taken = officer.submit(url(comparison, "offers/take"), sent | {"use_known": "y"})

    assert refused.status_code == 422
    assert "เลขนี้เป็นของ บริษัท มาก่อน จำกัด อยู่แล้ว" in refused.text
    assert "ใช้ บริษัท มาก่อน จำกัด ที่มีอยู่แล้ว" in refused.text
    assert taken.status_code == 303
    assert offers()[0].vendor == known
    assert db.session.scalar(select(func.count(Vendor.id))) == 1


def test_a_known_vendor_is_found_by_name_and_a_wrong_tax_id_is_told(officer: Visitor, comparison: Comparison) -> None:
    known = papers.vendor("ร้าน ทดสอบ 1")

    wrong = officer.submit(url(comparison, "offers/take"), fields(vendor="ร้าน  ทดสอบ ๑", tax_id="1234567890123"))
    right = officer.submit(url(comparison, "offers/take"), fields(vendor="ร้าน  ทดสอบ ๑", tax_id=TAX_ID))

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert "พิมพ์ผิดสักหลัก" in wrong.text
    assert (offers()[0].vendor, known.tax_id) == (known, TAX_ID)
    assert "ร้าน ทดสอบ 1" in officer.get("/procurement/vendors?q=ทดสอบ").text


def test_the_same_submit_twice_is_one_offer(officer: Visitor, comparison: Comparison) -> None:
    sent = fields(submit_key="once")
    first, second = (officer.submit(url(comparison, "offers/take"), sent) for _time in range(2))
    third = officer.submit(url(comparison, "offers/take"), fields())

    assert first.location == second.location
    assert (third.status_code, len(offers())) == (409, 1)
    assert "ยื่นข้อเสนอไว้แล้ว" in third.text


def test_an_offer_after_the_deadline_is_refused_with_the_time(client: Visitor, app: Any) -> None:
    comparison = papers.comparison(prices=(), closes_at=now() - timedelta(minutes=1))
    sign_in(client, cast.supply_officer())

    late = [client.get(url(comparison, "offers/take")), client.submit(url(comparison, "offers/take"), fields())]

    assert [answer.status_code for answer in late] == [409, 409]
    assert all("หมดเวลารับข้อเสนอแล้วเมื่อ" in answer.text for answer in late)


def test_an_offer_is_amended_and_its_pages_are_counted_anew(officer: Visitor, comparison: Comparison) -> None:
    officer.submit(url(comparison, "offers/take"), fields() | answers(comparison, "8 GB") | files(pdf(2)))
    offer = offers()[0]
    gone, stays = (page.name for page in offer.pages)
    sent = fields(price="22,000", version=str(comparison.version), remove_page=gone) | answers(comparison, "16 GB")

    done = officer.submit(url(comparison, "offers/A/amend"), sent | files(png()))
    stale = officer.submit(url(comparison, "offers/A/amend"), sent)

    assert (done.status_code, stale.status_code) == (303, 409)
    assert (offer.price, offer.answers[0].suggested) == (Decimal("22000.00"), Verdict.PASS)
    assert offer.pages[0].name == stays
    assert [page.place for page in offer.pages] == [1, 2]
    assert "แก้ไขหลังรับไว้" in officer.get(url(comparison, "offers/A/receipt")).text


def test_who_withdrew_may_offer_anew(officer: Visitor, comparison: Comparison) -> None:
    officer.submit(url(comparison, "offers/take"), fields())
    sent = {"reason": "พิมพ์ราคาผิด", "version": str(comparison.version)}

    assert officer.submit(url(comparison, "offers/A/withdraw"), {"version": "1"}).status_code == 422
    assert officer.submit(url(comparison, "offers/A/withdraw"), sent).status_code == 303
    assert officer.get(url(comparison, "offers/A/amend")).status_code == 404
    assert officer.submit(url(comparison, "offers/take"), fields()).status_code == 303
    assert [(offer.letter, offer.stands) for offer in offers()] == [("A", False), ("B", True)]


def test_whom_it_does_not_concern_receives_nothing(client: Visitor, comparison: Comparison) -> None:
    for person, status in ((cast.teacher, 403), (cast.area_director, 403), (cast.administrator, 403)):
        sign_in(client, person())
        assert client.get(url(comparison, "offers/take")).status_code == status
        assert client.submit(url(comparison, "offers/take"), fields()).status_code == status
    assert client.get(url(comparison, "offers")).status_code == 404


def test_a_pdf_with_a_password_is_named_at_its_field_and_nothing_typed_is_lost(
    officer: Visitor, comparison: Comparison
) -> None:
    locked = (Path(__file__).parents[1] / "data/encrypted.pdf").read_bytes()
    attached = {"catalogue": [(io.BytesIO(pdf()), "ใบเสนอ.pdf"), (io.BytesIO(locked), "แคตตาล็อก.pdf")]}

    answer = officer.submit(url(comparison, "offers/take"), fields() | answers(comparison, "16 GB DDR5") | attached)

    at_field = answer.text.split('id="catalogue-error"')[1].split("</p>")[0]
    assert answer.status_code == 422
    assert "แคตตาล็อก.pdf: ไฟล์ PDF นี้ติดรหัสผ่าน" in at_field
    assert "ขอเลือกไฟล์อีกครั้ง" in answer.text
    assert "16 GB DDR5" in answer.text
    assert offers() == []
