"""The line on every page of who may see the outbox: mail has been waiting for too long."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import current_app, g, url_for
from flask_babel import gettext as _

from helpdesk.accounts.permissions import Permission
from helpdesk.notifications import queries
from helpdesk.notifications.lifecycle import Delivery


class Banner(NamedTuple):
    text: str
    url: str
    url_title: str


class Banners:
    """Asks the database when a page draws them, once a request; an answer without them asks nothing."""

    def __iter__(self) -> Iterator[Banner]:
        if "mail_is_late" not in g:
            g.mail_is_late = queries.is_late()
        if g.mail_is_late:
            waiting = url_for("notifications.outbox", status=Delivery.WAITING.value)
            yield Banner(_why_late(), waiting, _("ดูอีเมลที่รอส่ง"))


def context() -> dict[str, Any]:
    actor = g.get("actor")
    if actor is None or not actor.is_user or not actor.may(Permission.OUTBOX_SEE):
        return {}
    return {"banners": Banners()}


def _why_late() -> str:
    if current_app.config["MAIL_SERVER"]:
        return _("มีอีเมลรอส่งนานกว่า 15 นาทีแล้ว เราจะลองส่งต่อไปเรื่อย ๆ")
    return _("อีเมลยังไม่ออก เพราะยังไม่ได้ตั้งเซิร์ฟเวอร์เมล")
