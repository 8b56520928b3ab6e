"""`helpdesk demo`: the sample office at one command."""

import secrets

import click
from flask import current_app

from helpdesk.core.dates import now
from helpdesk.demo import emptying, office, people
from helpdesk.demo.emptying import Holds


@click.command()
@click.option("--reset", is_flag=True, help="Begin again: empties a demo database, never another.")
def demo(reset: bool) -> None:
    """Fill an empty database with a sample office; prints who can sign in."""
    held = emptying.holding()
    if held is Holds.REAL_DATA:
        raise click.ClickException("this database holds real data: the demo stays out of it")
    if held is Holds.DEMO and not reset:
        raise click.ClickException("the demo office is here already; --reset begins again")
    if held is Holds.DEMO:
        emptying.empty()
    given = current_app.config.get("DEMO_PASSWORD")
    password = given or secrets.token_urlsafe(9)
    office.fill(password, now(), office.sample_faults(), click.echo)
    for email, roles, name in people.who_can_sign_in():
        click.echo(f"{email:<28}{roles:<28}{name}")
    click.echo(f"password of everybody: {'as in HELPDESK_DEMO_PASSWORD' if given else password}")
