"""The pool: pieces opened for lending, their accessories and buffer, and who may see and change it."""

from flask import Flask

from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans.pool_models import Lendable
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor


def test_pieces_are_found_and_opened_together(app: Flask, client: Visitor) -> None:
    pieces = [factories.equipment(cast.ict_group(), name=f"โปรเจคเตอร์ {number}") for number in (1, 2)]
    keys = [piece.id for piece in pieces]
    factories.sign_in(client, cast.ict_staff())

    page = client.get("/loans/pool/open?q=โปรเจคเตอร์").get_data(as_text=True)
    client.submit("/loans/pool/open", {"piece": keys, "accessories": "สายไฟ\nรีโมต", "buffer_days": "1"})

    assert page.count('name="piece"') == 2
    rows = db.session.query(Lendable).all()
    assert {(row.equipment_id, row.buffer_days, len(row.accessory_list)) for row in rows} == {
        (key, 1, 2) for key in keys
    }


def test_what_nobody_can_use_is_not_offered(app: Flask, client: Visitor) -> None:
    broken = factories.equipment(cast.ict_group(), name="โปรเจคเตอร์เก่า", condition=Condition.BROKEN)
    key = broken.id
    factories.sign_in(client, cast.ict_staff())

    page = client.get("/loans/pool/open?q=โปรเจคเตอร์").get_data(as_text=True)
    answer = client.submit("/loans/pool/open", {"piece": key, "buffer_days": "0"})

    assert 'name="piece"' not in page
    assert answer.status_code == 422
    assert db.session.query(Lendable).count() == 0


def test_a_buffer_is_at_most_two_weeks(app: Flask, client: Visitor) -> None:
    key = factories.equipment(cast.ict_group()).id
    factories.sign_in(client, cast.ict_staff())

    for typed in ("15", "-1", "สองวัน", ""):
        assert client.submit("/loans/pool/open", {"piece": key, "buffer_days": typed}).status_code == 422, typed


def test_settings_are_changed_and_a_stale_form_is_said(app: Flask, client: Visitor) -> None:
    key = lending.lendable().id
    factories.sign_in(client, cast.ict_staff())
    first = client.submit(f"/loans/pool/{key}/edit", {"accessories": "เมาส์", "buffer_days": "2", "version": "1"})

    second = client.submit(f"/loans/pool/{key}/edit", {"accessories": "อื่น", "buffer_days": "2", "version": "1"})

    assert (first.status_code, second.status_code) == (303, 409)
    assert db.session.query(Lendable).one().accessories == "เมาส์"


def test_a_closed_piece_leaves_the_pool_and_comes_back(app: Flask, client: Visitor) -> None:
    piece = lending.lendable()
    key, name = piece.id, piece.name
    factories.sign_in(client, cast.ict_staff())

    client.submit(f"/loans/pool/{key}/close", {"version": "1"})
    assert name not in client.get("/loans/pool").get_data(as_text=True)
    client.submit("/loans/pool/open", {"piece": key, "buffer_days": "0"})

    assert name in client.get("/loans/pool").get_data(as_text=True)
    assert db.session.query(Lendable).count() == 1


def test_borrowers_of_every_school_see_the_pool_and_change_nothing(app: Flask, client: Visitor) -> None:
    piece = lending.lendable()
    key, name = piece.id, piece.name
    factories.sign_in(client, cast.other_teacher())

    assert name in client.get("/loans/pool").get_data(as_text=True)
    for path in ("/loans/pool/open", f"/loans/pool/{key}/edit", f"/loans/pool/{key}/close"):
        assert client.submit(path, {"piece": key, "buffer_days": "0", "version": "1"}).status_code == 403, path


def test_the_pool_says_how_a_piece_stands_but_not_with_whom(app: Flask, client: Visitor) -> None:
    lending.loan([lending.lendable()])
    factories.sign_in(client, cast.other_teacher())

    page = client.get("/loans/pool").get_data(as_text=True)

    assert "มีผู้ยืมอยู่" in page
    assert cast.teacher().name not in page


def test_a_piece_broken_meanwhile_says_so(app: Flask, client: Visitor) -> None:
    piece = lending.lendable()
    act(cast.supply_officer(), piece, "edit", condition=Condition.BROKEN)
    factories.sign_in(client, cast.teacher())

    assert "ชำรุด" in client.get("/loans/pool").get_data(as_text=True)
