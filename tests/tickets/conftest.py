"""What the tests of tickets share: verbs sent as the pages send them, and what came of it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from helpdesk.accounts.models import User
from helpdesk.core.activity import Activity
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.tickets.models import Ticket
from tests import factories

Act = Callable[..., TestResponse]


def address(ticket: Ticket, *more: str) -> str:
    """The ticket's address, as a Location header writes it."""
    return "/".join(["/tickets", quote(in_address(ticket.doc_no)), *more])


@pytest.fixture
def act(app: Flask) -> Act:
    """`act(person, ticket, "receive", note="…")`: the answer to the verb, with the ticket's version."""

    def send(person: User, ticket: Ticket, verb: str, **words: Any) -> TestResponse:
        visitor = factories.sign_in(app.test_client(), person)  # type: ignore[arg-type]
        words.setdefault("version", ticket.version)
        return visitor.submit(address(ticket, verb.replace("_", "-")), words)

    return send


def history(ticket: Ticket) -> list[Activity]:
    query = select(Activity).where(Activity.subject_kind == "ticket", Activity.subject_id == ticket.id)
    return list(db.session.scalars(query.order_by(Activity.id)))


def last(ticket: Ticket) -> Activity:
    return history(ticket)[-1]


def mails(ticket: Ticket) -> list[tuple[str, str]]:
    """The outbox of a ticket: template and recipient, in order."""
    query = select(Message).where(Message.thread == f"ticket-{ticket.id}").order_by(Message.id)
    return [(message.template, message.recipient) for message in db.session.scalars(query)]
