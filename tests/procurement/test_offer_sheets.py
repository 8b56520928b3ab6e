"""A whole sheet with its offers, in and out: headings, clauses that differ, the round trip, formulas."""

import html
import io
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.offer_sheets import matched, read_heading
from helpdesk.procurement.sheet_file import ComparisonSheet, read_sheet, write_csv, write_xlsx
from helpdesk.procurement.terms import Meaning, Verdict
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers, sending
from tests.procurement.offering import TAX_ID, url
from tests.visitor import Visitor

ANSWERS = ("16 GB", "SSD 1 TB\nและ HDD", "=SUM(A1)")


@pytest.fixture
def comparison(app: Any) -> Comparison:
    return papers.comparison(prices=())


@pytest.fixture
def officer(client: Visitor, comparison: Comparison) -> Visitor:
    sign_in(client, cast.supply_officer())
    return client


def sheet(comparison: Comparison, texts: dict[str, str] | None = None) -> ComparisonSheet:
    """The clauses, some with another text, and two offers."""
    clauses = {clause.no: clause.meaning for clause in comparison.spec.clauses}
    for number, text in (texts or {}).items():
        clauses[number] = Meaning("", None, "", "", True, text)
    headings = {"A": "ผู้เสนอราคา A: ร้าน หนึ่ง (ประเทศไทย) (Acer (X))", "B": "ผู้เสนอราคา B: ร้าน สอง (HP)"}
    answers = dict(zip(clauses, ANSWERS, strict=False))
    return ComparisonSheet(clauses, headings, {"A": answers, "B": dict.fromkeys(clauses, "-")})


def upload(officer: Visitor, comparison: Comparison, content: bytes, name: str = "offers.csv") -> Any:
    sent = {"file": (io.BytesIO(content), name), "submit_key": "look"}
    return officer.submit(url(comparison, "offers/import"), sent)


def confirm(officer: Visitor, comparison: Comparison, looked: str, **words: str) -> Any:
    carried = re.search(r'name="content"[^>]*value="([^"]*)"', looked)
    assert carried
    both = {f"{letter}-{key}": value for letter in "AB" for key, value in {"take": "y", "vat": "in"}.items()}
    vendors = {"A-vendor": "ร้าน หนึ่ง", "A-brand_model": "Acer", "B-vendor": "ร้าน สอง", "B-brand_model": "HP"}
    sent = both | vendors | {"A-price": "20000", "B-price": "21000", "submit_key": "take"} | words
    return officer.submit(url(comparison, "offers/import/take"), sent | {"content": html.unescape(carried[1])})


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("ผู้เสนอราคา A: บริษัท ก จำกัด (Acer X2)", ("บริษัท ก จำกัด", "Acer X2")),
        ("บริษัท ก (ประเทศไทย) จำกัด (HP (G9))", ("บริษัท ก (ประเทศไทย) จำกัด", "HP (G9)")),
        ("ร้าน ข", ("ร้าน ข", "")),
        ("Vendor B: ร้าน: ค", ("ร้าน: ค", "")),
    ],
)
def test_a_heading_says_who_and_what(heading: str, said: tuple[str, str]) -> None:
    assert read_heading(heading) == said


@given(st.text(max_size=60))
def test_any_heading_is_read(heading: str) -> None:
    assert all(isinstance(part, str) for part in read_heading(heading))


def clause(key: int, number: str, text: str) -> Clause:
    return Clause(id=key, no=number, text=text)


def meaning(text: str) -> Meaning:
    return Meaning("", None, "", "", True, text)


def test_clauses_are_found_by_text_then_by_number_and_the_rest_is_told() -> None:
    ours = [clause(1, "1", "แรม 16 GB"), clause(2, "2", "ดิสก์ไม่น้อยกว่า 500 GB"), clause(3, "3", "จอ 24 นิ้ว")]
    texts = {"1": "น้ำหนัก", "2": "ดิสก์ไม่น้อยกว่า 512 GB", "5": "แรม  ๑๖ GB"}

    found = matched(ours, ComparisonSheet({number: meaning(text) for number, text in texts.items()}))

    assert found.rows == {1: "5", 2: "2"}
    told = [(each.number, each.ours, each.theirs, each.is_taken) for each in found.differences]
    assert told == [
        ("2", "ดิสก์ไม่น้อยกว่า 500 GB", "ดิสก์ไม่น้อยกว่า 512 GB", True),
        ("3", "จอ 24 นิ้ว", "", False),
        ("1", "", "น้ำหนัก", False),
    ]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_sheet_is_looked_at_then_taken_and_comes_out_again(
    officer: Visitor, comparison: Comparison, write: Any
) -> None:
    looked = upload(officer, comparison, write(sheet(comparison)))
    assert looked.status_code == 200
    assert "ตรงกับในระบบทุกข้อ" in looked.text
    assert comparison.offers == []

    taken = confirm(officer, comparison, looked.text)
    again = confirm(officer, comparison, looked.text)

    assert (taken.status_code, again.location) == (303, taken.location)
    first, second = comparison.offers
    assert [answer.text for answer in first.answers] == list(ANSWERS)
    assert (first.answers[0].suggested, second.answers[0].suggested) == (Verdict.PASS, Verdict.NA)
    for kind in ("csv", "xlsx"):
        out = read_sheet(officer.get(url(comparison, f"offers/export?format={kind}")).data)
        assert out.answers == sheet(comparison).answers
        assert out.clauses == sheet(comparison).clauses
        assert list(out.vendors.values())[1] == "ผู้เสนอราคา B: ร้าน สอง (HP)"
    assert b"'=SUM(A1)" in officer.get(url(comparison, "offers/export?format=csv")).data


def test_a_sheet_that_differs_says_where(officer: Visitor, comparison: Comparison) -> None:
    looked = upload(officer, comparison, write_csv(sheet(comparison, {"2": "ข้ออื่นที่ไม่เหมือนกันเลย"})))

    assert "ข้อกำหนดไม่ตรงกัน" in looked.text
    assert "ข้ออื่นที่ไม่เหมือนกันเลย" in looked.text
    taken = confirm(officer, comparison, looked.text)
    assert taken.status_code == 303
    assert comparison.offers[0].answers[1].text == ""


def test_prices_are_asked_for_and_a_column_may_stay_out(officer: Visitor, comparison: Comparison) -> None:
    looked = upload(officer, comparison, write_csv(sheet(comparison))).text

    refused = confirm(officer, comparison, looked, **{"A-price": "NaN"})
    taken = confirm(officer, comparison, looked, **{"A-price": "", "A-take": ""})

    assert (refused.status_code, taken.status_code) == (422, 303)
    assert "จำนวนเงินไม่ถูก" in refused.text
    assert [offer.vendor.name for offer in comparison.offers] == ["ร้าน สอง"]


@pytest.mark.parametrize("content", [b"", b"nothing of it", b"PK\x03\x04broken", "ข้อ,อื่น\r\n1,ก".encode()])
def test_what_is_no_sheet_is_refused_in_words(officer: Visitor, comparison: Comparison, content: bytes) -> None:
    assert upload(officer, comparison, content).status_code == 422


def test_a_broken_page_is_no_crash(officer: Visitor, comparison: Comparison) -> None:
    for content in ("", "nothing", "ข้อ,คุณลักษณะที่กำหนด\r\n"):
        assert officer.submit(url(comparison, "offers/import/take"), {"content": content}).status_code in {404, 422}


def test_one_tax_id_under_two_names_is_told(officer: Visitor, comparison: Comparison) -> None:
    looked = upload(officer, comparison, write_csv(sheet(comparison))).text

    refused = confirm(officer, comparison, looked, **{"A-tax_id": TAX_ID, "B-tax_id": TAX_ID})

    assert refused.status_code == 422
    assert "อยู่กับสองชื่อ" in refused.text
    assert comparison.offers == []


def test_a_new_draft_comes_out_of_a_sheet_with_what_its_clauses_mean(client: Visitor, comparison: Comparison) -> None:
    sign_in(client, cast.ict_staff())
    looked = client.submit("/procurement/new/sheet", {"file": (io.BytesIO(write_xlsx(sheet(comparison))), "a.xlsx")})
    carried = re.search(r'name="content"[^>]*value="([^"]*)"', looked.text)
    assert carried
    head = sending.NEW | {"title": "จากตาราง"}

    made = client.submit("/procurement/new/sheet", head | {"content": html.unescape(carried[1]), "submit_key": "k"})
    page = client.get(made.location).text
    wrong = client.submit("/procurement/new/sheet", {"content": html.unescape(carried[1])})

    assert (looked.status_code, made.status_code, wrong.status_code) == (200, 303, 422), made.text
    spec = db.session.scalars(select(Spec).where(Spec.title == "จากตาราง")).one()
    assert [clause.meaning for clause in spec.clauses] == [clause.meaning for clause in comparison.spec.clauses]
    assert not any(clause.is_guess for clause in spec.clauses)
    assert "ข้อเสนอ 2 รายในไฟล์ยังไม่เข้ามา" in page
    assert "ยังไม่เข้ามา: ข้อเสนอ 2 ราย (ร้าน หนึ่ง (ประเทศไทย), ร้าน สอง)" in html.unescape(looked.text)


def test_a_sheet_without_offers_makes_a_draft_whose_long_clauses_can_be_saved(client: Visitor, app: Any) -> None:
    cast.ict_group()
    staff = sign_in(client, cast.ict_staff())
    long = "มีหน่วยความจำไม่น้อยกว่า 16 GB " * 250
    plain = write_csv(ComparisonSheet({"1": Meaning("", None, "", "", True, long.strip())}))
    looked = staff.submit("/procurement/new/sheet", {"file": (io.BytesIO(plain), "a.csv")})
    carried = re.search(r'name="content"[^>]*value="([^"]*)"', looked.text)
    assert carried
    assert "ยังไม่เข้ามา" not in looked.text

    made = staff.submit("/procurement/new/sheet", sending.NEW | {"content": html.unescape(carried[1])})

    spec = sending.specs()[-1]
    saved = staff.submit(sending.page(spec, "clauses"), sending.rows_of(spec) | {"do": "confirm-all"})
    assert (made.status_code, saved.status_code) == (303, 303)
    assert spec.clauses[0].text == long.strip()
    assert not spec.clauses[0].is_guess
    assert staff.get(sending.page(spec, "annex.pdf")).status_code == 200


def test_a_clause_that_is_too_long_is_named_while_the_file_is_at_hand(client: Visitor, app: Any) -> None:
    clauses = {"1": Meaning("", None, "", "", True, "ก"), "2": Meaning("", None, "", "", True, "ก" * 10_001)}
    staff = sign_in(client, cast.ict_staff())

    looked = staff.submit(
        "/procurement/new/sheet", {"file": (io.BytesIO(write_csv(ComparisonSheet(clauses))), "a.csv")}
    )

    assert looked.status_code == 422
    assert "ข้อ 2 ยาวเกิน 10,000 ตัวอักษร" in looked.text


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_has_a_name_that_a_real_server_can_send(officer: Visitor, comparison: Comparison, kind: str) -> None:
    answer = officer.get(url(comparison, f"offers/export?format={kind}"))

    answer.headers["Content-Disposition"].encode("latin-1")
    assert answer.headers["Content-Disposition"].endswith(f'-2570.{kind}"')
