"""`helpdesk users create`: an account made at the console."""

import sys

import click
from sqlalchemy import select

from helpdesk.accounts import actors, queries, secret_links
from helpdesk.accounts.models import Grant, Org, User
from helpdesk.accounts.passwords import complaint
from helpdesk.accounts.permissions import AT_ONE_PLACE, Role
from helpdesk.accounts.signing_in import hash_password
from helpdesk.core.dates import today
from helpdesk.core.i18n import speaking
from helpdesk.core.thai import clean_text
from helpdesk.core.transaction import writing
from helpdesk.core.urls import public_url
from helpdesk.extensions import db

ROLE = click.Choice([role.value for role in Role])


@click.group("users")
def users_group() -> None:
    """The people who may sign in."""


@users_group.command("create")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--role", "roles", type=ROLE, multiple=True, required=True, help="May be given several times.")
@click.option("--school", help="SMIS code of a school, or G01 … of a group: for the roles of one place.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else print an invitation.")
def create_user(email: str, name: str, roles: tuple[str, ...], school: str | None, password_stdin: bool) -> None:
    """Make an account with grants from today on."""
    wanted = [Role(role) for role in roles]
    email, name = email.strip().lower(), clean_text(name)
    if "@" not in email or not name:
        raise click.ClickException("an address and a name are needed")
    if not school and any(role in AT_ONE_PLACE for role in wanted):
        raise click.ClickException("this role needs --school")
    password_hash = _hashed(sys.stdin.readline(), name, email) if password_stdin else None
    click.echo(writing(lambda: _create(email, name, wanted, school, password_hash)))


def _hashed(typed: str, name: str, email: str) -> str:
    password = clean_text(typed.rstrip("\r\n"))
    with speaking("en"):
        if words := complaint(password, name, email):
            raise click.ClickException(words)
    return hash_password(password)


def _create(email: str, name: str, roles: list[Role], school: str | None, password_hash: str | None) -> str:
    if queries.user_by_email(email):
        raise click.ClickException(f"{email} has an account already")
    place = _place(school) if school else None
    by, known = actors.system("cli"), {"session": db.session(), "email": email, "name": name}
    made = User.create(by=by, **known, password_hash=password_hash) if password_hash else None
    person = made or User.invite(by=by, **known)
    for role in roles:
        Grant.give(by=by, person=person, role=role, place=place, starts=today())
    if password_hash:
        return f"created {email}"
    return f"invited {email} {public_url(**secret_links.address(person.secret_links[-1]))}"


def _place(code: str) -> Org:
    org = db.session.scalar(select(Org).where(Org.code == code))
    if org is None:
        raise click.ClickException(f"no school or group has the code {code}")
    return org
