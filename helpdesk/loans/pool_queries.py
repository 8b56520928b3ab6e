"""Reading what may be lent: the open pieces, how each stands in the next weeks, kinds and kits. Whoever may borrow sees
them, wherever they stand; who has booked them is not told here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.core.dates import today
from helpdesk.core.errors import found
from helpdesk.core.face import short_date
from helpdesk.core.listing import Sort
from helpdesk.extensions import db
from helpdesk.inventory import queries as register
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers
from helpdesk.inventory.stickers import code_in, readings
from helpdesk.loans import booking
from helpdesk.loans.pool_models import Kit, KitPart, Lendable
from helpdesk.tickets.queries import containing

BY_NAME = Sort("name", _l("ตามชื่อ"), (Equipment.sort_key,))
MOST_FOUND = 40


class Standing(NamedTuple):
    """How a piece stands today, as a pill."""

    title: str
    tone: str


def open_pieces() -> Select[Equipment]:
    """The pieces that may be lent, to whoever may borrow."""
    return select(Equipment).join(Lendable, Lendable.equipment_id == Equipment.id).where(Lendable.is_open)


def fitting(wanted: Mapping[str, str]) -> Select[Equipment]:
    """By `q` and `kind`, with what a row shows."""
    query = containing(open_pieces(), Equipment.search_text, wanted.get("q"))
    if kind := wanted.get("kind"):
        query = query.where(Equipment.category == kind)
    return query.options(selectinload(Equipment.open_repairs), selectinload(Equipment.open_loans))


def open_piece(equipment_id: int) -> Equipment:
    """Raises NotFound for a piece that nobody opened for lending, as for one that is not there."""
    return found(db.session.scalar(open_pieces().where(Equipment.id == equipment_id)))


def open_among(keys: Iterable[int]) -> dict[int, Equipment]:
    """Those of these pieces that are open for lending, by key."""
    return {piece.id: piece for piece in db.session.scalars(open_pieces().where(Equipment.id.in_(keys)))}


def lendable_with(actor: Actor, equipment_id: int) -> Lendable:
    """What is set for lending a piece that the actor sees in the register; raises NotFound."""
    seen = register.visible_to(actor).where(Equipment.id == equipment_id).with_only_columns(Equipment.id)
    query = select(Lendable).where(Lendable.equipment_id.in_(seen)).options(joinedload(Lendable.equipment))
    return found(db.session.scalar(query))


def lendables(pieces: Iterable[Equipment]) -> dict[int, Lendable]:
    """What is set for lending these pieces, by piece."""
    keys = [piece.id for piece in pieces]
    return {
        row.equipment_id: row for row in db.session.scalars(select(Lendable).where(Lendable.equipment_id.in_(keys)))
    }


def to_open(actor: Actor, q: str) -> list[Equipment]:
    """Pieces of the register that fit the words and could be opened for lending; at most 40. Raises NotOurs."""
    query = register.fitting(actor, register.Wanted(q=code_in(q))).where(*_not_open())
    return list(
        db.session.scalars(query.options(joinedload(Equipment.org)).order_by(Equipment.sort_key).limit(MOST_FOUND))
    )


def openable(actor: Actor, keys: Sequence[int]) -> list[Equipment]:
    """Those of these pieces that could be opened for lending."""
    query = register.visible_to(actor).where(Equipment.id.in_(keys), *_not_open())
    return list(db.session.scalars(query.options(joinedload(Equipment.org)).order_by(Equipment.sort_key)))


def hold(pieces: Iterable[Equipment]) -> None:
    """Whoever else would open these pieces or put them into a kit waits until the commit."""
    keys = sorted(piece.id for piece in pieces)
    query = select(Equipment.id).where(Equipment.id.in_(keys)).order_by(Equipment.id)
    db.session.execute(query.with_for_update(of=Equipment)).all()


def _not_open() -> tuple[ColumnElement[bool], ...]:
    taken = select(Lendable.equipment_id).where(Lendable.is_open)
    return (Equipment.id.not_in(taken), Equipment.condition.in_(booking.USABLE))


def kinds() -> list[tuple[str, int]]:
    """How many usable pieces of each kind are open for lending, the most first."""
    usable = open_pieces().where(booking.is_fit())
    query = usable.with_only_columns(Equipment.category, func.count()).group_by(Equipment.category)
    return sorted(((row[0], row[1]) for row in db.session.execute(query)), key=lambda row: (-row[1], row[0]))


def names_of_kinds() -> dict[str, dict[str, int]]:
    """What is counted as which kind: how many usable pieces of each name are open for lending, the most first."""
    usable = open_pieces().where(booking.is_fit())
    query = usable.with_only_columns(Equipment.category, Equipment.name, func.count())
    rows = db.session.execute(query.group_by(Equipment.category, Equipment.name)).all()
    names: dict[str, dict[str, int]] = {}
    for kind, name, count in sorted(rows, key=lambda row: (-row[2], row[1])):
        names.setdefault(kind, {})[name] = count
    return names


def usable_of_kinds(kinds: Iterable[str]) -> list[Lendable]:
    """What of these kinds is open and can be used, with its pieces, in the order in which it is picked."""
    query = select(Lendable).join(Equipment, Equipment.id == Lendable.equipment_id)
    query = query.where(Lendable.is_open, Equipment.category.in_(kinds), booking.is_fit())
    return list(db.session.scalars(query.options(contains_eager(Lendable.equipment)).order_by(Lendable.equipment_id)))


def standings(pieces: Sequence[Equipment]) -> dict[int, Standing]:
    """How each piece stands today, in two queries."""
    days = booking.booked(db.session(), [piece.id for piece in pieces], today(), today() + timedelta(booking.HORIZON))
    return {piece.id: _standing(piece, days[piece.id]) for piece in pieces}


def _standing(piece: Equipment, days: set[date]) -> Standing:
    if missing := booking.why_not(piece):
        return Standing(missing, "red")
    if piece.open_loans:
        return Standing(_("มีผู้ยืมอยู่"), "violet")
    if not days:
        return Standing(_("ว่าง"), "green")
    if today() not in days:
        return Standing(_("ว่างถึง %(day)s", day=short_date(min(days) - timedelta(days=1))), "green")
    return Standing(_("จองแล้ว ว่าง %(day)s", day=short_date(booking.free_from(days, today(), 1))), "amber")


def kits() -> list[Kit]:
    """The kits in use with their parts."""
    parts = selectinload(Kit.parts).joinedload(KitPart.equipment)
    query = select(Kit).where(Kit.is_open).options(parts.selectinload(Equipment.open_repairs))
    query = query.options(parts.selectinload(Equipment.open_loans))
    return list(db.session.scalars(query.order_by(Kit.sort_key, Kit.id)))


def kit(kit_id: int) -> Kit:
    """A kit in use; raises NotFound."""
    return found(db.session.scalar(select(Kit).where(Kit.id == kit_id, Kit.is_open)))


def missing_of(kits: Sequence[Kit]) -> dict[int, list[str]]:
    """What each kit lacks, in words: parts that are closed, broken, in repair or not back yet."""
    opened = lendables(piece for kit in kits for piece in kit.pieces)
    return {kit.id: [words for piece in kit.pieces if (words := _lacking(piece, opened.get(piece.id)))] for kit in kits}


def _lacking(piece: Equipment, lendable: Lendable | None) -> str:
    if lendable is None or not lendable.is_open:
        return _("%(piece)s ไม่ได้เปิดให้ยืม", piece=piece.name)
    reason = booking.why_not(piece) or (_("มีผู้ยืมอยู่") if piece.open_loans else "")
    return _("%(piece)s: %(reason)s", piece=piece.name, reason=reason) if reason else ""


def meant(line: str) -> Equipment | None:
    """The open piece whose number or sticker's code a line says, however it was typed or scanned. Raises NotOurs."""
    return next((piece for code in readings(line) if (piece := _open_with(code))), None)


def _open_with(code: str) -> Equipment | None:
    numbers = read_asset_numbers(code)
    named = Equipment.asset_no == numbers[0] if len(numbers) == 1 else Equipment.code == as_typed(code[:40])
    return db.session.scalar(open_pieces().where(named))


def kits_with(pieces: Iterable[Equipment]) -> dict[int, Kit]:
    """The kit in which each of these pieces is, by piece."""
    keys = [piece.id for piece in pieces]
    query = select(KitPart.equipment_id, Kit).join(Kit, Kit.id == KitPart.kit_id).where(KitPart.equipment_id.in_(keys))
    return {row[0]: row[1] for row in db.session.execute(query)}
