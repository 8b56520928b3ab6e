"""Things that a test needs to be there: made in one line, with only what matters named."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import count
from typing import Any

from helpdesk.accounts import actors
from helpdesk.accounts.models import Grant, Org, OrgKind, Responsibility, User
from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import hash_password
from helpdesk.core.dates import now, today
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.tickets.lifecycle import Result, TicketState, WaitingFor
from helpdesk.tickets.models import Ticket
from tests.visitor import Visitor

PASSWORD = "ทดสอบ-รหัสผ่าน-1"
numbers = count(1)
DONE = {"result": Result.FIXED, "repaired_at": now, "work_done": "เปลี่ยนสายไฟ"}
FACTS: dict[TicketState, dict[str, Any]] = {
    TicketState.WAITING_PARTS: {"waiting_for": WaitingFor.PARTS},
    TicketState.REPAIRED: DONE,
    TicketState.UNREPAIRABLE: DONE | {"result": Result.BEYOND_REPAIR},
    TicketState.CLOSED: DONE | {"closed_at": now},
}


def org(name: str | None = None, code: str | None = None, district: str = "เมือง", **fields: Any) -> Org:
    """A school; with `kind=OrgKind.OFFICE` a group of the office."""
    number = next(numbers)
    fields = {"kind": OrgKind.SCHOOL, "district": district, "subdistrict": "ตลาด" if district else ""} | fields
    made = Org(code=code or f"4499{number % 10_000:04d}", name=name or f"โรงเรียนบ้านทดสอบ {number}", **fields)
    db.session.add(made)
    db.session.commit()
    return made


def user(
    email: str | None = None,
    name: str | None = None,
    grants: Iterable[tuple[Role, Org | None]] = (),
    password: str | None = PASSWORD,
    districts: Iterable[str] = (),
    **fields: Any,
) -> User:
    """A person with an account, their grants since yesterday and `PASSWORD` as password (None: only invited)."""
    number = next(numbers)
    made = User(email=email or f"person{number}@example.com", name=name or f"บุคคล {number}", **fields)
    made.password_hash = hash_password(password) if password else None
    made.grants = [grant(role, place) for role, place in grants]
    made.responsibilities = [Responsibility(district=district) for district in districts]
    db.session.add(made)
    db.session.commit()
    return made


def grant(role: Role, place: Org | None = None, starts: int = -1, ends: int | None = None) -> Grant:
    """A grant that holds from `starts` to `ends`, both in days from today."""
    last = None if ends is None else today() + timedelta(days=ends)
    return Grant(role=role, org=place, starts=today() + timedelta(days=starts), ends=last)


def equipment(org: Org | None = None, **fields: Any) -> Equipment:
    """A piece that stands in a school."""
    place = org or globals()["org"]()
    number = next(numbers)
    wanted = {
        "name": f"เครื่องคอมพิวเตอร์ {number}",
        "asset_no": f"7440-{1 + number // 10_000:03d}-{number % 10_000:04d}/2565",
        "category": "desktop",
        "condition": Condition.NORMAL,
    }
    made = Equipment(org=place, **wanted | fields)
    made.make_keys()
    db.session.add(made)
    db.session.commit()
    return made


def ticket(
    status: TicketState = TicketState.NEW,
    org: Org | None = None,
    equipment: Equipment | None = None,
    **fields: Any,
) -> Ticket:
    """A ticket in this state, with the facts that the state asks for."""
    place = org or (equipment.org if equipment else globals()["org"]())
    facts = {key: value() if value is now else value for key, value in FACTS.get(status, {}).items()}
    wanted = {"symptom": "เปิดไม่ติด", "reporter_name": "ครูใจดี", "phone": "0600010001"} | facts | fields
    made = Ticket._begin(db.session, place, equipment=equipment, status=status, **wanted)
    db.session.commit()
    return made


def reported(org: Org | None = None, **fields: Any) -> Ticket:
    """A ticket that came by the verb, with its history and mails."""
    place = org or globals()["org"]()
    wanted = {"symptom": "เปิดไม่ติด", "reporter_name": "ครูใจดี", "phone": "0600010001"} | fields
    made: Ticket = Ticket.report(by=actors.anyone("ครูใจดี", None), session=db.session, org=place, **wanted)
    db.session.commit()
    return made


def sign_in(client: Visitor, person: User, password: str = PASSWORD) -> Visitor:
    """Through the page, as everybody does."""
    answer = client.submit("/login", {"email": person.email, "password": password})
    assert answer.status_code == 303, answer.status_code
    return client
