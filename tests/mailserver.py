"""A real SMTP server on loopback that keeps what it is sent, and can be told to behave badly."""

import asyncio
import contextlib
import email
import email.policy
import socket
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

Reply = str | None


class MailServer:
    """Collects messages. `down() slow() refuse() drop() well()` set how the next ones are treated."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.recipients: list[list[str]] = []
        self.attempts = 0
        self.delay = 0.0
        self.recipient_replies: dict[str, str] = {}
        self.data_reply: Reply = None
        self.dropping = 0
        self.keeps_dropped = True
        self.hangs_up_at = ""
        self.port = free_port()
        self._controller: Controller | None = None

    # how it behaves

    def up(self) -> None:
        """Listen, on the same port as ever."""
        if self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port, server_hostname="localhost")
            self._controller.start()

    def down(self) -> None:
        """Stop listening: the next connection is refused."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    def slow(self, seconds: float) -> None:
        """Wait this long before each answer to DATA."""
        self.delay = seconds

    def refuse(self, reply: str = "451 4.3.0 try again later", recipient: str | None = None) -> None:
        """Answer every message with `reply` (4xx for now, 5xx for good), or only those to one recipient."""
        if recipient:
            self.recipient_replies[recipient.lower()] = reply
        else:
            self.data_reply = reply

    def drop(self, times: int = 1, keep: bool = True) -> None:
        """Break the connection after DATA without an answer, `times` times; `keep`: the message arrived."""
        self.dropping, self.keeps_dropped = times, keep

    def hang_up(self, stage: str) -> None:
        """Break every connection at `EHLO` or `RCPT`, before a message is handed over."""
        self.hangs_up_at = stage

    def well(self) -> None:
        """Listen and take everything at once again."""
        self.delay, self.data_reply, self.dropping, self.hangs_up_at = 0.0, None, 0, ""
        self.recipient_replies.clear()
        self.up()

    # what arrived

    def clear(self) -> None:
        self.messages.clear()
        self.recipients.clear()
        self.attempts = 0

    def to(self, address: str) -> list[Message]:
        """The messages that were delivered to this address, in order of arrival."""
        return [
            message
            for message, recipients in zip(self.messages, self.recipients, strict=True)
            if address.lower() in recipients
        ]

    # what aiosmtpd calls

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self._hang_up(server, "EHLO")
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        self._hang_up(server, "RCPT")
        reply = self.recipient_replies.get(address.lower())
        if reply is None:
            envelope.rcpt_tos.append(address)
        return reply or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.attempts += 1
        await asyncio.sleep(self.delay)
        if self.data_reply:
            return self.data_reply
        if self.dropping:
            self.dropping -= 1
            if self.keeps_dropped:
                self._keep(envelope)
            assert server.transport is not None
            server.transport.abort()
            return "421 gone"
        self._keep(envelope)
        return "250 OK"

    def _hang_up(self, server: SMTP, stage: str) -> None:
        if self.hangs_up_at == stage:
            assert server.transport is not None
            server.transport.abort()

    def _keep(self, envelope: Envelope) -> None:
        content = envelope.original_content or b""
        self.messages.append(email.message_from_bytes(content, policy=email.policy.compat32))
        self.recipients.append([address.lower() for address in envelope.rcpt_tos])


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def header(message: Message, name: str) -> str:
    """A header as the reader's mail program shows it."""
    return str(make_header(decode_header(message.get(name, ""))))


def body(message: Message, kind: str = "plain") -> str:
    """The text of the `text/plain` or `text/html` part; empty when there is none."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload.decode(part.get_content_charset("utf-8"))
    return ""


@contextlib.contextmanager
def running() -> Iterator[MailServer]:
    """A mail server for the length of a block."""
    server = MailServer()
    server.up()
    try:
        yield server
    finally:
        server.down()
