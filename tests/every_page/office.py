"""One office in which every page has something to show: tickets in each state, an import in each, mails that failed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from helpdesk.accounts import actors, secret_links
from helpdesk.accounts.grants import StandIn
from helpdesk.accounts.models import SecretLink, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import now, today
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.inventory import jobs
from helpdesk.inventory.import_models import Import
from helpdesk.inventory.models import Equipment
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from helpdesk.tickets.lifecycle import Priority, Result, TicketState
from helpdesk.tickets.models import Part, Ticket
from tests import cast, factories
from tests.databases import Database
from tests.every_page import comparisons, lent, purchases, specifications
from tests.inventory.test_import import HEADER
from tests.inventory.test_import_page import LINES, send
from tests.inventory.test_verbs import NEW
from tests.serving import LiveServer
from tests.tickets import reporting
from tests.visitor import Visitor

Names = dict[str, object]
REGISTER = "\n".join([HEADER, *LINES]).encode()
LONG = "เปิดเครื่องแล้วขึ้นข้อความ INACCESSIBLE_BOOT_DEVICE_0x0000007B_หลังไฟดับเมื่อเช้าวันจันทร์และไม่มีเสียงใดเลย"


@contextmanager
def serving(app: Flask, database: Database, server: LiveServer) -> Iterator[Names]:
    """The office on a fresh database behind this server; what its addresses are made of, by name."""
    kept = app.config["PUBLIC_URL"]
    database.renew(app)
    app.config["PUBLIC_URL"] = server.url
    with app.app_context():
        yield fill(app)
    app.config["PUBLIC_URL"] = kept


def fill(app: Flask) -> Names:
    for person in cast.EVERYBODY:
        person()
    piece = reporting.piece(serial="SN-2565-ABCDEFGHIJKLMNOPQRSTUVWXYZ", brand_model="Acer Veriton", unit_price=22000)
    numbers = _people() | _tickets(app.test_client(), piece) | _imports(app.test_client())  # type: ignore[arg-type]
    numbers |= {"piece": piece.id, "sticker": piece.code, "elsewhere": factories.equipment(cast.other_school()).id}
    numbers |= {"gone": _disposed().id}
    numbers |= _pictured(app.test_client()) | _papers() | _mails()  # type: ignore[arg-type]
    db.session.commit()
    return numbers


def _people() -> Names:
    admin, teacher = actor_of(cast.administrator()), cast.teacher()
    grants = [(Role.ORG_HEAD, cast.school()), (Role.TECHNICIAN, None)]
    busy = factories.user(name="นางสาวสองหน้าที่ มีชื่อยาวมากเป็นพิเศษ", grants=grants, districts=("นาดูน", "ยางสีสุราช"))
    span = {"starts": today(), "ends": today() + timedelta(days=9)}
    stand_in = StandIn.name(by=admin, person=busy, absent=cast.group_director(), role=Role.GROUP_DIRECTOR, **span)
    invited = User.invite(by=admin, session=db.session(), email="new@example.com", name="นายปกรณ์ เพิ่งมา", position="ครู")
    disabled = factories.user(name="นายเกษียณ ลาแล้ว", is_disabled=True)
    teacher.ask_reset(by=actors.anyone(teacher.name, None))
    db.session.flush()
    links = {link.purpose.value: secret_links.token(link) for link in db.session.scalars(select(SecretLink))}
    people = {"busy": busy.id, "invited": invited.id, "disabled": disabled.id}
    return people | {"grant": busy.grants[0].id, "stand_in": stand_in.id} | links


def _tickets(visitor: Visitor, piece: Equipment) -> Names:
    """One in each state, and those that came by every step of the way: with photos, parts and words."""
    own = cast.teacher()
    of_piece = {state.value: factories.ticket(state, equipment=piece) for state in TicketState}
    told = {"symptom": LONG, "e": piece.code, "email": "malee@example.com", "apart": "1"}
    reporting.send(visitor, **told, photos=[reporting.photo(), reporting.photo("b.jpg")], priority=Priority.CRITICAL)
    fresh = reporting.tickets()[-1]
    fresh.join(by=actors.anyone("ครูสมใจ", None), name="ครูสมใจ", email="somjai@example.com")
    fresh.comment(by=actor_of(cast.technician()), text="ดูแล้วน่าจะเป็นที่แหล่งจ่ายไฟ", is_internal=True)
    follower = fresh.followers[0].tracking_token
    late = factories.ticket(TicketState.RECEIVED, equipment=piece, created_at=now() - timedelta(days=40))
    late.clock_from = late.created_at
    late.assigned_to = cast.technician()
    repaired = _repaired(factories.reported(cast.school(), equipment=piece, requester_id=own.id, email=own.email))
    ended = _repaired(factories.reported(cast.school(), equipment=piece, email="kru@example.com"))
    ended.accept(by=actor_of(cast.ict_staff()), given="phone", satisfaction=4, said_by="ครูใจดี", accept_note=LONG)
    merged = factories.reported(cast.school(), equipment=piece)
    merged.merge(by=actor_of(cast.ict_staff()), into=fresh)
    mine = {"fresh": fresh, "late": late, "mended": repaired, "ended": ended, "merged": merged}
    tracks: Names = {f"track_{name}": ticket.tracking_token for name, ticket in mine.items()} | {"follower": follower}
    return {name: in_address(ticket.doc_no) for name, ticket in (of_piece | mine).items()} | tracks


def _repaired(ticket: Ticket) -> Ticket:
    clerk, technician = actor_of(cast.ict_staff()), actor_of(cast.technician())
    ticket.receive(by=clerk, note="รับแล้ว พรุ่งนี้เข้าไปดู")
    ticket.assign(by=clerk, assigned_to=cast.technician(), appointment=now() + timedelta(days=1))
    ticket.start(by=technician)
    ticket.outsource(by=technician, note="ส่งศูนย์บริการ คาดว่าสองสัปดาห์")
    ticket.resume(by=technician, note="ได้เครื่องคืนแล้ว")
    parts = [Part(name="แหล่งจ่ายไฟ 500W", qty=1, unit="ตัว", unit_price=1250)]
    ticket.repair(by=technician, work_done="เปลี่ยนแหล่งจ่ายไฟ", diagnosis=LONG, result=Result.FIXED, parts=parts)
    return ticket


def _imports(visitor: Visitor) -> Names:
    """One that is done but for what a person decides, and one in each state on the way."""
    officer = factories.sign_in(visitor, cast.supply_officer())
    addresses = {}
    contents = {"done": REGISTER, "staged": REGISTER + b"\n", "failed": b"\x00\x01 no register", "waiting": REGISTER}
    for name, content in contents.items():
        addresses[name] = send(officer, content, key=name).location
        if name != "waiting":
            jobs.carry_on_import()
        if name == "done":
            officer.submit(f"{addresses[name]}/confirm", {"version": db.session.scalars(select(Import)).one().version})
            jobs.carry_on_import()
    row = f"{addresses['done']}/rows/4"
    officer.submit(f"{row}/discard", {"version": _version_of(row, officer), "reason": "พิมพ์ซ้ำ"})
    return {f"import_{name}": address.rsplit("/", 1)[1] for name, address in addresses.items()}


def _version_of(address: str, officer: Visitor) -> str:
    return officer.get(address).text.split('name="version" type="hidden" value="')[1].split('"')[0]


def _disposed() -> Equipment:
    return factories.equipment(cast.school(), condition="disposed", name="เครื่องพิมพ์ที่จำหน่ายแล้ว")


def _pictured(visitor: Visitor) -> Names:
    officer = factories.sign_in(visitor, cast.supply_officer())
    address = officer.submit("/equipment/new", NEW | {"photos": [reporting.photo()]}).location
    piece = db.session.get_one(Equipment, int(address.rsplit("/", 1)[1]))
    return {"pictured": piece.id, "picture": piece.pictures[0].name}


def _papers() -> Names:
    """Specifications, comparisons and what came of them; what is lent."""
    return specifications.fill(LONG) | comparisons.fill(LONG) | purchases.fill(LONG) | lent.fill(LONG)


def _mails() -> Names:
    """One that failed, one that was sent, one that carries a secret link; the others wait, and one of them for long."""
    messages = list(db.session.scalars(select(Message).order_by(Message.id)))
    secret = next(message for message in messages if not message.text)
    failed, sent, late = [message for message in messages if message.text][:3]
    failed.status, failed.attempts, failed.last_error = Delivery.FAILED, 9, "550 5.1.1 no such user " + "x" * 60
    sent.status, sent.attempts, sent.sent_at = Delivery.SENT, 1, now()
    late.created_at = now() - timedelta(hours=3)
    return {"mail_failed": failed.id, "mail_sent": sent.id, "mail_late": late.id, "mail_secret": secret.id}
