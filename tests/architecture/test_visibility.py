"""Whoever reads tickets, equipment or loans asks `visible_to` first; every other way is here with its reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.code import each, functions, modules, name_of

OWNED = {"Ticket", "Equipment", "Loan", "LoanItem"}
READING = {"select", "get", "get_one", "get_or_404"}
JOBS = (
    "helpdesk.demo.",
    "helpdesk.tickets.job_queries.",
    "helpdesk.loans.job_queries.",
    "helpdesk.inventory.importing.",
    "helpdesk.inventory.staging.",
)
OTHER_DOORS = {
    "helpdesk.inventory.import_queries.pieces_with": "who imports may do so for the whole area",
    "helpdesk.inventory.queries.fiscal_years": "two years, no piece",
    "helpdesk.inventory.queries.number_is_taken": "a yes or no: numbers are unique everywhere",
    "helpdesk.inventory.queries.numbers_taken": "numbers alone: they are unique everywhere",
    "helpdesk.inventory.queries.highest_number": "a number alone, to draw the next one",
    "helpdesk.inventory.queries.printable": "narrower: the places whose stickers one may print",
    "helpdesk.loans.booking.booked": "days alone, not whose",
    "helpdesk.loans.booking.waiting": "how many of a kind on which day, not whose",
    "helpdesk.loans.overview_queries.idle": "the day a piece last went out, not with whom",
    "helpdesk.loans.piece_queries._bookings": "days; the loan itself only where `visible_to` finds it",
    "helpdesk.loans.queries._saying": "narrower: among the loans that the query has already",
    "helpdesk.loans.spare_words.spare_words": "what is lent for a ticket until when, for who holds its token",
    "helpdesk.loans.ticket_queries.substitution_of": "whether there is one, for who may see the ticket",
    "helpdesk.loans.handing_queries.booked_by_another": "for who hands pieces over: they see every loan",
    "helpdesk.loans.pool_queries.hold": "locks pieces that were read through visible_to, returns none",
    "helpdesk.loans.pool_queries.open_pieces": "what is open for lending everybody may borrow, wherever it stands",
    "helpdesk.procurement.purchase_queries.serials_known": "serials alone, those that were just typed",
    "helpdesk.tickets.queries.equipment_numbered": "only for who receives reports, and those see all places",
    "helpdesk.tickets.public_queries.piece_with_sticker": "the sticker's code is the key to what everybody may know",
    "helpdesk.tickets.public_queries.piece_numbered": "the number typed into a public report; nothing of it is shown",
    "helpdesk.tickets.public_queries.open_faults_of": "behind a sticker: category, state and date",
    "helpdesk.tickets.public_queries.fault_to_join": "behind a sticker: joining an open fault",
    "helpdesk.tickets.public_queries.tracked_by": "the tracking token is the key",
    "helpdesk.tickets.public_queries.lost_link": "short code and the phone's last digits are the key, throttled",
}


def readers(path: Path) -> Iterator[str]:
    """The functions of a module that read owned rows by themselves."""
    for function in functions(path):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            word = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            names = {node.id for given in call.args for node in ast.walk(given) if isinstance(node, ast.Name)}
            if word in READING and names & OWNED and function.name != "visible_to":
                yield f"{name_of(path)}.{function.name}"


@each(modules())
def test_owned_rows_are_read_through_visible_to(path: Path) -> None:
    found = {name for name in readers(path) if not name.startswith(JOBS)}

    assert found - set(OTHER_DOORS) == set()


def test_every_other_door_is_still_there() -> None:
    assert set(OTHER_DOORS) - {name for path in modules() for name in readers(path)} == set()


@each([p for p in modules() if p.stem.endswith("views")])
def test_views_get_no_row_by_its_key_alone(path: Path) -> None:
    fetched = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"db.session.get", "db.session.get_one"}
    ]

    assert fetched == []
