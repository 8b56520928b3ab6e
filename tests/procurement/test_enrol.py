"""Accepted things become equipment: numbers, serials, places, stickers; what does not fit is said and nothing lost."""

from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from helpdesk.core.activity import Activity
from helpdesk.core.dates import fiscal_year, today
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.procurement.enrolling import years_after
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.purchase_models import Purchase
from helpdesk.procurement.terms import Method
from tests import cast, factories
from tests.inventory.test_label_view import codes
from tests.procurement import papers
from tests.visitor import Visitor

YEAR = fiscal_year(today())


def page_of(purchase: Purchase, page: str = "") -> str:
    return f"/procurement/{in_address(purchase.comparison.spec.doc_no or '')}/purchase{page}"


def enrol(client: Visitor, purchase: Purchase, **words: Any) -> Any:
    known = {
        "version": str(purchase.version),
        "submit_key": f"key-{len(words)}-{words.get('serials')}",
        "name": "เครื่องคอมพิวเตอร์",
        "asset_class": "7440-001",
        "year": str(YEAR),
        "money_type": "budget",
        "places-0-org": cast.school().code,
        "places-0-count": "2",
    }
    return client.submit(page_of(purchase, "/enrol"), known | words)


def pieces() -> list[Equipment]:
    db.session.expire_all()
    return list(db.session.scalars(select(Equipment).order_by(Equipment.id)))


def numbers() -> list[str | None]:
    return [piece.asset_no for piece in pieces()]


@pytest.fixture
def officer(client: Visitor) -> Visitor:
    cast.other_school()
    cast.school()
    return factories.sign_in(client, cast.supply_officer())


@pytest.fixture
def accepted(app: Any) -> Purchase:
    return papers.accepted()


def test_what_is_known_is_filled_in(officer: Visitor, accepted: Purchase) -> None:
    page = officer.get(page_of(accepted, "/enrol")).text

    for word in (f'value="{YEAR}"', accepted.comparison.spec.title, "ตอนนี้คือ 0001"):
        assert word in page


def test_delivered_things_become_numbered_pieces_with_stickers(officer: Visitor, accepted: Purchase) -> None:
    factories.equipment(cast.school(), asset_no=f"7440-001-0041/{YEAR}")
    factories.equipment(cast.school(), asset_no=f"7440-001-0099/{YEAR - 1}")
    until = years_after(today(), 3)

    words = {"asset_class": "๗๔๔๐-๐๐๑", "serials": "sn-1\r\nSN-2\r\n\r\n", "warranty_until": until.isoformat()}
    answer = enrol(officer, accepted, **words)

    assert answer.status_code == 303
    made = pieces()[2:]
    assert [piece.asset_no for piece in made] == [f"7440-001-0042/{YEAR}", f"7440-001-0043/{YEAR}"]
    assert [piece.serial for piece in made] == ["SN-1", "SN-2"]
    first = made[0]
    assert (first.method, first.document_no, first.unit_price) == (
        "specific",
        accepted.contract_no,
        accepted.unit_price,
    )
    assert (first.acquired, first.fiscal_year, first.warranty_until) == (today(), YEAR, until)
    assert (first.brand_model, first.seller, first.org) == ("ตัวอย่าง รุ่น 1", accepted.offer.vendor.name, cast.school())
    assert codes(officer.get(answer.location)) == {piece.code for piece in made}
    told = db.session.scalars(select(Activity).where(Activity.kind == "equipment.register")).all()
    assert [(one.equipment_id, one.cause) for one in told] == [(piece.id, "purchase.enrol") for piece in made]


def test_a_piece_leads_back_and_the_purchase_names_its_pieces(officer: Visitor, accepted: Purchase) -> None:
    enrol(officer, accepted)
    piece = pieces()[0]
    page = officer.get(f"/equipment/{piece.id}").text
    assert page_of(accepted) in unquote(page)
    assert f"{page_of(accepted)}#clauses" in unquote(page)
    assert str(piece.asset_no) in officer.get(page_of(accepted)).text
    assert codes(officer.get(page_of(accepted, "/labels.pdf"))) == {one.code for one in pieces()}

    officer.submit("/logout")
    factories.sign_in(officer, cast.teacher())
    assert "/purchase" not in officer.get(f"/equipment/{piece.id}").text


def test_a_double_click_enrols_once(officer: Visitor, accepted: Purchase) -> None:
    version, key = str(accepted.version), {"submit_key": "one-key"}
    first = enrol(officer, accepted, **key)
    second = enrol(officer, accepted, **key, version=version)

    assert (second.status_code, second.location) == (303, first.location)
    assert enrol(officer, accepted, version=version, submit_key="another").status_code in {403, 409}
    assert len(pieces()) == 2


def test_a_part_now_and_the_rest_later(officer: Visitor, accepted: Purchase) -> None:
    assert enrol(officer, accepted, serials="SN-1", **{"places-0-count": "1"}).status_code == 303
    assert accepted.still_to_enrol == 1
    many = enrol(officer, accepted)
    assert (many.status_code, "ใส่ไว้ 2 ชิ้น ขึ้นทะเบียนได้ 1 ถึง 1 ชิ้น" in many.text) == (422, True)
    again = enrol(officer, accepted, serials="SN-1", **{"places-0-count": "1"}, submit_key="x")
    assert (again.status_code, "ขึ้นทะเบียนไปแล้ว 1 ตัว: SN-1" in again.text) == (422, True)

    rest = enrol(officer, accepted, serials="SN-2", **{"places-0-count": "1"})
    assert codes(officer.get(rest.location)) == {pieces()[1].code}
    assert numbers() == [f"7440-001-0001/{YEAR}", f"7440-001-0002/{YEAR}"]
    assert officer.get(page_of(accepted, "/enrol")).status_code == 409


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("SN-1", "ซีเรียลมี 1 บรรทัด แต่มี 2 ชิ้น"),
        ("SN-1\nSN-2\nSN-3", "ซีเรียลมี 3 บรรทัด แต่มี 2 ชิ้น"),
        ("SN-1\nsn-1", "ซีเรียลซ้ำกัน 1 ตัว: SN-1 (2)"),
        ("SN-1\t44029901\nSN-2\tโรงเรียนไหน", "ไม่รู้จักโรงเรียนหรือกลุ่ม 1 บรรทัด: บรรทัดที่ 2"),
        ("SN-1\t44029901\nSN-2\t44029901\nSN-3\t44029901", "ใส่ไว้ 3 ชิ้น"),
        ("\t44029901\nSN-2\t44029901", "ซีเรียลมี 1 บรรทัด แต่มี 2 ชิ้น"),
    ],
)
def test_a_column_that_does_not_fit_is_said_and_kept(
    officer: Visitor, accepted: Purchase, column: str, said: str
) -> None:
    answer = enrol(officer, accepted, serials=column)

    assert (answer.status_code, said in answer.text) == (422, True)
    assert column.split("\n")[0] in answer.text
    assert pieces() == []


def test_pieces_go_to_several_schools(officer: Visitor, accepted: Purchase) -> None:
    rows = {"places-0-count": "1", "places-1-org": cast.other_school().code, "places-1-count": "1"}
    assert "places-2-org" in enrol(officer, accepted, **rows, do="more").text
    assert pieces() == []

    assert enrol(officer, accepted, **rows, serials="SN-1\nSN-2").status_code == 303
    assert [(piece.serial, piece.org.code) for piece in pieces()] == [("SN-1", "44029901"), ("SN-2", "44029902")]


def test_a_second_column_names_each_ones_school(officer: Visitor, accepted: Purchase) -> None:
    column = f"SN-1\t{cast.other_school().name}\nSN-2\t44029901"

    assert enrol(officer, accepted, serials=column).status_code == 303
    assert [(piece.serial, piece.org.code) for piece in pieces()] == [("SN-1", "44029902"), ("SN-2", "44029901")]


def test_a_number_that_somebody_has_is_named(officer: Visitor, accepted: Purchase) -> None:
    factories.equipment(cast.school(), asset_no=f"7440-001-0008/{YEAR}")

    taken = enrol(officer, accepted, first_no="7", serials="SN-1\nSN-2")
    assert (taken.status_code, f"7440-001-0008/{YEAR}" in taken.text, "SN-2" in taken.text) == (422, True, True)
    beyond = enrol(officer, accepted, first_no="9999")
    assert (beyond.status_code, len(pieces())) == (422, 1)
    assert enrol(officer, accepted, first_no="20").status_code == 303
    assert numbers()[1:] == [f"7440-001-0020/{YEAR}", f"7440-001-0021/{YEAR}"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"asset_class": "7440"},
        {"asset_class": "7440-0011"},
        {"year": "2026"},
        {"places-0-org": "nosuch"},
        {"places-0-count": "0"},
        {"places-0-count": "1e309"},
        {"first_no": "0"},
        {"warranty_until": "31/2/2570"},
        {"money_type": "gold"},
    ],
)
def test_what_cannot_be_enrolled_is_refused(officer: Visitor, accepted: Purchase, wrong: dict[str, str]) -> None:
    assert enrol(officer, accepted, **wrong).status_code == 422
    assert pieces() == []


def test_who_may_enrol_and_when(client: Visitor, accepted: Purchase) -> None:
    ordered = papers.purchase()
    factories.sign_in(client, papers.board()[0])
    assert enrol(client, accepted).status_code == 403
    client.submit("/logout")
    factories.sign_in(client, cast.ict_staff())
    assert enrol(client, ordered).status_code == 409
    assert enrol(client, accepted).status_code == 303


@pytest.mark.parametrize(("method", "word"), [(Method.EBIDDING, "open"), (Method.EMARKET, "open")])
def test_the_register_has_its_own_words_for_the_method(officer: Visitor, method: Method, word: str) -> None:
    source = papers.comparison(ComparisonState.APPROVED, method=method)
    assert enrol(officer, papers.accepted(papers.purchase(source))).status_code == 303

    assert {piece.method for piece in pieces()} == {word}
