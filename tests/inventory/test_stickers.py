"""Which codes are ours: one rule, held by the server and by the page that it gives the rule to."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from helpdesk.config import BadConfiguration, settings
from helpdesk.inventory.stickers import NotOurs, code_in
from tests import cast, factories
from tests.browser import sign_in
from tests.inventory.test_scan import as_on_thai_keys
from tests.visitor import Visitor

CODE = "ACDEFGHJKMNPQ"
HERE, BEFORE, THAI = "https://helpdesk.example.go.th", "http://old.example:8080/ict", "https://ครุภัณฑ์.example"
MOVED = {"PUBLIC_URL": HERE, "FORMER_URLS": (BEFORE, THAI)}
OURS = [
    f"{HERE}/e/{CODE}", f" {HERE}/e/{CODE}\r\n", f"HTTPS://HelpDesk.Example.GO.TH/e/{CODE}", f"{HERE}:443/e/{CODE}",
    f"{HERE.upper()}/E/{CODE}", f"{HERE}/e/{CODE}/", f"{HERE}/e/{CODE}?openExternalBrowser=1",
    f"{HERE}/e/ACDE-FGHJ-KMNPQ",
    f"{BEFORE}/e/{CODE}", f"{THAI}/e/{CODE}", f"https://{'ครุภัณฑ์'.encode('idna').decode()}.example/e/{CODE}",
]  # fmt: skip
FOREIGN = {
    f"https://evil.example/e/{CODE}": "evil.example",
    f"{HERE}@evil.example/e/{CODE}": "evil.example",
    f"https://helpdesk.example.go.th:443@evil.example/e/{CODE}": "evil.example",
    f"{HERE}.evil.example/e/{CODE}": "helpdesk.example.go.th.evil.example",
    f"//evil.example/e/{CODE}": None,
    f"\\\\evil.example\\e\\{CODE}": None,
    f"{HERE}\\@evil.example/e/{CODE}": None,
    f"https:\\\\evil.example/e/{CODE}": "evil.example",
    f"https:evil.example/e/{CODE}": None,
    f"{HERE}:8443/e/{CODE}": "",
    f"{HERE}:/e/{CODE}": "",
    f"http://helpdesk.example.go.th/e/{CODE}": "",
    f"ftp://helpdesk.example.go.th/e/{CODE}": "",
    f"{HERE}./e/{CODE}": None,
    f"{HERE}/ict/e/{CODE}": "",
    f"{HERE}/track/{CODE}": "",
    f"{HERE}/login?next=//evil.example/e/{CODE}": "",
    f"{HERE}/e/{CODE}/../../x": "",
    f"{HERE}\u202e/e/{CODE}": None,
    f"\u202e{HERE}/e/{CODE}": None,
    f"\ufeffhttps://evil.example/e/{CODE}": None,
    f"https://helpdeſk.example.go.th/e/{CODE}": None,
    f"https://hеlpdesk.example.go.th/e/{CODE}": "xn--hlpdesk-7gg.example.go.th",  # the second letter is Cyrillic
    f"http://old.example/e/{CODE}": "",
    f"http://old.example:8080/e/{CODE}": "",
    "javascript:alert(1)": "",
    f"javascript://helpdesk.example.go.th/e/{CODE}": None,
    "wifi:T:WPA;S:school;P:secret;;": "",
    "WIFI:T:WPA;S:school;P:secret;;": "",
    "tel:0812345678": "",
    f"mailto:a@b.example?subject=/e/{CODE}": "",
    f"data:text/html,/e/{CODE}": "",
    "https://[::1/e/ACDE": None,
    f"{HERE}/e/{CODE * 40}": "",
    f"https://{'long.' * 500}example/e/{CODE}": None,
}  # fmt: skip
WORDS = ["7440-001-0012/2565", "SN:123", "AC:DE:48:00:11:22", CODE, f"see /e/{CODE}", "นายซ่อม", "โน้ตบุ๊ก 14 นิ้ว", "a/b//c"]


@pytest.fixture(autouse=True)
def moved(app: Flask) -> None:
    """An office that has moved twice."""
    app.config.update(MOVED)


@pytest.mark.parametrize("text", OURS)
def test_a_sticker_of_ours_gives_its_code(text: str) -> None:
    assert code_in(text).replace("-", "") == CODE


@pytest.mark.parametrize(("text", "host"), FOREIGN.items())
def test_another_address_is_refused_and_its_host_said(text: str, host: str | None) -> None:
    with pytest.raises(NotOurs) as refused:
        code_in(text)

    said = str(refused.value)
    assert "ไม่ใช่สติกเกอร์ของเรา" in said
    assert said.isprintable()
    assert len(said) < 150
    if host is not None:
        assert said.startswith(f"รหัสนี้เป็นของ {host} ไม่ใช่" if host else "รหัสนี้ไม่ใช่")


@pytest.mark.parametrize("text", WORDS)
def test_what_is_no_address_is_looked_up_as_it_is(text: str) -> None:
    assert code_in(f" {text} ") == text


def test_the_page_of_the_scanner_judges_as_the_server_does(app: Flask, desk: Page) -> None:
    sign_in(desk, cast.technician())
    app.config.update(MOVED)
    desk.goto("/scan")

    judged = desk.evaluate(
        """async (texts) => {
            const { stickerRule } = await import('/static/js/stickers.js');
            return texts.map(stickerRule(document.querySelector('[data-own]').dataset));
        }""",
        [*OURS, *FOREIGN, *WORDS],
    )

    ours, rest = judged[: len(OURS)], judged[len(OURS) :]
    assert [said.get("code", "").replace("-", "") for said in ours] == [CODE] * len(OURS)
    refused = [text for text, said in zip([*FOREIGN, *WORDS], rest, strict=True) if "problem" in said]
    assert refused == list(FOREIGN)
    assert [said["code"] for said in rest[len(FOREIGN) :]] == WORDS


def test_a_foreign_address_with_a_code_of_ours_opens_nothing(client: Visitor) -> None:
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.technician())
    foreign = f"https://evil.example/e/{piece.code}"

    for address in ("/scan", "/scan/piece"):
        for text in (foreign, as_on_thai_keys(foreign)):
            answer = client.get(address, query_string={"q": text})
            told = answer.get_json()["problem"] if answer.is_json else answer.text
            assert answer.status_code == 422
            assert "evil.example ไม่ใช่สติกเกอร์ของเรา" in told


def test_an_earlier_address_still_opens_the_piece(client: Visitor) -> None:
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.technician())

    answer = client.get("/scan", query_string={"q": f"{BEFORE}/e/{piece.code}"})

    assert (answer.status_code, answer.location) == (302, f"/equipment/{piece.id}")


@pytest.mark.parametrize(
    "url",
    ["ftp://old.example", "old.example", "https://", "https://a@b.example", "https://a.example?x", "http://a:99999"],
)
def test_an_earlier_address_that_is_none_stops_the_start(url: str) -> None:
    with pytest.raises(BadConfiguration, match="HELPDESK_FORMER_URLS"):
        settings({"SECRET_KEY": "0123456789abcdef" * 3, "FORMER_URLS": f"https://good.example {url}"}, {})


def test_earlier_addresses_are_parted_by_blanks() -> None:
    given = {"SECRET_KEY": "0123456789abcdef" * 3, "FORMER_URLS": " https://a.example/ http://b.example:81\n"}

    read = settings(given, {})

    assert read["FORMER_URLS"] == ("https://a.example", "http://b.example:81")
