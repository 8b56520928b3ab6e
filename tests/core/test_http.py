"""What every answer carries, and static files whose name no file can have."""

import pytest

from tests import cast, factories


@pytest.mark.parametrize("name", ["css/%00.css", "x" * 300 + ".css", "css", "../pyproject.css", "%2e%2e/config.js"])
@pytest.mark.parametrize("taking", ["gzip", "identity"])
def test_a_static_name_of_no_file_is_missing(client, name, taking):
    assert client.get(f"/static/{name}", headers={"Accept-Encoding": taking}).status_code == 404


@pytest.mark.parametrize("path", ["/tickets", "/tickets?format=csv", "/equipment?format=xlsx", "/readyz", "/nowhere"])
def test_what_one_person_sees_is_kept_by_no_cache(client, path):
    factories.sign_in(client, cast.teacher())
    assert "no-store" in client.get(path).headers["Cache-Control"]


def test_a_sheet_of_stickers_is_kept_by_no_cache(client):
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.supply_officer())
    assert "no-store" in client.get(f"/equipment/labels?id={piece.id}").headers["Cache-Control"]


def test_style_sheets_are_kept(client):
    assert "max-age" in client.get("/static/css/theme.css").headers["Cache-Control"]


def test_a_style_that_others_may_keep_carries_nobodys_cookie(client):
    factories.sign_in(client, cast.teacher())

    answer = client.get("/static/css/theme.css")

    assert answer.headers.get("Set-Cookie") is None
