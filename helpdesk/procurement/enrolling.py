"""What is typed to enrol delivered pieces: a pasted or scanned column of serials, perhaps with the school of each,
and how many go where. Text in, one line per piece out; what the register has already is not known here."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _

from helpdesk.core.thai import clean_text, normalise

LAST_NUMBER = 9999


class BadColumn(ValueError):
    """What was pasted does not fit; the message says how many lines or which serials."""


class Pasted(NamedTuple):
    """One line: the serial in capitals, and the school or group behind it (may be empty)."""

    serial: str
    place: str


def read_column(text: str) -> list[Pasted]:
    """Lines as a spreadsheet copies them or a scanner types them; blank ones are left out."""
    rows = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [Pasted(clean_text(row[0]).upper(), clean_text(row[1]) if len(row) > 1 else "") for row in rows]
    return [line for line in lines if line.serial or line.place]


def require_serials(lines: Sequence[Pasted], wanted: int, taken: Sequence[str] = ()) -> None:
    """As many serials as pieces, none twice, none of `taken` (pieces of this purchase). Raises BadColumn."""
    serials = [line.serial for line in lines]
    if len(serials) != wanted or not all(serials):
        raise BadColumn(_("ซีเรียลมี %(given)d บรรทัด แต่มี %(wanted)d ชิ้น", given=sum(map(bool, serials)), wanted=wanted))
    if twice := [f"{serial} ({count})" for serial, count in Counter(serials).items() if count > 1]:
        raise BadColumn(_("ซีเรียลซ้ำกัน %(count)d ตัว: %(serials)s", count=len(twice), serials=_few(twice)))
    if known := sorted(set(serials) & set(taken)):
        raise BadColumn(_("ขึ้นทะเบียนไปแล้ว %(count)d ตัว: %(serials)s", count=len(known), serials=_few(known)))


def places_of(lines: Sequence[Pasted], known: Mapping[str, Iterable[str]]) -> list[str]:
    """The code of each line's school by its code, or by a name that is one school's alone; `known` is code → names.
    Raises BadColumn."""
    named: dict[str, set[str]] = {}
    for code, names in known.items():
        for name in (code, *names):
            named.setdefault(normalise(name), set()).add(code)
    found = [named.get(normalise(line.place), set()) for line in lines]
    codes = [next(iter(each)) if len(each) == 1 else "" for each in found]
    strange = [_("บรรทัดที่ %(no)d", no=no) for no, code in enumerate(codes, 1) if not code]
    if strange:
        raise BadColumn(_("ไม่รู้จักโรงเรียนหรือกลุ่ม %(count)d บรรทัด: %(lines)s", count=len(strange), lines=_few(strange)))
    return codes


def asset_numbers(asset_class: str, year: int, first: int, count: int) -> list[str]:
    """`7440-001-0005/2570` and so many on; the caller sees to it that they end at 9999."""
    return [f"{asset_class}-{number:04d}/{year}" for number in range(first, first + count)]


def years_after(day: date, years: int) -> date:
    """The same day so many years on; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _few(words: Sequence[str]) -> str:
    return ", ".join(words[:5]) + (" …" if len(words) > 5 else "")
