"""`/outbox`: who sees it, who reads a body, sending again, and the line when mail is late."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from helpdesk.accounts import actors, settings
from helpdesk.core.dates import now
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.models import Message
from tests import cast, factories

BODY = "เราได้รับเรื่องที่แจ้งแล้ว"
LATE = "อีเมลยังไม่ออก"


def mail() -> Message:
    factories.reported(email="teacher@example.com")
    return db.session.scalars(select(Message)).one()


def secret_mail() -> Message:
    teacher = cast.teacher()
    writing(lambda: teacher.ask_reset(by=actors.anyone(teacher.name, None)))
    return db.session.scalars(select(Message)).one()


def as_failed(message: Message) -> Message:
    message.status, message.attempts, message.last_error = Delivery.FAILED, 9, "550 no such user"
    message.tried_since = now()
    db.session.commit()
    return message


@pytest.mark.parametrize("person", cast.EVERYBODY)
def test_who_sees_the_outbox(client, person) -> None:
    message = mail()
    expected = 200 if person in (cast.group_director, cast.ict_staff, cast.administrator) else 403
    factories.sign_in(client, person())

    assert client.get("/outbox").status_code == expected
    assert client.get(f"/outbox/{message.id}").status_code == expected


def test_a_mail_that_is_not_there_is_not_found(client) -> None:
    factories.sign_in(client, cast.administrator())

    assert client.get("/outbox/99").status_code == 404


def test_only_the_administrator_reads_a_body(client, new_client) -> None:
    address = f"/outbox/{mail().id}"
    factories.sign_in(client, cast.administrator())
    staff = factories.sign_in(new_client(), cast.ict_staff())

    assert BODY in client.get(address).text
    page = staff.get(address).text
    assert BODY not in page
    assert "เนื้อหาเปิดให้เฉพาะผู้ดูแลระบบ" in page


def test_nobody_reads_a_mail_with_a_secret_link_but_in_the_demo(client) -> None:
    message = secret_mail()
    factories.sign_in(client, cast.administrator())
    assert message.text == message.html == ""

    assert "/reset/" not in client.get(f"/outbox/{message.id}").text

    settings.change("is_demo", 1)
    assert "/reset/" in client.get(f"/outbox/{message.id}").text


def test_the_demo_shows_bodies_to_who_sees_the_outbox(client) -> None:
    settings.change("is_demo", 1)
    message = mail()
    factories.sign_in(client, cast.ict_staff())

    assert BODY in client.get(f"/outbox/{message.id}").text


def test_sending_again_keeps_id_and_place_in_the_list(client) -> None:
    message = as_failed(mail())
    was = message.message_id, message.created_at
    factories.sign_in(client, cast.administrator())

    answer = client.submit(f"/outbox/{message.id}/send-again")

    assert answer.status_code == 303
    assert (message.message_id, message.created_at) == was
    assert (message.status, message.attempts, message.last_error) == (Delivery.WAITING, 0, "")
    assert message.tried_since is None


def test_who_sees_the_outbox_sends_again_and_nobody_else(client, new_client) -> None:
    address = f"/outbox/{as_failed(mail()).id}/send-again"
    factories.sign_in(client, cast.ict_staff())
    teacher = factories.sign_in(new_client(), cast.teacher())

    assert address in client.get("/outbox").text
    assert teacher.submit(address).status_code == 403
    assert client.submit(address).status_code == 303


def test_what_is_being_sent_is_not_sent_again(client) -> None:
    message = mail()
    message.status, message.leased_until = Delivery.SENDING, now() + timedelta(minutes=3)
    factories.sign_in(client, cast.administrator())

    assert client.submit(f"/outbox/{message.id}/send-again").status_code == 409


def test_the_list_is_searched_filtered_and_exported(client) -> None:
    as_failed(mail())
    factories.sign_in(client, cast.administrator())

    assert "550 no such user" in client.get("/outbox?q=TEACHER&status=failed").text
    assert "550 no such user" not in client.get("/outbox?status=waiting").text
    export = client.get("/outbox?format=csv", buffered=True).text
    assert "teacher@example.com" in export
    assert BODY not in export


def test_late_mail_is_said_to_who_sees_the_outbox_alone(client, new_client) -> None:
    mail()
    factories.sign_in(client, cast.ict_staff())
    teacher = factories.sign_in(new_client(), cast.teacher())
    assert LATE not in client.get("/").text

    with time_machine.travel(now() + timedelta(minutes=16)):
        assert LATE in client.get("/").text
        assert LATE not in teacher.get("/").text
