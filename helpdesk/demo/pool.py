"""What the sample office lends: its pieces, what belongs to each, and a kit. Who borrows them is in `lending.py`."""

from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from helpdesk.accounts.models import Org
from helpdesk.accounts.queries import org_by_code
from helpdesk.core import numbering
from helpdesk.core.dates import fiscal_year, today
from helpdesk.demo import people
from helpdesk.extensions import db
from helpdesk.inventory import queries as register
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment, Precision
from helpdesk.loans.pool_models import Kit, Lendable
from helpdesk.procurement.enrolling import asset_numbers


class Spare(NamedTuple):
    """Some pieces of a sort: `word` begins their serials, the price is in baht, accessories stand one a line."""

    word: str
    pieces: int
    name: str
    category: str
    brand_model: str
    price: int
    accessories: str
    buffer_days: int = 0


NOTEBOOK, PROJECTOR, SCREEN, CAMERA = "LEND-N", "LEND-P", "LEND-S", "LEND-C"
SPARES = (
    Spare(NOTEBOOK, 6, "เครื่องคอมพิวเตอร์โน้ตบุ๊กสำรอง", "notebook", "โน้ตดี N5", 22500, "สายชาร์จ\nเมาส์\nกระเป๋า"),
    Spare(PROJECTOR, 3, "โปรเจคเตอร์พกพา", "display", "ส่องใส X3", 18900, "สายไฟ\nสาย HDMI\nรีโมต\nกระเป๋า", 1),
    Spare(SCREEN, 1, "จอรับภาพขาตั้ง 100 นิ้ว", "display", "กางง่าย 100", 3500, "ขาตั้ง\nถุงใส่จอ", 1),
    Spare(CAMERA, 2, "กล้องดิจิทัลพร้อมเลนส์", "other", "เก็บภาพ D7", 24900, "แบตเตอรี่ 2 ก้อน\nเครื่องชาร์จ\nการ์ด 64 GB", 1),
)
KIT, KIT_PARTS = "ชุดนำเสนอ (โปรเจคเตอร์และจอ)", (f"{PROJECTOR}1", f"{SCREEN}1")


def put_on_the_register() -> None:
    """The group's own pieces, with numbers of their classes where there are such."""
    by, org = people.acting(people.SUPPLY), org_by_code(people.ICT_GROUP)
    for spare in SPARES:
        for number, asset_no in enumerate(_numbers(spare), 1):
            fields = _fields(spare, org) | {"asset_no": asset_no, "serial": f"{spare.word}{number}"}
            Equipment.register(by=by, session=db.session(), **fields)


def open_for_lending() -> None:
    """Each piece with its accessories, and the kit."""
    by = people.acting(people.CLERK)
    for spare in SPARES:
        for number in range(1, spare.pieces + 1):
            words = {"accessories": spare.accessories, "buffer_days": spare.buffer_days}
            Lendable.open(by=by, session=db.session(), equipment=piece(f"{spare.word}{number}"), **words)
    Kit.put_together(by=by, session=db.session(), name=KIT, pieces=[piece(word) for word in KIT_PARTS])


def piece(serial: str) -> Equipment:
    return db.session.scalars(select(Equipment).where(Equipment.serial == serial)).one()


def kit() -> Kit:
    return db.session.scalars(select(Kit).where(Kit.name == KIT)).one()


def accessories_of(serial: str) -> tuple[str, ...]:
    """What belongs to a piece of this serial."""
    return tuple(next(spare for spare in SPARES if serial.startswith(spare.word)).accessories.splitlines())


def _numbers(spare: Spare) -> list[str | None]:
    asset_class, year = register.class_of(spare.category), fiscal_year(today())
    if asset_class is None:
        return [None] * spare.pieces
    behind = register.highest_number(asset_class.code, year)
    first = numbering.reserve(db.session(), asset_class.code, year, spare.pieces, behind)
    return list(asset_numbers(asset_class.code, year, first, spare.pieces))


def _fields(spare: Spare, org: Org) -> dict[str, Any]:
    return {
        "name": spare.name,
        "category": spare.category,
        "brand_model": spare.brand_model,
        "unit_price": Decimal(spare.price),
        "acquired": today(),
        "acquired_precision": Precision.DAY,
        "fiscal_year": fiscal_year(today()),
        "condition": Condition.NORMAL,
        "org": org,
        "org_id": org.id,
    }
