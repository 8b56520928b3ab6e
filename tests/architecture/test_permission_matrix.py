"""Route × person × own school, other school, none: what the server answers, against a table written by hand."""

import csv
from pathlib import Path

import pytest
from flask import Flask

from helpdesk.core.numbering import in_address
from tests import cast, factories
from tests.visitor import Visitor

WRITTEN = Path(__file__).parents[1] / "data" / "permissions.csv"
OWN, ALL, NO = "own", "all", "no"
# For each person: what they see of tickets, of equipment, what they may edit of equipment, whose stickers they print.
SEES = {
    "teacher": (OWN, OWN, NO, NO),
    "other_teacher": (OWN, OWN, NO, NO),
    "head_teacher": (OWN, OWN, NO, OWN),
    "school_supply": (OWN, OWN, OWN, OWN),
    "technician": (ALL, ALL, NO, ALL),
    "ict_staff": (ALL, ALL, ALL, ALL),
    "supply_officer": (ALL, ALL, ALL, ALL),
    "group_director": (ALL, ALL, NO, ALL),
    "deputy_director": (ALL, ALL, NO, NO),
    "area_director": (ALL, ALL, NO, NO),
    "committee_member": (OWN, OWN, NO, NO),
    "log_keeper": (NO, NO, NO, NO),
    "administrator": (NO, NO, NO, NO),
}
AT_SCHOOL = {"teacher", "head_teacher", "school_supply"}
PAGES = {
    "/tickets/{ticket}": 0,
    "/tickets/{ticket}.pdf": 0,
    "/equipment/{piece}": 1,
    "/equipment/{piece}/edit": 2,
    "/equipment/{piece}/move": 2,
    "/equipment/labels?id={piece}": 3,
}


def expected(person: str, column: int, is_own: bool) -> int:
    scope = SEES[person][column]
    if scope == NO:
        return 403
    return 200 if scope == ALL or is_own else 404


@pytest.mark.parametrize("person", SEES)
def test_pages_open_to_whom_the_table_says(client: Visitor, person: str) -> None:
    mine = cast.school() if person in AT_SCHOOL else cast.other_school()
    if person == "committee_member":
        mine = cast.ict_group()
    pieces = {org.id: factories.equipment(org) for org in (cast.school(), cast.other_school(), cast.ict_group())}
    tickets = {org_id: factories.ticket(equipment=piece) for org_id, piece in pieces.items()}
    addresses = {
        (page, org_id): page.format(ticket=in_address(tickets[org_id].doc_no), piece=pieces[org_id].id)
        for page in PAGES
        for org_id in pieces
    }
    own_id = mine.id
    factories.sign_in(client, getattr(cast, person)())

    answers = {key: client.get(address).status_code for key, address in addresses.items()}

    assert answers == {(page, org): expected(person, PAGES[page], org == own_id) for page, org in addresses}


@pytest.mark.parametrize("page", PAGES)
def test_a_foreign_thing_is_like_a_missing_one_byte_for_byte(client: Visitor, page: str) -> None:
    foreign = factories.equipment(cast.other_school())
    ticket = factories.ticket(equipment=foreign)
    there = page.format(ticket=in_address(ticket.doc_no), piece=foreign.id)
    nowhere = page.format(ticket="ซ-9999-2599", piece=999_999)
    factories.sign_in(client, cast.school_supply())

    seen, missing = client.get(there), client.get(nowhere)

    assert (seen.status_code, missing.status_code) == (404, 404)
    assert seen.data == missing.data


@pytest.mark.parametrize("page", PAGES)
def test_without_an_account_one_is_led_to_the_door(client: Visitor, page: str) -> None:
    address = page.format(ticket="ซ-0001-2570", piece=1)

    assert client.get(address).location.startswith("/login")


def test_the_permission_of_every_route_is_the_written_one(app: Flask) -> None:
    """A new route, or a changed permission, is written into the table by hand: `helpdesk routes --matrix` shows it."""
    output = app.test_cli_runner().invoke(args=["routes", "--matrix"]).output

    applied = list(csv.reader(output.splitlines()))

    assert applied == list(csv.reader(WRITTEN.read_text().splitlines()))
