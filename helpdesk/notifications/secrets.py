"""Mails with a secret link: nothing of them is stored; they are worded when they are sent, the same at each retry."""

from helpdesk.accounts import secret_links
from helpdesk.accounts.models import User
from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.models import Message
from helpdesk.notifications.wording import word

SECRET = {"user/ask_reset", "user/invite"}


def bodies_of(message: Message) -> tuple[str, str]:
    """Text and HTML of a mail, as stored or, for a secret one, made now."""
    if message.secret_for is None:
        return message.text, message.html
    link = db.session.get_one(secret_links.SecretLink, message.secret_for)
    address = public_url(**secret_links.address(link))
    user = db.session.get_one(User, link.user_id)
    person = Recipient(user.email, user.name, user.language, user.id)
    wording = word(message.template, message.language, subject=user, link=address, recipient=person, activity=None)
    return wording.text, wording.html
