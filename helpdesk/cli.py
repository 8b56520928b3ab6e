"""The commands of the system: `helpdesk` is Flask's own group with ours beside it."""

import sys
from collections.abc import Callable

import click
from flask import Flask
from flask.cli import FlaskGroup, with_appcontext

from helpdesk.config import BadConfiguration
from helpdesk.procurement.commands import compare_offers


def _create() -> Flask:
    from helpdesk import create_app

    return create_app()


class Migrations(click.Group):
    """`helpdesk db`: Flask-Migrate's commands, loaded when one of them is called, with `upgrade` our own."""

    def invoke(self, context: click.Context) -> object:
        where = self._theirs(context).callback
        assert where is not None
        context.invoke(where, directory=None, x_arg=())
        return super().invoke(context)

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted({*self._theirs(context).list_commands(context), "upgrade"})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        from helpdesk.operations.commands import upgrade

        return _inside(upgrade) if name == "upgrade" else self._theirs(context).get_command(context, name)

    def _theirs(self, context: click.Context) -> click.Group:
        from flask.cli import ScriptInfo
        from flask_migrate.cli import db as theirs

        from helpdesk.operations import revisions

        with context.ensure_object(ScriptInfo).load_app().app_context():
            revisions.program()
        return theirs


group = FlaskGroup(create_app=_create, add_version_option=False, add_default_commands=False)
group.add_command(compare_offers)  # needs neither settings nor database


def init_app(app: Flask) -> None:
    """Put the commands of the features into the application; each runs inside it."""
    from flask.cli import routes_command

    from helpdesk.accounts.commands import users_group
    from helpdesk.demo.commands import demo
    from helpdesk.inventory.commands import import_group
    from helpdesk.operations import commands

    app.cli.add_command(Migrations("db", help="The database's revisions."))
    for command in (users_group, import_group, demo, commands.backup, commands.audit, commands.worker):
        app.cli.add_command(_inside(command))
    app.cli.add_command(commands.restore_archive)
    app.cli.add_command(_with_matrix(routes_command, commands.matrix), "routes")


def _inside(command: click.Command) -> click.Command:
    """The command, and those of a group below it, with an application context."""
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _inside(below)
    elif command.callback and not getattr(command.callback, "is_inside", False):
        command.callback = with_appcontext(command.callback)
        command.callback.is_inside = True  # type: ignore[attr-defined]  # a mark on a function
    return command


def _with_matrix(routes: click.Command, matrix: Callable[[], None]) -> click.Command:
    """Flask's `routes` with `--matrix`."""

    @click.command("routes")
    @click.option("--matrix", "as_matrix", is_flag=True, help="Every route × role, as CSV.")
    @click.pass_context
    @with_appcontext
    def show(context: click.Context, as_matrix: bool) -> None:
        if as_matrix:
            matrix()
        else:
            context.invoke(routes, sort="endpoint", all_methods=False)

    return show


@group.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=5000, type=int)
@click.option("--no-worker", is_flag=True)
def serve(host: str, port: int, no_worker: bool) -> None:
    """The production server, with the worker beside it unless told not to."""
    from helpdesk.operations.server import serve as start

    start(host, port, with_worker=not no_worker)


def main() -> None:
    """The console script: one line in English and a non-zero status where something is wrong."""
    try:
        group.main(prog_name="helpdesk")
    except BadConfiguration as error:
        click.echo(f"helpdesk: {error}", err=True)
        sys.exit(2)
