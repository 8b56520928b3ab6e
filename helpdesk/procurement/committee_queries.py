"""Reading people who can be named to a committee, and the seats of one."""

from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.core.errors import found
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.procurement.committee import Committee, Member
from helpdesk.procurement.queries import containing

MOST = 20


def people(words: str) -> list[User]:
    """Those with an account in use whose name or e-mail contains the words, in the order of names."""
    if not words.strip():
        return []
    query = containing(select(User).where(User.is_disabled.is_(False)), User.search_text, words)
    return list(db.session.scalars(query.order_by(User.sort_key, User.id).limit(MOST)))


def person(key: str | None) -> User:
    """Raises NotFound for who is not here, or no longer."""
    wanted = User.id == (row_key(key) or 0)
    return found(db.session.scalar(select(User).where(wanted, User.is_disabled.is_(False))))


def seat(paper: Committee, member_id: int) -> Member:
    """A seat of this very paper on which somebody serves; raises NotFound."""
    return found(next((member for member in paper.serving if member.id == member_id), None))
