"""The page behind a sticker: what everybody may know of a piece, and nothing more."""

import gzip
import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from helpdesk.core.i18n import speaking
from helpdesk.core.numbering import in_address
from helpdesk.inventory.codes import grouped
from helpdesk.tickets.lifecycle import TicketState
from helpdesk.tickets.quick_words import QUICK_WORDS
from tests import cast, factories
from tests.tickets.reporting import piece
from tests.visitor import Visitor

PUBLIC_BYTES = 100_000


def test_name_and_school_are_shown_and_nothing_else(client: Visitor) -> None:
    machine = piece(serial="SN-778899", custodian="นางปราณี พัสดุ", brand_model="Acer Veriton")
    page = unescape(client.get(f"/e/{machine.code}").text)
    assert machine.name in page
    assert machine.org.name in page
    for private in (machine.asset_no, "SN-778899", "ปราณี", "Veriton"):
        assert private not in page


def test_open_faults_show_kind_state_and_day_but_nobody(client: Visitor) -> None:
    machine = piece()
    fault = factories.ticket(
        TicketState.IN_PROGRESS,
        equipment=machine,
        category="printer",
        reporter_name="ครูสมหญิง",
        symptom="หน้าจอมีเส้น",
        assigned_to=cast.technician(),
    )
    page = unescape(client.get(f"/e/{machine.code}").text)
    assert "เครื่องพิมพ์/สแกนเนอร์" in page
    assert str(TicketState.IN_PROGRESS.title) in page
    for private in ("สมหญิง", "หน้าจอมีเส้น", "ชัย", fault.phone, fault.tracking_token, fault.short_code):
        assert private not in page


@pytest.mark.parametrize("language", ["th", "en"])
def test_of_the_symptom_only_the_quick_words_are_shown(client: Visitor, language: str) -> None:
    machine = piece()
    with speaking(language):
        sentence = str(QUICK_WORDS[0][1])
    fault = factories.ticket(equipment=machine, symptom=f"{sentence} ครูสมหญิงทำน้ำหก", category="ups")
    for address in (f"/e/{machine.code}", f"/report?e={machine.code}&join={in_address(fault.doc_no)}"):
        page = unescape(client.get(address).text)
        assert "เครื่องสำรองไฟ · เปิดไม่ติด" in page
        for typed in (sentence, "สมหญิง", "น้ำหก", "จอไม่มีภาพ"):
            assert typed not in page


def test_what_is_done_is_not_offered(client: Visitor) -> None:
    machine = piece()
    for state in (TicketState.REPAIRED, TicketState.CLOSED, TicketState.CANCELLED):
        factories.ticket(state, equipment=machine)
    assert "join=" not in client.get(f"/e/{machine.code}").text


@pytest.mark.parametrize("spoken", [str.lower, grouped, lambda code: f"{code[:5]} {code[5:]}"])
def test_the_code_is_read_however_it_is_typed(client: Visitor, spoken) -> None:  # type: ignore[no-untyped-def]
    machine = piece()
    assert machine.name in client.get(f"/e/{spoken(machine.code)}").text


def test_look_alikes_are_understood(client: Visitor) -> None:
    machine = piece(code="2345678ACDEFV")
    assert machine.name in client.get("/e/Z34S67BACDEFU").text


def test_an_unknown_code_gets_a_friendly_page(client: Visitor) -> None:
    answer = client.get("/e/NOSUCHCODE")
    assert answer.status_code == 404
    assert "ไม่พบสติกเกอร์นี้" in answer.text
    assert 'href="/report"' in answer.text


def test_who_may_see_the_piece_is_led_to_its_card(client: Visitor) -> None:
    machine = piece()
    factories.sign_in(client, cast.technician())
    answer = client.get(f"/e/{machine.code}")
    assert answer.status_code == 302
    assert answer.location == f"/equipment/{machine.id}"


def test_who_may_not_see_it_gets_exactly_the_public_page(client: Visitor, new_client) -> None:  # type: ignore[no-untyped-def]
    machine = piece()
    factories.sign_in(client, cast.other_teacher())
    signed_in, stranger = client.get(f"/e/{machine.code}"), new_client().get(f"/e/{machine.code}")
    assert signed_in.status_code == stranger.status_code == 200
    without_sign_in = re.sub(r'<p><a class="reach" href="/login[^<]*</a></p>', "", stranger.text)
    assert signed_in.text.split() == without_sign_in.split() != stranger.text.split()


def test_the_report_from_a_sticker_knows_the_piece(client: Visitor) -> None:
    machine = piece()
    page = client.get(f"/report?e={machine.code.lower()}").text
    assert machine.name in page
    assert f'value="{machine.code}"' in page
    assert 'name="org"' not in page


@pytest.mark.parametrize("path", ["/e/{code}", "/report?e={code}", "/report"])
def test_a_first_visit_needs_no_more_than_100_kB(client: Visitor, app: Flask, path: str) -> None:
    machine = piece()
    for number in range(200):
        factories.org(f"โรงเรียนบ้านหนองแวงยาวเหยียด {number}", f"4402{number:04d}", "นาเชือก")
    address = path.format(code=machine.code)
    assert weight(client, Path(str(app.static_folder)), address) <= PUBLIC_BYTES


def weight(client: Visitor, static: Path, address: str) -> int:
    """Bytes over the wire of a page and all it loads: style, script, icons and the fonts that its style names."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    page = gzip.decompress(answer.data).decode()
    linked = set(re.findall(r'(?:href|src)="/static/([^"#?]+)', page))
    fonts = {
        font
        for sheet in linked
        if sheet.endswith(".css")
        for font in re.findall(r"url\(['\"]?\.\./([^'\")]+)", (static / sheet).read_text())
    }
    return len(answer.data) + sum(wire(client, f"/static/{name}") for name in linked | fonts)


def wire(client: Visitor, address: str) -> int:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200, address
    return len(answer.data)
