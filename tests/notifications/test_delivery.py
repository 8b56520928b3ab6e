"""Mail leaves after the commit, whatever the server does; at least once, in order within a thread."""

from datetime import timedelta
from email import message_from_bytes

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from helpdesk.core.dates import now
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.notifications import delivery, transport
from helpdesk.notifications.delivery import deliver_next
from helpdesk.notifications.lifecycle import Delivery
from helpdesk.notifications.mime import as_mime
from helpdesk.notifications.models import Message
from helpdesk.notifications.transport import Outcome
from tests import factories
from tests.mailserver import MailServer, body, header

REPORTER = "teacher@example.com"
LONG_NAME = "โรงเรียนบ้านหนองขามประชาอุทิศราษฎร์บำรุงสามัคคีวิทยาคารแก่นจาน"


def reported(**fields):
    ticket = factories.reported(email=REPORTER, **fields)
    return ticket, db.session.scalars(select(Message).order_by(Message.id)).one()


def deliver_all() -> list[str]:
    """Everything that is due now."""
    return [outcome for _ in range(20) if (outcome := deliver_next())]


def later(**span: int):
    return time_machine.travel(now() + timedelta(**span), tick=True)


def test_a_mail_arrives_once_as_text_and_html(app: Flask, mail_server: MailServer) -> None:
    ticket, message = reported()

    outcomes = deliver_all()

    assert outcomes == [Outcome.SENT]
    (mail,) = mail_server.to(REPORTER)
    assert f"/track/{ticket.tracking_token}" in body(mail)
    assert f"/track/{ticket.tracking_token}" in body(mail, "html")
    assert mail["Message-ID"] == message.message_id
    db.session.expire_all()
    assert message.status is Delivery.SENT
    assert message.sent_at


def test_long_thai_headers_come_out_whole(app: Flask, mail_server: MailServer) -> None:
    symptom = "เครื่องคอมพิวเตอร์เปิดไม่ติดเลยตั้งแต่เช้าวันจันทร์ไฟไม่เข้าเครื่อง"
    ticket, _message = reported(symptom=symptom, reporter_name=LONG_NAME)
    assert len(symptom) > 60
    assert len(LONG_NAME) > 60

    deliver_all()

    (mail,) = mail_server.to(REPORTER)
    assert header(mail, "Subject").endswith(f"{ticket.doc_no} {symptom}")
    assert header(mail, "To") == f"{LONG_NAME} <{REPORTER}>"


def test_a_header_cannot_be_smuggled_in(app: Flask, mail_server: MailServer) -> None:
    reported(symptom="จอดับ\r\nBcc: thief@example.com\r\n\r\nสวัสดีครับ", reporter_name="ครู\nX-Evil: 1")

    deliver_all()

    (mail,) = mail_server.to(REPORTER)
    assert mail["Bcc"] is None
    assert mail["X-Evil"] is None


def test_a_server_that_is_down_keeps_the_mail_for_later(app: Flask, mail_server: MailServer) -> None:
    _ticket, message = reported()
    mail_server.down()

    outcomes = deliver_all()

    db.session.expire_all()
    assert outcomes == [Outcome.DOWN]
    assert message.status is Delivery.WAITING
    assert message.attempts == 1
    assert message.last_error
    mail_server.up()
    with later(minutes=1):
        assert deliver_all() == [Outcome.SENT]


def test_a_slow_server_is_waited_for_no_longer_than_the_limit(app, mail_server, monkeypatch) -> None:
    _ticket, message = reported()
    monkeypatch.setattr(transport, "TIMEOUT", 0.3)
    mail_server.slow(1.0)

    outcomes = deliver_all()

    db.session.expire_all()
    assert outcomes == [Outcome.LATER]
    assert message.status is Delivery.WAITING


@pytest.mark.parametrize(
    ("reply", "status", "outcome"),
    [
        ("451 4.3.0 later", Delivery.WAITING, Outcome.LATER),
        ("550 5.1.1 no such user", Delivery.FAILED, Outcome.NEVER),
    ],
)
def test_a_refusal_for_now_waits_and_one_for_good_ends(app, mail_server, reply, status, outcome) -> None:
    _ticket, message = reported()
    mail_server.refuse(reply, REPORTER)

    outcomes = deliver_all()

    db.session.expire_all()
    assert outcomes == [outcome]
    assert message.status is status
    assert reply[:3] in message.last_error


def test_a_broken_answer_gives_a_second_copy_with_the_same_id(app: Flask, mail_server: MailServer) -> None:
    reported()
    mail_server.drop(1)

    deliver_all()
    with later(minutes=1):
        deliver_all()

    first, second = mail_server.to(REPORTER)
    assert first["Message-ID"] == second["Message-ID"]


def test_two_days_without_success_end_it(app: Flask, mail_server: MailServer) -> None:
    _ticket, message = reported()
    mail_server.down()

    deliver_all()
    with later(hours=47):
        deliver_all()
    db.session.expire_all()
    assert message.status is Delivery.WAITING

    with later(hours=51):
        deliver_all()
    db.session.expire_all()
    assert message.status is Delivery.FAILED


def test_a_dead_workers_mail_is_freed_by_its_lease(app: Flask, mail_server: MailServer) -> None:
    _ticket, _message = reported()
    writing(lambda: delivery._claim(now()))

    assert deliver_all() == []
    with later(minutes=6):
        assert deliver_all() == [Outcome.SENT]


def test_without_a_mail_server_nothing_is_tried_and_no_hour_runs(app: Flask) -> None:
    _ticket, message = reported()

    with later(days=5):
        assert deliver_all() == []

    db.session.expire_all()
    assert message.status is Delivery.WAITING
    assert message.attempts == 0
    assert message.tried_since is None


@pytest.mark.parametrize("stage", ["EHLO", "RCPT"])
def test_a_line_that_breaks_before_the_words_is_the_servers_fault(app, mail_server, stage) -> None:
    reported()
    mail_server.hang_up(stage)

    assert deliver_all() == [Outcome.DOWN]
    mail_server.well()
    with later(minutes=1):
        assert deliver_all() == [Outcome.SENT]
    assert len(mail_server.to(REPORTER)) == 1


def test_a_refused_sign_in_at_the_server_is_no_fault_of_the_mail(app: Flask, mail_server: MailServer) -> None:
    _ticket, message = reported()
    app.config.update(MAIL_USERNAME="office", MAIL_PASSWORD="wrong")

    assert deliver_all() == [Outcome.DOWN]

    db.session.expire_all()
    assert message.status is Delivery.WAITING


def test_no_line_of_a_mail_is_longer_than_any_server_takes(app: Flask) -> None:
    _ticket, message = reported(symptom="จอดับ " * 1500)

    lines = as_mime(message, "ระบบแจ้งซ่อม <helpdesk@example.com>").split(b"\r\n")

    assert max(map(len, lines)) <= 78
    assert not any(b"\n" in line for line in lines)
    assert message_from_bytes(b"\r\n".join(lines))["From"].endswith("<helpdesk@example.com>")


def test_pauses_grow_to_two_hours_with_jitter(app: Flask) -> None:
    pauses = [delivery.pause_before(attempt) for attempt in range(2, 40)]

    assert timedelta(seconds=22) < pauses[0] < timedelta(seconds=38)
    assert all(timedelta(minutes=90) <= pause <= timedelta(minutes=150) for pause in pauses[10:])


def test_a_later_mail_of_a_thread_waits_for_the_earlier(app: Flask, mail_server: MailServer) -> None:
    ticket, first = reported()
    ticket.join(by=factories_actor(), name="ครูสอง", email="")
    db.session.execute(update(Message).values(due_at=now() + timedelta(minutes=5)))
    again = Message(
        template=first.template,
        recipient=first.recipient,
        subject="สอง",
        text="สอง",
        html="สอง",
        thread=first.thread,
        message_id="<second@localhost>",
    )
    db.session.add(again)
    db.session.commit()

    assert deliver_all() == []
    with later(minutes=11):
        assert deliver_all() == [Outcome.SENT, Outcome.SENT]
    assert [m["Message-ID"] for m in mail_server.to(REPORTER)] == [first.message_id, "<second@localhost>"]


def factories_actor():
    from helpdesk.accounts import actors

    return actors.anyone("ครูสอง", None)
