"""A message as it goes over the wire. Headers are made part by part: Python 3.11 breaks long Thai ones otherwise."""

from email.charset import BASE64, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, parseaddr
from typing import Any

from helpdesk.accounts.settings import setting
from helpdesk.core.urls import host_name
from helpdesk.notifications.models import Message
from helpdesk.notifications.secrets import bodies_of


def as_mime(message: Message, sender: str) -> bytes:
    """The mail as bytes: text and HTML, one stable Message-ID, threaded by References. Lines end as SMTP's do.

    `sender` is an address, or a name with one; without a name the office's stands there.
    """
    text, html = bodies_of(message)
    sender_name, sender_address = parseaddr(sender)
    mime: Any = MIMEMultipart("alternative")  # the type stubs know headers of plain text only
    mime["Subject"] = Header(_one_line(message.subject), "utf-8", header_name="Subject")
    mime["From"] = _mailbox(sender_name or setting("office_short"), sender_address, "From")
    mime["To"] = _mailbox(message.recipient_name, message.recipient, "To")
    mime["Date"] = format_datetime(message.created_at)
    mime["Message-ID"] = message.message_id
    mime["References"] = mime["In-Reply-To"] = f"<{message.thread}@{host_name()}>"
    mime["Auto-Submitted"] = "auto-generated"
    mime["X-Auto-Response-Suppress"] = "All"
    mime["Content-Language"] = message.language
    mime.attach(MIMEText(text, "plain", _in_base64()))
    mime.attach(MIMEText(html, "html", _in_base64()))
    return mime.as_bytes(policy=compat32.clone(linesep="\r\n"))


def _in_base64() -> Any:
    """A charset (the type stubs know its name only): UTF-8 in lines that every server takes. The process-wide
    default for UTF-8 is 8bit, of any length."""
    charset = Charset("utf-8")
    charset.body_encoding = BASE64
    return charset


def _mailbox(name: str, address: str, header: str) -> Header:
    """`name <address>` with the name encoded and the address plain."""
    mailbox = Header(header_name=header)
    if name:
        mailbox.append(_one_line(name), "utf-8")
    mailbox.append(f"<{_one_line(address)}>", "us-ascii")
    return mailbox


def _one_line(text: str) -> str:
    return " ".join(str(text).split())
