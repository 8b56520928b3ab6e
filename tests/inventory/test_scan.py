"""From what a sticker says, or what one types, to the piece; another school's pieces stay unseen."""

import pytest

from tests import cast, factories


@pytest.mark.parametrize("typed", ["{code}", "{asset_no}", "http://elsewhere.example/e/{code}", " {small} "])
def test_a_typed_number_opens_the_piece(client, typed: str) -> None:
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.technician())
    q = typed.format(code=piece.code, asset_no=piece.asset_no, small=piece.code.lower())

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
