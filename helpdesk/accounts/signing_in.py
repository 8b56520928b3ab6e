"""Sign-ins and passwords: makes the Actor of a request from its cookie. No page is here."""

import hashlib
import secrets
from datetime import timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask import current_app, g, request, session
from flask_login import login_user
from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import joinedload

from helpdesk.accounts.actors import Actor, Held
from helpdesk.accounts.models import SignIn, StandIn, User
from helpdesk.accounts.sessions import IDLE, LONGEST
from helpdesk.core.dates import now, today
from helpdesk.core.i18n import speaking
from helpdesk.extensions import db, login_manager

SEEN_EVERY = timedelta(minutes=5)


def hasher() -> PasswordHasher:
    cost = current_app.config.get("PASSWORD_COST")
    return PasswordHasher(time_cost=1, memory_cost=64, parallelism=1) if cost == "cheap" else PasswordHasher()


def hash_password(password: str) -> str:
    """Slow on purpose: call it before the writing begins."""
    return hasher().hash(password)


def password_fits(user: User | None, password: str) -> bool:
    """Takes as long for an address that nobody has: no oracle."""
    known = user.password_hash if user and user.password_hash else _nobody()
    try:
        hasher().verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return user is not None and user.password_hash is not None and user.is_active


def fresh_hash(user: User | None, password: str) -> str | None:
    """The password hashed again where the parameters have changed since; slow, so before the writing."""
    if user is None or not user.password_hash or not hasher().check_needs_rehash(user.password_hash):
        return None
    return hash_password(password)


def enter(user_id: int, new_hash: str | None = None) -> None:
    """Sign a person in, in the running transaction; `new_hash` replaces one of old parameters."""
    user = db.session.get_one(User, user_id)
    if new_hash:
        user.password_hash = new_hash
    sign_in(user)


def sign_in(user: User) -> None:
    """Begin a sign-in in the running transaction; the cookie gets a token of which only the hash is kept."""
    token = secrets.token_urlsafe(32)
    agent = (request.user_agent.string or "")[:200]
    db.session.add(SignIn(token_hash=_hash(token), user_id=user.id, at=now(), address=request.remote_addr, agent=agent))
    language = session.get("language")
    session.clear()
    session.permanent = True
    if language:
        session["language"] = language
    session["seen"] = int(now().timestamp())
    user.sign_in_token = token
    login_user(user)


def end_this_sign_in() -> None:
    this = update(SignIn).where(SignIn.token_hash == token_hash(), SignIn.ended_at.is_(None))
    db.session.execute(this.values(ended_at=now()))


def token_hash() -> str:
    """By what the row of this sign-in is known."""
    return _hash(session.get("_user_id", ""))


@login_manager.user_loader
def load_user(token: str) -> User | None:
    """The person behind the cookie's token, unless the sign-in ended, idled out or grew too old."""
    moment = now()
    if moment.timestamp() - session.get("seen", 0) > IDLE.total_seconds():
        return None
    asked = {"token_hash": _hash(token), "since": moment - LONGEST}
    row = db.session.scalars(_open_sign_in(), asked).unique().one_or_none()
    if row is None or not row.user.is_active:
        return None
    if moment.timestamp() - session["seen"] > SEEN_EVERY.total_seconds():
        session["seen"] = int(moment.timestamp())
    row.user.sign_in_token = token
    return row.user


@cache
def _open_sign_in() -> Select[SignIn]:
    """The sign-in with all that its person holds, in one query, and written once: every request asks it."""
    person = joinedload(SignIn.user)
    return (
        select(SignIn)
        .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None), SignIn.at > bindparam("since"))
        .options(person.joinedload(User.grants), person.joinedload(User.responsibilities))
        .options(person.joinedload(User.standing_in).joinedload(StandIn.absent))
    )


def actor_of(user: User, channel: str = "web", address: str | None = None) -> Actor:
    """The Actor of a signed-in person: own grants of today and those of whom they stand in for."""
    day = today()
    held = [Held(grant.role, grant.org_id) for grant in user.grants if grant.holds_on(day)]
    for stand_in in user.standing_in:
        if stand_in.holds_on(day):
            held += [
                Held(grant.role, grant.org_id, absent=_in_thai(grant.role.title), absent_id=stand_in.absent_id)
                for grant in stand_in.absent.grants
                if grant.role is stand_in.role and grant.holds_on(day)
            ]
    districts = frozenset(responsibility.district for responsibility in user.responsibilities)
    return Actor(
        "user",
        user.name,
        user.id,
        tuple(held),
        districts,
        channel=channel,
        address=address,
        language=user.language,
    )


def _in_thai(title: Any) -> str:
    """As papers say it, whatever language the person reads."""
    with speaking("th"):
        return str(title)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _nobody() -> str:
    if "nobody_hash" not in current_app.extensions:
        current_app.extensions["nobody_hash"] = hasher().hash(secrets.token_hex(16))
    return str(current_app.extensions["nobody_hash"])


def current_actor() -> Actor:
    """Who acts in this request."""
    return g.actor
