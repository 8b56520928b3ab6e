"""What the desk reads: what belongs to a piece that is lent, and the photos and signatures of a loan."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from helpdesk.accounts.actors import Actor
from helpdesk.core.errors import found
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.queries import visible_to as pieces_visible_to
from helpdesk.loans import queries
from helpdesk.loans.item_models import BookedDay, Handing, LoanItem, LoanPhoto
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Lendable


def lendable_of(piece: Equipment) -> Lendable | None:
    return db.session.scalar(select(Lendable).where(Lendable.equipment_id == piece.id))


def lendables_of(pieces: Iterable[int]) -> dict[int, Lendable]:
    """What may be lent of these pieces, by the piece's key."""
    rows = db.session.scalars(select(Lendable).where(Lendable.equipment_id.in_(list(pieces))))
    return {row.equipment_id: row for row in rows}


def accessories_of(pieces: Iterable[int]) -> dict[int, list[str]]:
    """What can go with each of these pieces, by its key."""
    wanted = list(pieces)
    return {key: [] for key in wanted} | {key: row.at_hand for key, row in lendables_of(wanted).items()}


def piece_seen(actor: Actor, key: int) -> Equipment | None:
    """A piece by its key, where the actor may see it."""
    return db.session.scalar(pieces_visible_to(actor).where(Equipment.id == key))


def lacking_of(pieces: Iterable[int]) -> dict[int, list[str]]:
    """What belongs to each of these pieces and did not come back."""
    return {key: row.lacking_list for key, row in lendables_of(pieces).items()}


def booked_by_another(item: LoanItem, piece: Equipment, first: date, last: date) -> tuple[date, Loan] | None:
    """The first of these days on which the piece is kept for another line, and for which loan."""
    query = select(BookedDay.day, Loan).join(LoanItem, LoanItem.id == BookedDay.item_id).join(LoanItem.loan)
    query = query.where(BookedDay.equipment_id == piece.id, BookedDay.day.between(first, last))
    row = db.session.execute(query.where(BookedDay.item_id != item.id).order_by(BookedDay.day).limit(1)).first()
    return None if row is None else (row[0], row[1])


def version_now(actor: Actor, loan: Loan) -> int | None:
    """The version of a loan as the database has it at this moment."""
    return db.session.scalar(queries.visible_to(actor).with_only_columns(Loan.version).where(Loan.id == loan.id))


def photo_of(actor: Actor, name: str) -> str:
    """A photo, of an item or of a signed paper, by its name, of a loan that the actor may see. Raises NotFound."""
    theirs = queries.visible_to(actor).with_only_columns(Loan.id)
    query = select(LoanPhoto.name).join(LoanItem, LoanItem.id == LoanPhoto.item_id)
    of_items = query.where(LoanPhoto.name == name, LoanItem.loan_id.in_(theirs))
    of_papers = select(Handing.paper).where(Handing.paper == name, Handing.loan_id.in_(theirs))
    return found(db.session.scalar(of_items.union_all(of_papers)))


def meeting_signed(actor: Actor, name: str) -> Handing:
    """The meeting at which this signature was given, of a loan that the actor may see. Raises NotFound."""
    theirs = queries.visible_to(actor).with_only_columns(Loan.id)
    is_there = (Handing.signature == name) | (Handing.staff_signature == name)
    return found(db.session.scalar(select(Handing).where(is_there, Handing.loan_id.in_(theirs))))
