"""A hand-held scanner in a form's field for the number: a sticker of ours is read, another address is refused."""

import pytest
from sqlalchemy import select

from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.tickets.reporting import only_ticket, piece, send
from tests.tickets.test_enter import call
from tests.visitor import Visitor


def sticker_of(machine: Equipment) -> str:
    return public_url("report.sticker", code=machine.code)


def test_in_a_report_the_sticker_is_read(client: Visitor) -> None:
    machine = piece()

    send(client, org=machine.org.code, asset=sticker_of(machine))

    assert (only_ticket().equipment, only_ticket().asset_said) == (machine, "")


def test_of_another_school_its_code_is_kept_as_said(client: Visitor) -> None:
    elsewhere = factories.equipment(cast.other_school())

    send(client, org=cast.school().code, asset=sticker_of(elsewhere))

    assert (only_ticket().equipment, only_ticket().asset_said) == (None, elsewhere.code)


@pytest.mark.parametrize("said", ["Serial: 12", "S/N 5//7"])
def test_what_people_write_before_a_number_is_no_address(client: Visitor, said: str) -> None:
    send(client, org=cast.school().code, asset=said)

    assert only_ticket().asset_said == said


def test_a_foreign_address_is_refused_at_its_field(client: Visitor) -> None:
    machine = piece()
    foreign = f"https://evil.example/e/{machine.code}"

    answer = send(client, org=machine.org.code, asset=foreign)

    assert answer.status_code == 422
    assert "รหัสนี้เป็นของ evil.example ไม่ใช่สติกเกอร์ของเรา" in answer.text
    assert foreign in answer.text, "nothing typed is lost"
    assert db.session.scalar(select(Ticket)) is None


def test_at_the_desk_the_sticker_is_read_and_a_foreign_address_refused(client: Visitor) -> None:
    machine = piece()
    staff = factories.sign_in(client, cast.ict_staff())

    refused = staff.submit("/tickets/new", call(asset=f"//evil.example/e/{machine.code}"))
    staff.submit("/tickets/new", call(asset=sticker_of(machine)))

    assert (refused.status_code, "evil.example ไม่ใช่สติกเกอร์ของเรา" in refused.text) == (422, True)
    assert only_ticket().equipment == machine


def test_when_it_is_put_right_the_piece_is_named_by_its_sticker(client: Visitor) -> None:
    machine, ticket = piece(), factories.reported(cast.school())
    staff = factories.sign_in(client, cast.ict_staff())
    words = {"priority": "normal", "category": "notebook", "kind": "repair", "version": str(ticket.version)}

    address = f"/tickets/{ticket.address()['number']}/correct"
    refused = staff.submit(address, words | {"asset": f"https://evil.example/e/{machine.code}"})
    staff.submit(address, words | {"asset": sticker_of(machine)})

    assert refused.status_code == 422
    assert only_ticket().equipment == machine
