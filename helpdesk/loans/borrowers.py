"""Whose account it is when somebody else writes a loan down: so that the borrower finds it in their list, their head
hears of it, and nobody approves their own."""

from helpdesk.accounts.models import User
from helpdesk.accounts.queries import user_by_email, users_named
from helpdesk.core.dates import today


def account_of(name: str, email: str, org_id: int) -> User | None:
    """The account of an address; else the only one at this school or group, or with a duty for the whole area, that
    bears exactly this name. Two of one name are never told apart by guessing, a namesake elsewhere is somebody else."""
    if email and (account := user_by_email(email)) is not None:
        return account
    found = users_named(name, org_id, today())
    return found[0] if len(found) == 1 else None
