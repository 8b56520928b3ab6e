"""The hash chain over append-only tables, kept in tables of its own: sealed by the worker, walked by `audit verify`.

No request waits for it, and no sealed row is ever updated but for the erasing of its personal columns.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from helpdesk.core.activity import Activity
from helpdesk.core.models import AnySession, Base, Identified
from helpdesk.core.numbering import upsert

BEGINNING = "0" * 64
BATCH = 500


@dataclass(frozen=True)
class Sealed:
    """A table that is sealed: its personal columns enter the hash as sha256(salt + text)."""

    name: str
    model: Any
    personal: tuple[str, ...]


ACTIVITIES = Sealed("activities", Activity, ("actor_name", "acting_for", "address", "details"))


class ChainHead(Base):
    """The last link of a chain: what two workers wait for, one after the other."""

    __tablename__ = "chain_heads"

    chain: Mapped[str] = mapped_column(String(30), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64))


class ChainLink(Identified, Base):
    """One sealed row: the hash of its content and of the link before."""

    __tablename__ = "chain_links"
    __table_args__ = (UniqueConstraint("chain", "row_id"),)

    chain: Mapped[str] = mapped_column(String(30))
    row_id: Mapped[int] = mapped_column(BigInteger)
    personal: Mapped[dict[str, str | None]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(64))


def seal(session: AnySession, table: Sealed, *, late_ones: bool = False) -> int:
    """Seal up to `BATCH` new rows in order; returns how many. Call it inside `writing`.

    Ids are no commit order: `late_ones` also looks for rows that came below what is sealed already.
    """
    head = _head(session, table)
    sealed = select(ChainLink.row_id).where(ChainLink.chain == table.name)
    query = select(table.model).order_by(table.model.id).limit(BATCH)
    if late_ones:
        query = query.where(table.model.id.not_in(sealed))
    else:
        highest = session.scalar(select(func.max(ChainLink.row_id)).where(ChainLink.chain == table.name)) or 0
        query = query.where(table.model.id > highest)
    rows = list(session.scalars(query))
    for row in rows:
        personal = {column: _personal(row, column) for column in table.personal}
        head.hash = _hash(head.hash, _content(table, row), personal)
        session.add(ChainLink(chain=table.name, row_id=row.id, personal=personal, hash=head.hash))
    session.flush()
    return len(rows)


def head(session: AnySession, table: Sealed) -> str:
    """The hash of the last link: what a backup's manifest carries."""
    return session.scalar(select(ChainHead.hash).where(ChainHead.chain == table.name)) or BEGINNING


def first_fault(session: AnySession, table: Sealed) -> str | None:
    """Walk the chain; None when it holds, else one line that names the first broken or missing row."""
    before = BEGINNING
    for link, row in _walk(session, table):
        if row is None:
            return f"{table.name} row {link.row_id} is missing"
        if not _is_as_sealed(table, link, row) or _hash(before, _content(table, row), link.personal) != link.hash:
            return f"{table.name} row {link.row_id} is broken"
        before = link.hash
    if before != head(session, table):
        return f"{table.name}: the last links are missing"
    return None


def _walk(session: AnySession, table: Sealed) -> Iterator[Any]:
    query = (
        select(ChainLink, table.model)
        .outerjoin(table.model, table.model.id == ChainLink.row_id)
        .where(ChainLink.chain == table.name)
        .order_by(ChainLink.id)
        .execution_options(yield_per=BATCH)
    )
    return iter(session.execute(query))


def _head(session: AnySession, table: Sealed) -> ChainHead:
    first = upsert(session)(ChainHead).values(chain=table.name, hash=BEGINNING)
    session.execute(first.on_conflict_do_nothing())
    query = select(ChainHead).where(ChainHead.chain == table.name).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _content(table: Sealed, row: Any) -> dict[str, Any]:
    columns = [column.key for column in row.__mapper__.column_attrs if column.key not in table.personal]
    return {key: _text(getattr(row, key)) for key in columns}


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _personal(row: Any, column: str) -> str | None:
    value = getattr(row, column)
    if value is None:
        return None
    text = value if isinstance(value, str) else _canonical(value)
    return hashlib.sha256((row.salt + text).encode()).hexdigest()


def _is_as_sealed(table: Sealed, link: ChainLink, row: Any) -> bool:
    """A personal column is what it was, or was emptied since."""
    return all(getattr(row, key) is None or _personal(row, key) == link.personal[key] for key in table.personal)


def _hash(before: str, content: dict[str, Any], personal: dict[str, str | None]) -> str:
    return hashlib.sha256(f"{before}{_canonical(content)}{_canonical(personal)}".encode()).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
