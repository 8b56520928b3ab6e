"""What the tests of the public pages share: a filled-in report, photos, and reading back what came of it."""

import io
from typing import Any

from PIL import Image
from sqlalchemy import select
from werkzeug.test import TestResponse

from helpdesk.core.activity import Activity
from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.notifications.models import Message
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.visitor import Visitor

SYMPTOM = "เปิดเครื่องแล้วจอดำ ไฟติดแต่ไม่มีภาพ"


def piece(**fields: Any) -> Equipment:
    return factories.equipment(cast.school(), **{"name": "เครื่องคอมพิวเตอร์ All in One"} | fields)


def filled(**fields: Any) -> dict[str, Any]:
    """The fields of a good report, as the page sends them."""
    return {
        "submit_key": new_key(),
        "notice_version": "2569-11-22",
        "reporter_name": "ครูมาลี ใจดี",
        "phone": "081-234-5678",
        "symptom": SYMPTOM,
    } | fields


def send(client: Visitor, **fields: Any) -> TestResponse:
    return client.submit("/report", filled(**fields))


def photo(name: str = "fault.jpg", colour: str = "red", size: tuple[int, int] = (640, 480)) -> tuple[io.BytesIO, str]:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "JPEG")
    stream.seek(0)
    return stream, name


def only_ticket() -> Ticket:
    return db.session.scalars(select(Ticket)).one()


def tickets() -> list[Ticket]:
    return list(db.session.scalars(select(Ticket).order_by(Ticket.id)))


def kinds(ticket: Ticket) -> list[str]:
    """The history of a ticket, as kinds."""
    return [activity.kind for activity in activities(ticket)]


def activities(ticket: Ticket) -> list[Activity]:
    query = select(Activity).where(Activity.subject_kind == "ticket", Activity.subject_id == ticket.id)
    return list(db.session.scalars(query.order_by(Activity.id)))


def mailed_to() -> set[str]:
    """Whom the outbox holds mails for."""
    return set(db.session.scalars(select(Message.recipient)))
