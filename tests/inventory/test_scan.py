"""From what a sticker says, or what one types, to the piece; another school's pieces stay unseen."""

import pytest

from helpdesk.inventory.codes import KEDMANEE
from tests import cast, factories


def as_on_thai_keys(text: str) -> str:
    """What a hand-held scanner types where the keyboard is switched to Thai."""
    keys = {meant: chr(typed) for typed, meant in KEDMANEE.items()}
    return "".join(keys.get(ord(sign), sign) for sign in text)


@pytest.mark.parametrize("typed", ["{code}", "{asset_no}", "http://localhost/e/{code}", " {small} ", "{thai_keys}"])
def test_a_typed_number_opens_the_piece(client, typed: str) -> None:
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.technician())
    q = typed.format(
        code=piece.code,
        asset_no=piece.asset_no,
        small=piece.code.lower(),
        thai_keys=as_on_thai_keys(f"http://localhost/e/{piece.code}"),
    )

    answer = client.get("/scan", query_string={"q": q})

    assert (answer.status_code, answer.location) == (302, f"/equipment/{piece.id}")


def test_a_foreign_schools_piece_is_not_found(client) -> None:
    piece = factories.equipment(cast.other_school())
    factories.sign_in(client, cast.teacher())

    answer = client.get("/scan", query_string={"q": piece.code})

    assert answer.status_code == 404
    assert piece.name not in answer.text


def test_without_an_account_one_is_asked_to_sign_in(client) -> None:
    assert "/login" in client.get("/scan").location


def test_a_page_that_goes_on_scanning_is_told_the_piece_and_no_more(client) -> None:
    piece, foreign = factories.equipment(cast.school()), factories.equipment(cast.other_school())
    factories.sign_in(client, cast.teacher())

    told, refused = (client.get("/scan/piece", query_string={"q": one.code}) for one in (piece, foreign))

    assert told.get_json()["url"] == f"/equipment/{piece.id}"
    assert (refused.status_code, list(refused.get_json())) == (404, ["problem"])
