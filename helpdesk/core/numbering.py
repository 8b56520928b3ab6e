"""Document numbers: `<series> <4 digits>/<B.E. fiscal year>`, one counter per series and year, never given back."""

from datetime import date

from sqlalchemy import Integer, String, case
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from helpdesk.core.dates import fiscal_year
from helpdesk.core.models import AnySession, Base


class Counter(Base):
    """The last number drawn."""

    __tablename__ = "counters"

    series: Mapped[str] = mapped_column(String(10), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


def draw(session: AnySession, series: str, on: date) -> str:
    """The next number. Draw it last in the transaction: from here on others wait for its commit."""
    year = fiscal_year(on)
    insert = upsert(session)(Counter).values(series=series, year=year, last=1)
    grown = insert.on_conflict_do_update(index_elements=["series", "year"], set_={"last": Counter.last + 1})
    last = session.execute(grown.returning(Counter.last)).scalar_one()
    return f"{series} {last:04d}/{year}"


def reserve(session: AnySession, series: str, year: int, count: int, behind: int) -> int:
    """The first of `count` running numbers that are given to nobody else, all greater than `behind` (the highest that
    was taken without being drawn). Others wait for this transaction's commit."""
    insert = upsert(session)(Counter).values(series=series, year=year, last=behind + count)
    greatest = case((Counter.last > behind, Counter.last), else_=behind)
    grown = insert.on_conflict_do_update(index_elements=["series", "year"], set_={"last": greatest + count})
    return session.execute(grown.returning(Counter.last)).scalar_one() - count + 1


def in_address(number: str) -> str:
    """`ซ 0001/2568` as it stands in an address: `ซ-0001-2568`."""
    return number.replace(" ", "-").replace("/", "-")


def in_file_name(number: str) -> str:
    """`คล 0001/2570` as it stands in the name of a file, without the Thai series: `0001-2570`."""
    return number.rpartition(" ")[2].replace("/", "-")


def from_address(text: str) -> str:
    """The number behind `ซ-0001-2568`; text of another form comes back as it is (and will not be found)."""
    parts = text.rsplit("-", 2)
    return f"{parts[0]} {parts[1]}/{parts[2]}" if len(parts) == 3 else text


def upsert(session: AnySession) -> "type[sqlite.Insert] | type[postgresql.Insert]":
    """The database's own INSERT that knows ON CONFLICT."""
    return postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert  # type: ignore[return-value]  # two kinds of one function
