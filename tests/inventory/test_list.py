"""The register's list: who sees what, search, filters, order, pages, files."""

import csv
import io
import re

from helpdesk.core import listing
from helpdesk.inventory.lifecycle import Condition
from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories

COLUMNS = [
    "asset_no",
    "serial",
    "name",
    "category",
    "unit_price",
    "acquired",
    "fiscal_year",
    "org_code",
    "condition",
    "status",
    "code",
]


def names(answer) -> list[str]:
    return re.findall(r'<span class="row-what">([^<]*)</span>', answer.get_data(as_text=True))


def exported(client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/equipment?format=csv{query}", buffered=True)
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"))))


def test_shows_a_teacher_only_the_own_school(client):
    factories.equipment(cast.school(), name="จอภาพของเรา")
    factories.equipment(cast.other_school(), name="จอภาพของเขา")
    factories.sign_in(client, cast.teacher())
    assert names(client.get("/equipment")) == ["จอภาพของเรา"]
    assert [row["name"] for row in exported(client)] == ["จอภาพของเรา"]


def test_shows_the_area_everything_in_thai_order(client):
    for name in ("ขวด", "เก้าอี้", "จอภาพ"):
        factories.equipment(name=name)
    factories.sign_in(client, cast.technician())
    assert names(client.get("/equipment")) == ["เก้าอี้", "ขวด", "จอภาพ"]


def test_finds_all_words_in_any_spelling(client):
    factories.equipment(name="เครื่องกรองน้ำ", brand_model="Acer X1")
    factories.equipment(name="เครื่องกรองอากาศ", brand_model="Acer X2")
    factories.sign_in(client, cast.technician())
    assert names(client.get("/equipment?q=ACER น้ํา")) == ["เครื่องกรองน้ำ"]
    assert len(names(client.get("/equipment?q=acer กรอง"))) == 2
    assert names(client.get("/equipment?q=%25")) == []


def test_a_whole_number_serial_or_code_finds_just_its_piece(client):
    wanted = factories.equipment(name="ชิ้นนี้", asset_no="7440-001-0777/2565", serial="AB12")
    factories.equipment(name="อีกชิ้น", brand_model="7440-001-0777/2565 AB12")
    factories.sign_in(client, cast.technician())
    for q in ("๗๔๔๐-๐๐๑-๐๗๗๗/65", "ab12", wanted.code.lower()):
        assert names(client.get("/equipment", query_string={"q": q})) == ["ชิ้นนี้"], q


def test_finds_pieces_by_their_school(client):
    factories.equipment(cast.school(), name="ของหนองแวง")
    factories.equipment(cast.other_school(), name="ของดอนกลาง")
    factories.sign_in(client, cast.technician())
    assert names(client.get("/equipment?q=รร.บ้านหนองแวง")) == ["ของหนองแวง"]


def test_filters(client):
    one = factories.equipment(cast.school(), name="หนึ่ง", category="pc", fiscal_year=2565, condition=Condition.WORN)
    factories.ticket(TicketState.IN_PROGRESS, equipment=one)
    factories.equipment(cast.other_school(), name="สอง", category="ups", fiscal_year=2566, condition=Condition.LOST)
    factories.sign_in(client, cast.technician())
    queries = (
        "org=44029901",
        "district=พยัคฆภูมิพิสัย",
        "category=pc",
        "condition=worn",
        "status=in_repair",
        "fiscal_year=2565",
    )
    for query in queries:
        assert names(client.get(f"/equipment?{query}")) == ["หนึ่ง"], query
    assert names(client.get("/equipment?status=lost")) == ["สอง"]
    assert names(client.get("/equipment?status=available")) == []
    assert names(client.get("/equipment?status=nonsense&fiscal_year=x")) == []


def test_pages_follow_each_other_in_every_order(client, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    made = {factories.equipment(asset_no=None if i == 3 else f"7440-001-000{i}/2565").name for i in range(5)}
    factories.sign_in(client, cast.technician())
    for sort in ("name", "newest", "asset_no"):
        met, url = [], f"/equipment?sort={sort}"
        while url:
            answer = client.get(url)
            met += names(answer)
            following = re.search(r'href="([^"]+)" rel="next"', answer.get_data(as_text=True))
            url = following[1].replace("&amp;", "&") if following else None
        assert len(met) == 5, sort
        assert set(met) == made


def test_exports_the_columns_of_the_contract_for_the_filtered_rows(client):
    piece = factories.equipment(cast.school(), name="=1+1", unit_price=15000, fiscal_year=2565)
    factories.ticket(TicketState.WAITING_PARTS, equipment=piece)
    factories.equipment(cast.school(), name="อื่น", condition=Condition.DISPOSED)
    factories.sign_in(client, cast.technician())
    [row] = exported(client, "&status=in_repair")
    assert [name for name in COLUMNS if name not in row] == []
    assert row["name"] == "'=1+1"
    told = {name: row[name] for name in ("unit_price", "org_code", "status", "condition", "code", "fiscal_year")}
    wanted = {"unit_price": "15000", "org_code": "44029901", "status": "in_repair", "condition": "normal"}
    assert told == wanted | {"code": piece.code, "fiscal_year": "2565"}
    assert client.get("/equipment?format=xlsx", buffered=True).data.startswith(b"PK")


def test_an_empty_register_says_what_to_do(client):
    factories.sign_in(client, cast.supply_officer())
    assert "ยังไม่มีครุภัณฑ์ในทะเบียน" in client.get("/equipment").get_data(as_text=True)


def test_stickers_of_all_that_is_filtered_are_offered_above_and_below_the_rows(client):
    piece = factories.equipment(cast.school(), category="ups")
    page = factories.sign_in(client, cast.technician()).get("/equipment?category=ups").text
    links = [found.start() for found in re.finditer(re.escape('href="/equipment/labels?category=ups"'), page)]
    assert len(links) == 2
    assert links[0] < page.index(f'href="/equipment/{piece.id}"') < links[1]
    teacher = factories.sign_in(client.application.test_client(), cast.teacher())
    assert "/equipment/labels" not in teacher.get("/equipment").text
