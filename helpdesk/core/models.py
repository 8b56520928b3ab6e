"""The base of every model and the column types of the house: UTC moments, money in satang, states."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Enum, Integer, MetaData, String, TypeDecorator, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, declared_attr, mapped_column, scoped_session
from sqlalchemy.orm.attributes import flag_modified

AnySession = Session | scoped_session[Any]

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table has a name of its own and constraints with names that a migration can find again."""

    metadata = MetaData(naming_convention=NAMING)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is a mistake and raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @property
    def python_type(self) -> type[datetime]:
        return datetime

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Money(TypeDecorator[Decimal]):
    """Baht as Decimal in Python, whole satang in the database: exact on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        satang = Decimal(value) * 100
        if satang != satang.to_integral_value():
            raise ValueError("money finer than a satang")
        return int(satang)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


# SQLite gives only INTEGER keys a rowid of their own, PostgreSQL wants the large one.
Key = BigInteger().with_variant(Integer, "sqlite")
# Sorted and compared by bytes on both databases (SQLite does so by itself).
ByteText = String().with_variant(String(collation="C"), "postgresql")


def one_of(words: type[StrEnum], name: str) -> Enum:
    """A column that holds one of these words, with a CHECK behind it."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=30,
        name=name,
        values_callable=lambda members: [member.value for member in members],
    )


class Identified:
    """A row with a running key."""

    id: Mapped[int] = mapped_column(Key, primary_key=True)


class Versioned:
    """A row that people edit: a stale version is found by the database (409)."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    def outdate(self) -> None:
        """Make every form that is open stale, also where only what hangs on the row has changed."""
        row = inspect(self)
        counted = row.mapper.version_id_col
        loaded = (each for each in row.mapper.column_attrs if each.key in row.dict)
        flag_modified(self, next(each.key for each in loaded if each.columns[0] is not counted and each.key != "id"))


def subject_kind(subject: object) -> str:
    """The word by which the history names a thing: `ticket` for a Ticket."""
    model = subject if isinstance(subject, type) else type(subject)
    return str(getattr(model, "KIND", model.__name__.lower()))
