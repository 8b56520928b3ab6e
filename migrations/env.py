"""How migrations run: all steps in one transaction, on SQLite with foreign keys off and checked at the end.

SQLite alters a table by making it anew; with foreign keys on, dropping the old one would empty its children.
"""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection, text

from helpdesk.core.models import Money, UtcDateTime
from helpdesk.core.stored import StoredName

PLAIN_TYPES: dict[type, str] = {
    UtcDateTime: "sa.DateTime(timezone=True)",
    Money: "sa.BigInteger()",
    StoredName: "sa.String(length=80)",
}
ONE_MIGRATION_AT_A_TIME = 7_245_311


def run() -> None:
    """Upgrade, downgrade, compare or stamp, as the command that loaded this file asks."""
    if context.is_offline_mode():
        raise SystemExit("migrations need the database: SQL scripts are not made")
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        guarded = connection.dialect.name == "sqlite"
        foreign_keys(connection, on=not guarded)
        try:
            with connection.execution_options(writing=True).begin():
                migrate(connection)
        finally:
            foreign_keys(connection, on=True)


def migrate(connection: Connection) -> None:
    """Run the steps inside the transaction that is open, and raise before it commits if a reference hangs."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_MIGRATION_AT_A_TIME})
    context.configure(
        connection=connection,
        target_metadata=current_app.extensions["migrate"].db.metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
        include_object=is_modelled,
        transactional_ddl=True,
        process_revision_directives=no_empty_revision,
    )
    context.run_migrations()
    if connection.dialect.name == "sqlite":
        hanging = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if hanging:
            raise SystemExit(f"migration undone: {len(hanging)} rows would lose what they refer to, {hanging[:3]}")


def foreign_keys(connection: Connection, on: bool) -> None:
    """Switch SQLite's foreign keys, on the driver's connection: inside a transaction SQLite ignores it."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def plain_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write the house's column types as plain ones: a migration does not change when a class does."""
    return PLAIN_TYPES.get(type(item), False) if kind == "type" else False


def is_modelled(_item: Any, name: str | None, kind: str, reflected: bool, _model: Any) -> bool:
    """Leave out the trigram indexes, which only PostgreSQL has, and only where the extension may be made."""
    return not (kind == "index" and reflected and str(name).endswith("_trgm"))


def no_empty_revision(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """Leave no file behind when models and migrations agree."""
    if getattr(context.config.cmd_opts, "autogenerate", False) and directives[0].upgrade_ops.is_empty():
        directives[:] = []


run()
