"""The catalogue by edition: read by all, brought in by who prepares, whole or not at all; and what a sheet warns of."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import catalogue_queries, sample_edition
from helpdesk.procurement.catalogue_models import CatalogueItem, Edition
from helpdesk.procurement.lifecycle import SpecState
from tests import cast
from tests.procurement import papers
from tests.procurement.sending import as_, page
from tests.visitor import Visitor

HEADER = ["item_no", "name_th", "unit", "price_ceiling_baht", "price_status", "key_minimum_spec_th", "name_status"]
ROW = ["4", "เครื่องคอมพิวเตอร์ แบบที่ 1", "เครื่อง", "25000", "verified", "RAM ≥ 16 GB; SSD ≥ 500 GB", "verified"]
UNOFFICIAL = "ตัวอย่าง ไม่เป็นทางการ"


def table(*rows: list[str]) -> bytes:
    return "\n".join(",".join(row) for row in (HEADER, *rows)).encode()


def workbook(*rows: list[str]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEADER, *rows)):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def send(visitor: Visitor, content: bytes, name: str = "edition.csv", **fields: Any) -> Any:
    wanted = {"title": "เกณฑ์ฉบับปี 2569", "in_force": "1/10/2569", "submit_key": "ก-key-2"} | fields
    data = wanted | {"file": (BytesIO(content), name)}
    return visitor.submit("/procurement/catalogue/import", data, content_type="multipart/form-data")


def bring_in(title: str, in_force: date, ceiling: str = "24000") -> Edition:
    items = [CatalogueItem.make(4, "เครื่องคอมพิวเตอร์ แบบที่ 1", "เครื่อง", Decimal(ceiling), True, ["RAM ≥ 8 GB"])]
    words = {"title": title, "in_force": in_force, "items": items, "count": 1}
    return writing(lambda: Edition.bring_in(by=actor_of(cast.ict_staff()), session=db.session, **words))  # type: ignore[no-any-return]


def test_the_example_is_brought_in_once_and_says_what_it_is(client: Visitor) -> None:
    staff = as_(client, cast.ict_staff())
    for _press in range(2):
        assert staff.submit("/procurement/catalogue/sample").status_code == 303

    (edition,) = catalogue_queries.editions()
    assert (len(edition.items), edition.is_official) == (43, False)
    assert UNOFFICIAL in staff.get("/procurement/catalogue").text


@pytest.mark.parametrize(("make", "name"), [(table, "a.csv"), (workbook, "a.xlsx")])
def test_a_newer_edition_comes_from_a_file(client: Visitor, make: Any, name: str) -> None:
    answer = send(as_(client, cast.ict_staff()), make(ROW), name, is_official="y")

    (edition,) = catalogue_queries.editions()
    assert (answer.status_code, answer.location) == (303, f"/procurement/catalogue?edition={edition.id}")
    (item,) = edition.items
    assert (item.ceiling, item.is_verified, item.requirements) == (
        Decimal("25000.00"), True, ["RAM ≥ 16 GB", "SSD ≥ 500 GB"],
    )  # fmt: skip
    shown = client.get("/procurement/catalogue").text
    assert UNOFFICIAL not in shown
    assert "25,000.00" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table([*ROW[:3], "NaN", *ROW[4:]]), "บรรทัดที่ 2"),
        (table([*ROW[:3], "1e309", *ROW[4:]]), "ราคากลางไม่ใช่จำนวนเงิน"),
        (table([*ROW[:3], "-5", *ROW[4:]]), "ราคากลางไม่ใช่จำนวนเงิน"),
        (table(ROW, ROW), "ซ้ำ"),
        (b"\x00\x01 no table", "อ่านตาราง"),
        (b"PK\x03\x04 broken", "อ่านตาราง"),
        (b"a,b\n1,2\n", "อ่านตาราง"),
    ],
)
def test_of_a_wrong_file_nothing_is_taken(client: Visitor, content: bytes, said: str) -> None:
    answer = send(as_(client, cast.ict_staff()), content)

    assert (answer.status_code, catalogue_queries.editions()) == (422, [])
    assert said in answer.text


@pytest.mark.parametrize("wrong", [{"title": ""}, {"in_force": "32/1/2569"}, {"in_force": ""}])
def test_an_edition_has_a_name_and_a_day(client: Visitor, wrong: dict[str, str]) -> None:
    assert send(as_(client, cast.ict_staff()), table(ROW), **wrong).status_code == 422


def test_a_name_is_used_once_and_the_same_file_sent_twice_is_one(client: Visitor) -> None:
    staff = as_(client, cast.ict_staff())
    assert send(staff, table(ROW)).status_code == 303

    assert send(staff, table(ROW), submit_key="ก-key-3").status_code == 422
    assert len(catalogue_queries.editions()) == 1


@pytest.mark.parametrize("person", ["teacher", "supply_officer", "group_director", "committee_member"])
def test_who_does_not_prepare_reads_only(client: Visitor, person: str) -> None:
    visitor = as_(client, getattr(cast, person)())

    assert visitor.get("/procurement/catalogue").status_code == 200
    assert visitor.get("/procurement/catalogue/import").status_code == 403
    assert send(visitor, table(ROW)).status_code == 403
    assert visitor.submit("/procurement/catalogue/sample").status_code == 403


def test_items_are_found_by_name_and_requirement(client: Visitor) -> None:
    items = sample_edition.read()
    writing(lambda: sample_edition.bring_in(actor_of(cast.ict_staff()), db.session(), items))
    (edition,) = catalogue_queries.editions()

    assert [item.number for item in catalogue_queries.items(edition, "smart card")] == [43]
    assert 5 < len(catalogue_queries.items(edition, "SSD")) < 43
    assert "ไม่พบรายการ" in as_(client, cast.teacher()).get("/procurement/catalogue?q=เรือดำน้ำ").text


def test_a_sheet_warns_of_a_newer_edition_and_of_a_ceiling_that_is_exceeded(client: Visitor) -> None:
    former = bring_in("ฉบับเก่า", date(2025, 1, 1))
    spec = papers.spec(SpecState.COMMITTEE, catalogue_item=former.items[0], ceiling_price=Decimal("24000.01"))
    visitor = as_(client, cast.ict_staff())
    shown = visitor.get(page(spec)).text
    assert "สูงกว่าบัญชีเกณฑ์ 24,000.00" in shown
    assert "ฉบับใหม่กว่า" not in shown

    bring_in("ฉบับใหม่", date(2026, 1, 1))
    assert "ฉบับใหม่กว่าที่ใช้เขียน: ฉบับใหม่" in visitor.get(page(spec)).text


def test_at_the_ceiling_nobody_is_warned(client: Visitor) -> None:
    edition = bring_in("ฉบับเดียว", date(2025, 1, 1))
    spec = papers.spec(SpecState.COMMITTEE, catalogue_item=edition.items[0], ceiling_price=Decimal("24000.00"))

    assert "สูงกว่าบัญชีเกณฑ์" not in as_(client, cast.ict_staff()).get(page(spec)).text
