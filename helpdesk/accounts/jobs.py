"""Accounts' queued work: the worker answers who asked for a new password, so that the page need not know them."""

from collections.abc import Callable

from flask_babel import gettext as _
from sqlalchemy import delete, select

from helpdesk.accounts import actors, queries
from helpdesk.accounts.secret_links import ResetRequest
from helpdesk.core.transaction import writing
from helpdesk.extensions import db


def answer_reset_request() -> bool:
    """Mail a link to one who asked, where the address is an active person's; whether anybody had asked."""
    if db.session.scalar(select(ResetRequest.id).limit(1)) is None:
        return False
    return writing(_answer)


def _answer() -> bool:
    oldest = select(ResetRequest.id).order_by(ResetRequest.id).limit(1).with_for_update(skip_locked=True)
    taken = delete(ResetRequest).where(ResetRequest.id == oldest.scalar_subquery())
    asked = db.session.execute(taken.returning(ResetRequest.email, ResetRequest.address)).first()
    if asked is None:
        return False
    user = queries.user_by_email(asked.email)
    if user is not None and user.is_active:
        user.ask_reset(by=actors.anyone(_("ผู้ขอตั้งรหัสผ่านใหม่"), asked.address))
    return True


WORK: tuple[Callable[[], bool], ...] = (answer_reset_request,)
