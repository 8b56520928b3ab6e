"""Lists: named sorts, keyset pages with a signed `after`, capped counts, and the same rows as CSV or XLSX."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app
from flask_babel import gettext as _
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from helpdesk.core.files import attached
from helpdesk.core.models import AnySession

PAGE = 50
COUNTED = 1000
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Sort:
    """A named order: NOT NULL columns, each up or down; the key breaks ties in the first column's direction."""

    key: str
    title: Any
    columns: tuple[InstrumentedAttribute[Any], ...]
    descending: bool = False


@dataclass(frozen=True)
class Page:
    """One page of rows, and where the next one begins."""

    rows: list[Any]
    after: str | None
    sort: Sort


def page(
    session: AnySession, query: Select[Any], sorts: Mapping[str, Sort], wanted: str | None, after: str | None
) -> Page:
    """At most `PAGE` rows behind `after`; an unknown sort or a forged `after` begins at the first page."""
    sort = sorts.get(wanted or "", next(iter(sorts.values())))
    ordered = in_order(query, sort)
    position = _read(sort, after)
    if position:
        ordered = ordered.where(_behind(sort, position))
    rows = list(session.scalars(ordered.limit(PAGE + 1)))
    more = len(rows) > PAGE
    return Page(rows[:PAGE], _sign(sort, rows[PAGE - 1]) if more else None, sort)


def in_order(query: Select[Any], sort: Sort) -> Select[Any]:
    return query.order_by(*(column.desc() if sort.descending else column.asc() for column in _columns(sort)))


def capped_count(session: AnySession, query: Select[Any]) -> int:
    """How many rows, counted to `COUNTED` + 1 at most: "more than 1,000" is enough to know."""
    some = query.with_only_columns(1, maintain_column_froms=True).order_by(None).limit(COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def counted(count: int) -> str:
    """A capped count in words."""
    if count > COUNTED:
        return _("มากกว่า %(most)s รายการ", most=f"{COUNTED:,}")
    return _("%(count)s รายการ", count=f"{count:,}")


def _columns(sort: Sort) -> tuple[InstrumentedAttribute[Any], ...]:
    return (*sort.columns, sort.columns[0].class_.id)


def _behind(sort: Sort, position: Sequence[Any]) -> ColumnElement[bool]:
    """The rows after `position` in lexicographic order, in a form that an index serves."""
    columns, steps = _columns(sort), []
    for depth, column in enumerate(columns):
        further = column < position[depth] if sort.descending else column > position[depth]
        steps.append(and_(*(columns[i] == position[i] for i in range(depth)), further))
    first = columns[0] <= position[0] if sort.descending else columns[0] >= position[0]
    return and_(first, or_(*steps))


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="listing.after")


def _sign(sort: Sort, row: Any) -> str:
    values = [getattr(row, column.key) for column in _columns(sort)]
    return str(_serializer().dumps([sort.key, [_to_text(value) for value in values]]))


def _read(sort: Sort, after: str | None) -> list[Any] | None:
    try:
        key, values = _serializer().loads(after or "")
    except (BadSignature, ValueError, TypeError):
        return None
    if key != sort.key:
        return None
    return [_from_text(column, value) for column, value in zip(_columns(sort), values, strict=True)]


def _to_text(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _from_text(column: InstrumentedAttribute[Any], value: Any) -> Any:
    kind = column.type.python_type
    return kind.fromisoformat(value) if hasattr(kind, "fromisoformat") else value


Columns = Mapping[str, Callable[[Any], Any]]


def export(kind: str, name: str, columns: Columns, rows: Iterable[Any]) -> Response:
    """The rows as a file: `kind` is csv (UTF-8 with BOM, streamed, formulas escaped) or xlsx."""
    if kind == "xlsx":
        return attached(_xlsx(columns, rows), name, "xlsx")
    return attached(_csv(columns, rows), name, "csv")


def harmless(value: Any) -> Any:
    """A cell that no spreadsheet program takes for a formula."""
    text = "" if value is None else value
    return f"'{text}" if isinstance(text, str) and text.startswith(FORMULA) else text


def _csv(columns: Columns, rows: Iterable[Any]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([harmless(read(row)) for read in columns.values()])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _xlsx(columns: Columns, rows: Iterable[Any]) -> bytes:
    import xlsxwriter  # heavy: only who asks for a workbook waits for it

    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, list(columns), book.add_format({"bold": True}))
        for index, row in enumerate(rows, start=1):
            sheet.write_row(index, 0, ["" if (v := read(row)) is None else v for read in columns.values()])
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
