"""Reading the register: who sees which piece, search, filters, a piece's whole story. Nothing here writes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org, OrgKind
from helpdesk.accounts.permissions import Permission
from helpdesk.core.activity import Activity
from helpdesk.core.errors import found
from helpdesk.core.thai import search_terms
from helpdesk.extensions import db
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.lifecycle import Condition, EquipmentStatus
from helpdesk.inventory.models import AssetClass, Equipment, Location, acquired_text, status_of
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers


@dataclass(frozen=True)
class Wanted:
    """What a list asks for; an empty filter asks for nothing."""

    q: str = ""
    org: str = ""
    district: str = ""
    category: str = ""
    condition: str = ""
    status: str = ""
    fiscal_year: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Wanted":
        return cls(**{name: given.get(name, "").strip()[:200] for name in cls.__dataclass_fields__})

    @property
    def filters(self) -> dict[str, Any]:
        """The filters that are set, the search words aside."""
        return {name: value for name, value in self.__dict__.items() if value and name != "q"}


def visible_to(actor: Actor) -> Select[Equipment]:
    """Roles of the area see every piece, roles of one place those of their place."""
    places = actor.places(Permission.EQUIPMENT_SEE)
    query = select(Equipment)
    return query if places is None else query.where(Equipment.org_id.in_(sorted(places)))


def fitting(actor: Actor, wanted: Wanted) -> Select[Equipment]:
    """The visible pieces that fit; a complete number, serial or sticker code finds just its piece."""
    query = _filtered(visible_to(actor), wanted)
    if not wanted.q:
        return query
    exact = query.where(_is_exactly(wanted.q))
    if db.session.scalar(exact.with_only_columns(Equipment.id).limit(1)):
        return exact
    for term in search_terms(wanted.q):
        query = query.where(_speaks_of(term))
    return query


def marked(actor: Actor, text: str) -> list[Equipment]:
    """The visible pieces that bear just this sticker code, asset number or serial; a serial may be on several."""
    query = visible_to(actor).where(_is_exactly(text)).options(*_place_and_repairs())
    return list(db.session.scalars(query.order_by(Equipment.id).limit(20)))


def for_list(query: Select[Equipment]) -> Select[Equipment]:
    return query.options(*_place_and_repairs())


def piece_visible_to(actor: Actor, equipment_id: int) -> Equipment:
    """One piece with its place, pictures and open tickets; raises NotFound for what is not there for the actor."""
    query = visible_to(actor).where(Equipment.id == equipment_id).options(*_place_and_repairs())
    query = query.options(selectinload(Equipment.pictures), selectinload(Equipment.open_tickets))
    return found(db.session.scalar(query))


def history(piece: Equipment) -> list[Activity]:
    """Everything that happened to the piece, oldest first: its own verbs and its tickets'."""
    query = select(Activity).where(Activity.equipment_id == piece.id).order_by(Activity.id)
    return list(db.session.scalars(query))


def number_is_taken(asset_no: str, but: int | None = None) -> bool:
    query = select(Equipment.id).where(Equipment.asset_no == asset_no)
    return db.session.scalar(query.where(Equipment.id != but) if but else query) is not None


def numbers_taken(asset_nos: Sequence[str]) -> list[str]:
    """Those of these numbers that the register has already, in order."""
    query = select(Equipment.asset_no).where(Equipment.asset_no.in_(asset_nos))
    return [number for number in db.session.scalars(query.order_by(Equipment.asset_no)) if number]


def highest_number(asset_class: str, year: int) -> int:
    """The running number of the last piece of a class (`7440-001`) and fiscal year (B.E.); 0 without any."""
    stretch = and_(
        Equipment.asset_no >= f"{asset_class}-0000/{year}", Equipment.asset_no <= f"{asset_class}-9999/{year}"
    )
    of_year = Equipment.asset_no.endswith(f"/{year}", autoescape=True)
    highest = db.session.scalar(select(func.max(Equipment.asset_no)).where(stretch, of_year))
    return int(highest[9:13]) if highest else 0


def class_of(category: str) -> AssetClass | None:
    """The class whose numbers the pieces of a category usually have."""
    query = select(AssetClass).where(AssetClass.category == category).order_by(AssetClass.code)
    return db.session.scalar(query.limit(1))


def asset_classes() -> list[AssetClass]:
    return list(db.session.scalars(select(AssetClass).order_by(AssetClass.code)))


def fiscal_years() -> list[int]:
    """From the newest to the oldest year of the register, B.E."""
    first, last = db.session.execute(select(func.min(Equipment.fiscal_year), func.max(Equipment.fiscal_year))).one()
    return list(range(last, first - 1, -1)) if first and last else []


def orgs_open_to(actor: Actor, permission: Permission) -> list[tuple[str, list[Org]]]:
    """The places where it is permitted, by district; the office's groups and *not known yet* stand first."""
    places = actor.places(permission)
    query = select(Org).where(or_(Org.is_active, Org.code == "")).order_by(Org.district, Org.sort_key, Org.id)
    if places is not None:
        query = query.where(Org.id.in_(sorted(places)))
    groups: dict[str, list[Org]] = {}
    for org in db.session.scalars(query):
        groups.setdefault(org.district if org.kind is OrgKind.SCHOOL else "", []).append(org)
    return list(groups.items())


def rooms_of(org_id: int) -> list[Location]:
    """The buildings of a place and the rooms inside them."""
    query = select(Location).where(Location.org_id == org_id).options(joinedload(Location.parent))
    return list(db.session.scalars(query.order_by(Location.name)))


def asset_class_of(asset_no: str) -> AssetClass | None:
    return db.session.get(AssetClass, asset_no[:8])


def printable(actor: Actor, wanted: Wanted, picked: list[int]) -> Select[Equipment]:
    """The pieces whose stickers the actor may print: those picked, else all that the filters show."""
    query = select(Equipment).where(Equipment.id.in_(picked)) if picked else fitting(actor, wanted)
    places = actor.places(Permission.LABELS_PRINT)
    return query if places is None else query.where(Equipment.org_id.in_(sorted(places)))


def count(query: Select[Equipment]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.with_only_columns(Equipment.id).subquery())) or 0


def part_of(query: Select[Equipment], number: int, size: int) -> list[Equipment]:
    """The `number`-th part of a list, in the order in which stickers are put on: by place, then asset number."""
    ordered = query.options(joinedload(Equipment.org)).order_by(Equipment.org_id, Equipment.asset_key, Equipment.id)
    return list(db.session.scalars(ordered.limit(size).offset((max(number, 1) - 1) * size)))


class Exported(NamedTuple):
    """A line of the export: plain columns, so that 100,000 of them stream."""

    asset_no: str | None
    serial: str | None
    name: str
    category: str
    unit_price: Any
    acquired: Any
    precision: Any
    fiscal_year: int | None
    org_code: str
    condition: Condition
    code: str
    brand_model: str
    custodian: str
    org_name: str
    in_repair: bool
    on_loan: bool

    @property
    def status(self) -> EquipmentStatus:
        return status_of(self.condition, self.in_repair, self.on_loan)

    @property
    def acquired_text(self) -> str:
        return acquired_text(self.acquired, self.precision)


def exported(query: Select[Equipment]) -> Iterator[Exported]:
    """The rows of a list in one query, read in batches."""
    columns = (
        Equipment.asset_no, Equipment.serial, Equipment.name, Equipment.category, Equipment.unit_price,
        Equipment.acquired, Equipment.acquired_precision, Equipment.fiscal_year, Org.code, Equipment.condition,
        Equipment.code, Equipment.brand_model, Equipment.custodian, Org.name, Equipment.open_repairs.any(),
        Equipment.open_loans.any(),
    )  # fmt: skip
    plain = query.join(Org, Org.id == Equipment.org_id).with_only_columns(*columns)
    for row in db.session.execute(plain.execution_options(yield_per=1000)):
        yield Exported._make(row)


def _place_and_repairs() -> tuple[Any, ...]:
    return (
        joinedload(Equipment.org),
        joinedload(Equipment.location).joinedload(Location.parent),
        selectinload(Equipment.open_repairs),
        selectinload(Equipment.open_loans),
    )


def _filtered(query: Select[Equipment], wanted: Wanted) -> Select[Equipment]:
    for name, value in wanted.filters.items():
        query = query.where(FILTERS[name](value))
    return query


def _in_org(code: str) -> ColumnElement[bool]:
    code = "" if code == NOT_KNOWN else code
    return Equipment.org_id == select(Org.id).where(Org.code == code).scalar_subquery()


def _in_district(district: str) -> ColumnElement[bool]:
    return Equipment.org_id.in_(select(Org.id).where(Org.district == district))


def _in_fiscal_year(year: str) -> ColumnElement[bool]:
    return Equipment.fiscal_year == int(year) if year.isdecimal() and len(year) == 4 else false()


def _in_condition(key: str) -> ColumnElement[bool]:
    return Equipment.condition.in_([state for state in Condition if state.value == key])


def _in_status(key: str) -> ColumnElement[bool]:
    """`Equipment.status` as a condition of the database."""
    gone = Equipment.condition.in_((Condition.DISPOSED, Condition.LOST))
    on_loan = Equipment.open_loans.any()
    in_repair = or_(Equipment.condition == Condition.FIXING, Equipment.open_repairs.any())
    return {
        EquipmentStatus.DISPOSED.value: Equipment.condition == Condition.DISPOSED,
        EquipmentStatus.LOST.value: Equipment.condition == Condition.LOST,
        EquipmentStatus.ON_LOAN.value: and_(not_(gone), on_loan),
        EquipmentStatus.IN_REPAIR.value: and_(not_(gone), not_(on_loan), in_repair),
        EquipmentStatus.AVAILABLE.value: and_(not_(gone), not_(on_loan), not_(in_repair)),
    }.get(key, false())


NOT_KNOWN = "none"  # how an address names the place of pieces whose place nobody knows
FILTERS = {
    "org": _in_org,
    "district": _in_district,
    "category": lambda key: Equipment.category == key,
    "condition": _in_condition,
    "status": _in_status,
    "fiscal_year": _in_fiscal_year,
}


def _is_exactly(q: str) -> ColumnElement[bool]:
    numbers = read_asset_numbers(q)
    return or_(
        Equipment.code == as_typed(q),
        Equipment.serial == q.upper(),
        Equipment.asset_no == numbers[0] if len(numbers) == 1 else false(),
    )


def _speaks_of(term: str) -> ColumnElement[bool]:
    """The piece or its place is described with these letters."""
    places = db.session.scalars(select(Org.id).where(_contains(Org.search_text, term))).all()
    by_itself = _contains(Equipment.search_text, term)
    return or_(by_itself, Equipment.org_id.in_(places)) if places else by_itself


def _contains(text: InstrumentedAttribute[str], term: str) -> ColumnElement[bool]:
    if db.engine.dialect.name == "postgresql":
        return text.contains(term, autoescape=True)
    return func.instr(text, term) > 0
