"""The commands of the system; `helpdesk` is Flask's own group with ours beside it."""

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from helpdesk.config import BadConfiguration


def init_app(app: Flask) -> None:
    """Commands of the features join here."""


def _create() -> Flask:
    from helpdesk import create_app

    return create_app()


group = FlaskGroup(create_app=_create, add_version_option=False, add_default_commands=False)


@group.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=5000, type=int)
@click.option("--no-worker", is_flag=True)
def serve(host: str, port: int, no_worker: bool) -> None:
    """The production server."""
    from waitress import serve as waitress

    waitress(_create(), host=host, port=port, threads=16, clear_untrusted_proxy_headers=True, ident=None)


def main() -> None:
    """The console script: one line in English and a non-zero status where something is wrong."""
    try:
        group.main(prog_name="helpdesk")
    except BadConfiguration as error:
        click.echo(f"helpdesk: {error}", err=True)
        sys.exit(2)
