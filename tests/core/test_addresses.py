"""What an address may say: where `next=` leads, which numbers name a row, what odd signs find."""

import pytest

from helpdesk.core.urls import is_own, row_key
from tests import cast, factories


@pytest.mark.parametrize("target", ["/", "/tickets?status=new", "/tickets/ซ-0001-2570", "/equipment?q=%E0%B8%81"])
def test_a_path_of_ours_is_followed(target):
    assert is_own(target)


@pytest.mark.parametrize(
    "target",
    ["", None, "tickets", "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example",
     "/\n/evil.example", "/\r/evil.example", "/x\\..\\evil", "\t//evil.example"],
)  # fmt: skip
def test_a_path_that_a_browser_reads_as_another_host_is_not(target):
    assert not is_own(target)


@pytest.mark.parametrize("target", ["/%09/evil.example", "/%0a/evil.example", "//evil.example", "/%5cevil.example"])
def test_no_redirect_leaves_the_house(client, target):
    assert client.get(f"/language/th?next={target}").location == "/"


@pytest.mark.parametrize(
    ("text", "key"),
    [("7", 7), ("๗", 7), ("", None), (None, None), ("-1", None), ("²", None), ("1e3", None), ("9" * 5000, None)],
)
def test_reads_the_number_of_a_row(text, key):
    assert row_key(text) == key


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5000, "๑", "-1", "1e3"])
def test_a_number_that_no_row_has_is_missing(client, number):
    factories.sign_in(client, cast.teacher())
    assert client.get(f"/equipment/{number}").status_code == 404


@pytest.mark.parametrize("version", ["²", "9" * 5000, "-1", "x", ""])
def test_a_version_that_is_none_is_asked_for(client, version):
    factories.sign_in(client, cast.supply_officer())
    piece = factories.equipment(cast.school())
    fields = {"org": cast.other_school().code, "version": version}
    assert client.submit(f"/equipment/{piece.id}/move", fields).status_code == 422


@pytest.mark.parametrize(
    "address",
    ["/e/a%00b", "/track/a%00b", "/tickets/a%00b", "/tickets/a%00b.pdf", "/tickets?district=%00", "/equipment?org=%00",
     "/equipment?q=%00", "/scan?q=%00", "/report?e=%00"],
)  # fmt: skip
def test_a_sign_that_no_text_holds_finds_nothing(client, address):
    factories.equipment(cast.school())
    factories.sign_in(client, cast.technician())
    assert client.get(address).status_code < 500


def test_a_sign_that_no_text_holds_behind_a_form_is_refused(client):
    fields = {"org": cast.school().code, "reporter_name": "ครูมาลี", "phone": "0812345678", "symptom": "จอดับทั้งวัน"}
    assert client.submit("/report", fields | {"notice_version": "a\0"}).status_code in {303, 422}


def test_a_flood_of_words_is_searched_for_in_part(client):
    factories.sign_in(client, cast.administrator())
    assert client.get(f"/admin/schools?q={'ก+' * 2000}").status_code == 200
