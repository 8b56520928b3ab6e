"""Kits: put together from pieces that are open for lending, each in one kit at most."""

from typing import Any

import pytest
from flask import Flask

from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.pool_models import Kit, Lendable
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor


@pytest.fixture
def staff(app: Flask, client: Visitor) -> Visitor:
    return factories.sign_in(client, cast.ict_staff())


def typed(*pieces: Equipment, key: str = "one", **fields: Any) -> dict[str, Any]:
    lines = "\n".join(piece.asset_no or "" for piece in pieces)
    return {"name": "ชุดฉายภาพ 1", "parts": lines, "submit_key": key} | fields


def test_a_kit_is_put_together_by_numbers_and_stickers(staff: Visitor) -> None:
    one, other = lending.lendable(), lending.lendable()
    lines = f"{one.asset_no}\nhttp://localhost/e/{other.code}"

    answer = staff.submit("/loans/pool/kits/put-together", typed() | {"parts": lines})

    assert answer.status_code == 303
    assert set(db.session.query(Kit).one().pieces) == {one, other}


def test_a_foreign_address_is_no_part_of_a_kit(staff: Visitor) -> None:
    one, other = lending.lendable(), lending.lendable()
    lines = f"{one.asset_no}\nhttps://evil.example/e/{other.code}"

    answer = staff.submit("/loans/pool/kits/put-together", typed() | {"parts": lines})
    searched = staff.get("/loans/pool/open", query_string={"q": f"https://evil.example/e/{other.code}"})

    assert (answer.status_code, db.session.query(Kit).count()) == (422, 0)
    for page in (answer, searched):
        assert "evil.example ไม่ใช่สติกเกอร์ของเรา" in page.get_data(as_text=True)


def test_sent_twice_it_is_one_kit(staff: Visitor) -> None:
    fields = typed(lending.lendable(), lending.lendable())

    answers = [staff.submit("/loans/pool/kits/put-together", fields).status_code for _number in range(2)]

    assert db.session.query(Kit).count() == 1
    assert answers[0] == 303


def test_a_kit_of_ticked_pieces_begins_with_them(staff: Visitor) -> None:
    pieces = [lending.lendable(), lending.lendable()]

    page = staff.get("/loans/pool/kits/put-together?" + "&".join(f"piece={piece.id}" for piece in pieces))

    assert all((piece.asset_no or "") in page.get_data(as_text=True) for piece in pieces)


def test_what_no_kit_may_hold_is_named(staff: Visitor) -> None:
    one, other, third = lending.lendable(), lending.lendable(), lending.lendable(name="จอผืนเดียว")
    lending.kit("ชุดเดิม", [third, one])
    closed = factories.equipment(cast.ict_group())

    def said(*pieces: Equipment) -> str:
        answer = staff.submit("/loans/pool/kits/put-together", typed(*pieces))
        assert answer.status_code == 422
        return answer.get_data(as_text=True)

    assert "จอผืนเดียว อยู่ใน ชุดเดิม แล้ว" in said(third, other)
    assert f"ไม่พบในของที่เปิดให้ยืม: {closed.asset_no}" in said(closed, other)
    assert "อย่างน้อยสองชิ้น" in said(other)


def test_a_kit_is_changed_and_taken_apart(staff: Visitor) -> None:
    one, other, third = (lending.lendable() for _number in range(3))
    kit = lending.kit("ชุดเดิม", [one, other])
    path = f"/loans/pool/kits/{kit.id}"

    staff.submit(f"{path}/edit", typed(one, third, version="1", name="ชุดใหม่"))
    assert (kit.name, set(kit.pieces)) == ("ชุดใหม่", {one, third})
    stale = staff.submit(f"{path}/close", {"version": "1"})
    staff.submit(f"{path}/close", {"version": str(kit.version)})

    assert stale.status_code == 409
    assert (kit.is_open, kit.pieces) == (False, [])
    assert staff.get(f"{path}/edit").status_code == 404


def test_a_missing_part_is_said_on_the_list(staff: Visitor) -> None:
    one, other = lending.lendable(name="โปรเจคเตอร์"), lending.lendable(name="จอรับภาพ")
    lending.kit("ชุดฉายภาพ", [one, other])
    lending.loan([other])

    page = staff.get("/loans/pool/kits").get_data(as_text=True)

    assert "ขาด จอรับภาพ: มีผู้ยืมอยู่" in page


def test_teachers_see_kits_and_change_none(app: Flask, client: Visitor) -> None:
    kit = lending.kit("ชุดฉายภาพ", [lending.lendable(), lending.lendable()])
    factories.sign_in(client, cast.teacher())

    assert "ชุดฉายภาพ" in client.get("/loans/pool/kits").get_data(as_text=True)
    for path in ("put-together", f"{kit.id}/edit", f"{kit.id}/close"):
        assert client.submit(f"/loans/pool/kits/{path}", {"version": "1"}).status_code == 403, path


def test_a_closed_part_is_missing_from_its_kit(staff: Visitor) -> None:
    one, other = lending.lendable(name="โปรเจคเตอร์"), lending.lendable(name="จอรับภาพ")
    lending.kit("ชุดฉายภาพ", [one, other])
    act(cast.ict_staff(), db.session.query(Lendable).filter_by(equipment=other).one(), "close")

    assert "จอรับภาพ ไม่ได้เปิดให้ยืม" in staff.get("/loans/pool/kits").get_data(as_text=True)
