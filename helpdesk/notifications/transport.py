"""Handing one mail to the mail server, and what came of it. Nothing here writes to the database."""

import smtplib
import ssl
from email.utils import parseaddr

from flask import current_app
from flask_mail import Connection

from helpdesk.accounts.settings import setting
from helpdesk.extensions import mail
from helpdesk.notifications.mime import as_mime
from helpdesk.notifications.models import Message

TIMEOUT = 20


class Outcome:
    """What came of one mail: SENT, LATER (this mail), DOWN (the server), NEVER."""

    SENT, LATER, DOWN, NEVER = "sent", "later", "down", "never"


def is_there() -> bool:
    """Whether mail can go anywhere: a server is set, or the demo catches everything itself."""
    return bool(current_app.config["MAIL_SERVER"] or setting("is_demo"))


def send(message: Message) -> tuple[str, str]:
    """One try: the Outcome and the error in words. A refusal of this mail for good is NEVER, for now LATER.

    A line that breaks is DOWN until the server has asked for the words; from then on it leaves open whether the
    mail arrived (LATER, and a second copy with the same Message-ID may follow). A refused sign-in is DOWN.
    """
    if not current_app.config["MAIL_SERVER"]:
        return Outcome.SENT, ""
    transport = Transport(mail)
    try:
        with transport:
            transport.hand_over(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        return _refused(code), _words(code, text)
    except smtplib.SMTPDataError as error:
        return _refused(error.smtp_code), _words(error.smtp_code, error.smtp_error)
    except smtplib.SMTPResponseException as error:
        return Outcome.DOWN, _words(error.smtp_code, error.smtp_error)
    except OSError as error:
        return (Outcome.LATER if transport.has_begun else Outcome.DOWN), f"{type(error).__name__}: {error}"
    except ValueError as error:
        return Outcome.NEVER, f"{type(error).__name__}: {error}"
    return Outcome.SENT, ""


class Transport(Connection):
    """Flask-Mail's connection, with a timeout on every word, our own headers and a memory of how far it came."""

    has_begun = False

    def configure_host(self) -> smtplib.SMTP:
        config = current_app.config
        place, checked = (config["MAIL_SERVER"], config["MAIL_PORT"]), ssl.create_default_context()
        host: smtplib.SMTP
        if config["MAIL_USE_SSL"]:
            host = smtplib.SMTP_SSL(*place, timeout=TIMEOUT, context=checked)
        else:
            host = smtplib.SMTP(*place, timeout=TIMEOUT)
        if config["MAIL_USE_TLS"]:
            host.starttls(context=checked)
        if config["MAIL_USERNAME"]:
            host.login(config["MAIL_USERNAME"], config["MAIL_PASSWORD"] or "")
        return host

    def hand_over(self, message: Message) -> None:
        """Sender, recipient, words: each answer is looked at before the next."""
        assert self.host is not None
        sender = current_app.config["MAIL_DEFAULT_SENDER"]
        words = as_mime(message, sender)
        self.host.ehlo_or_helo_if_needed()
        code, text = self.host.mail(parseaddr(sender)[1])
        if code != 250:
            raise smtplib.SMTPSenderRefused(code, text, sender)
        code, text = self.host.rcpt(message.recipient)
        if code not in (250, 251):
            raise smtplib.SMTPRecipientsRefused({message.recipient: (code, text)})
        self.has_begun = True
        code, text = self.host.data(words)
        if code != 250:
            raise smtplib.SMTPDataError(code, text)

    def __exit__(self, *raised: object) -> None:
        """The mail is handed over or not by now: a clumsy goodbye changes nothing."""
        try:
            if self.host:
                self.host.quit()
        except OSError:
            self.host.close()  # type: ignore[union-attr]  # its `quit` was called


def _refused(code: int) -> str:
    """421 is the server going away, whatever was asked of it."""
    if code == 421:
        return Outcome.DOWN
    return Outcome.NEVER if code >= 500 else Outcome.LATER


def _words(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode('utf-8', 'replace') if isinstance(text, bytes) else text}"
