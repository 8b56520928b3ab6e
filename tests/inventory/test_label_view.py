"""Printing stickers from the list: the picked ones or all that the filters show, as far as one may."""

import pypdfium2
import pytest
import zxingcpp

from helpdesk.inventory import label_views
from tests import cast, factories


def codes(answer) -> set[str]:
    """What a reader sees on the sheets."""
    assert answer.mimetype == "application/pdf"
    pages = [page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(answer.data)]
    return {found.text.rsplit("/", 1)[1] for page in pages for found in zxingcpp.read_barcodes(page)}


def test_prints_what_was_picked_and_what_was_filtered(client):
    first, second, third = (factories.equipment(cast.school(), category=kind) for kind in ("pc", "pc", "ups"))
    factories.sign_in(client, cast.technician())
    assert codes(client.get(f"/equipment/labels?id={first.id}&id={third.id}")) == {first.code, third.code}
    assert codes(client.get("/equipment/labels?category=pc")) == {first.code, second.code}
    assert codes(client.submit("/equipment/labels", {"id": second.id})) == {second.code}


def test_prints_only_where_one_may(client):
    own, other = factories.equipment(cast.school()), factories.equipment(cast.other_school())
    factories.sign_in(client, cast.head_teacher())
    assert codes(client.get(f"/equipment/labels?id={own.id}&id={other.id}")) == {own.code}
    assert client.get(f"/equipment/labels?id={other.id}").status_code == 404


@pytest.mark.parametrize(("person", "status"), [("teacher", 403), ("technician", 404)])
def test_without_permission_or_pieces_there_is_no_sheet(client, person, status):
    factories.sign_in(client, getattr(cast, person)())
    assert client.get("/equipment/labels?id=7").status_code == status


def test_offers_more_than_a_thousand_in_parts(client, monkeypatch):
    monkeypatch.setattr(label_views, "AT_ONCE", 2)
    made = {factories.equipment(cast.school()).code for _ in range(3)}
    factories.sign_in(client, cast.technician())
    page = client.get("/equipment/labels").get_data(as_text=True)
    assert "/equipment/labels?part=2" in page
    parts = [codes(client.get(f"/equipment/labels?part={part}")) for part in (1, 2)]
    assert [len(part) for part in parts] == [2, 1]
    assert parts[0] | parts[1] == made
