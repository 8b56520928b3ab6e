"""The mail server of the tests behaves as badly as it is told to."""

import smtplib
import time
from collections.abc import Iterator
from email.mime.text import MIMEText

import pytest

from tests.mailserver import MailServer, body, header, running


@pytest.fixture
def server() -> Iterator[MailServer]:
    with running() as server:
        yield server


def send(server: MailServer, to: str = "somchai@example.org") -> None:
    message = MIMEText("เครื่องซ่อมเสร็จแล้ว", "plain", "utf-8")
    message["Subject"], message["To"] = "แจ้งซ่อม", to
    with smtplib.SMTP("127.0.0.1", server.port, timeout=5) as client:
        client.send_message(message, "helpdesk@example.org", [to])


def test_keeps_what_it_is_sent(server: MailServer) -> None:
    send(server)
    (message,) = server.to("Somchai@example.org")
    assert (header(message, "Subject"), body(message).strip()) == ("แจ้งซ่อม", "เครื่องซ่อมเสร็จแล้ว")


def test_is_down_and_up_again_on_the_same_port(server: MailServer) -> None:
    server.down()
    with pytest.raises(ConnectionRefusedError):
        send(server)
    server.well()
    send(server)
    assert len(server.messages) == 1


@pytest.mark.parametrize("reply", ["451 later", "554 never"])
def test_refuses(server: MailServer, reply: str) -> None:
    server.refuse(reply)
    with pytest.raises(smtplib.SMTPDataError) as refused:
        send(server)
    assert (refused.value.smtp_code, server.messages) == (int(reply[:3]), [])


def test_refuses_one_recipient(server: MailServer) -> None:
    server.refuse("550 no such person", recipient="nobody@example.org")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(server, "nobody@example.org")
    send(server)
    assert len(server.messages) == 1


@pytest.mark.parametrize(("keep", "arrived"), [(True, 1), (False, 0)])
def test_drops_the_connection_after_data(server: MailServer, keep: bool, arrived: int) -> None:
    server.drop(keep=keep)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(server)
    assert len(server.messages) == arrived


def test_is_slow(server: MailServer) -> None:
    server.slow(0.3)
    began = time.monotonic()
    send(server)
    assert time.monotonic() - began >= 0.3
