"""Figures and charts as the director's page draws them: a number, its word, how it moved since last month."""

from typing import Any, NamedTuple

from flask_babel import gettext as _

from helpdesk.home.queries import Month


class Figure(NamedTuple):
    number: str
    word: str
    moved: str = ""
    unit: str | None = None
    url: str | None = None


class Bar(NamedTuple):
    title: str
    value: int
    text: str


class Chart(NamedTuple):
    """Bars or columns, and the table that they came from."""

    title: str
    rows: list[Bar]
    heads: list[str]
    table: list[tuple[str, int]]
    is_over_time: bool = False

    @classmethod
    def of(cls, title: str, first_head: str, rows: list[tuple[str, int]], is_over_time: bool = False) -> "Chart":
        shown = rows if any(count for _name, count in rows) else []
        return cls(
            title, [Bar(name, count, str(count)) for name, count in shown], [first_head, _("เรื่อง")], shown, is_over_time
        )


def figures(now: Month, before: Month) -> list[Figure]:
    """This month beside the last one."""
    return [
        Figure(f"{now.opened:,}", _("แจ้งเข้ามาเดือนนี้"), _last(f"{before.opened:,}")),
        Figure(f"{now.closed:,}", _("ปิดงานเดือนนี้"), _last(f"{before.closed:,}")),
        Figure(_short(now.days), _("ค่ากลางจากแจ้งถึงซ่อมเสร็จ"), _last(_short(before.days)), _("วัน")),
        Figure(_short(now.satisfaction), _("ความพึงพอใจเฉลี่ย"), _answers(now.answers), _("จาก 5")),
    ]


def _last(words: str) -> str:
    return _("เดือนก่อน %(number)s", number=words)


def _answers(count: int) -> str:
    return _("จาก %(count)s คำตอบ", count=f"{count:,}")


def _short(number: Any) -> str:
    return "–" if number is None else f"{number:.1f}"
