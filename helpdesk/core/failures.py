"""An exception as the log may tell it: where it came up and of what kind. The database's own words name the row that
was in the way, so of them only the names of rules, tables and columns are kept."""

import sqlite3
import traceback
from collections.abc import Iterator

import psycopg
from sqlalchemy.exc import SQLAlchemyError, StatementError


def told(error: BaseException) -> str:
    """The exception and what led to it, the first one first: the lines of code, and no value of a row."""
    lines, in_a_statement = [], False
    for each in _causes(error):
        lines.append(_with_lines(each, in_a_statement))
        in_a_statement |= isinstance(each, StatementError)
    return "\n".join(reversed(lines))


def in_words(error: BaseException | None, of_statement: bool = False) -> str:
    """One line: `IntegrityError: UniqueViolation 23505 uq_users_email users`. `of_statement`: came up while a
    statement was made ready, so that its text holds a value."""
    name = type(error).__name__
    if isinstance(error, StatementError):
        return f"{name}: {in_words(error.orig, of_statement=True)}"
    if isinstance(error, psycopg.Error):
        place = (error.sqlstate, error.diag.constraint_name, error.diag.table_name, error.diag.column_name)
        return " ".join([name, *(word for word in place if word)])
    if isinstance(error, sqlite3.Error):
        return f"{name}: {str(error).partition(' with text ')[0]}"
    if isinstance(error, SQLAlchemyError):
        return f"{name}: {str(error).partition('Original exception')[0].strip()}"
    return name if of_statement or error is None else "".join(traceback.format_exception_only(error)).strip()


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _with_lines(error: BaseException, of_statement: bool) -> str:
    lines = traceback.format_tb(error.__traceback__)
    return "".join(["Traceback (most recent call last):\n", *lines, in_words(error, of_statement)])
