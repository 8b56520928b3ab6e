"""The sample faults, as teachers wrote them, read into what a report needs."""

import csv
import re
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import NamedTuple

from helpdesk.core.dates import parse_date
from helpdesk.core.phones import normalise_phone
from helpdesk.core.thai import clean_text, normalise
from helpdesk.inventory.reading import Directory
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers
from helpdesk.tickets.guessing import guess_category, guess_priority

CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:\s*น\.?)?")
CHANNELS = {
    "เว็บ": "web",
    "ไลน์": "line",
    "โทร": "phone",
    "มาที่": "walkin",
    "หนังสือ": "letter",
}


class Fault(NamedTuple):
    """One report; `asset_no` is canonical or empty."""

    no: int
    date: date
    time: time
    org_code: str
    reporter: str
    phone: str
    extension: str
    category: str
    asset_no: str
    symptom: str
    priority: str
    channel: str


def read_faults(path: Path, directory: Directory) -> Iterator[Fault]:
    """Each report of a file with the columns of the sample data's `faults.csv`. Raises ValueError where a
    report cannot be read."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield _fault(row, directory)


def _fault(row: dict[str, str], directory: Directory) -> Fault:
    numbers = read_asset_numbers(row["หมายเลขครุภัณฑ์"])
    phone, _, extension = normalise_phone(row["เบอร์โทร"]).partition(" ต่อ ")
    return Fault(
        no=int(normalise(row["ที่"])),
        date=parse_date(row["วันที่แจ้ง"], today=date.max.replace(year=2500)),
        time=_clock(row["เวลา"]),
        org_code=directory.find(row["โรงเรียน/กลุ่ม"]).code,
        reporter=clean_text(row["ผู้แจ้ง"]),
        phone=phone,
        extension=extension,
        category=guess_category(row["อาการ/ปัญหา"], row["อุปกรณ์"]),
        asset_no=numbers[0] if numbers else "",
        symptom=clean_text(row["อาการ/ปัญหา"]),
        priority=guess_priority(row["อาการ/ปัญหา"], row["ความเร่งด่วน"]),
        channel=_channel(row["ช่องทาง"]),
    )


def _clock(text: str) -> time:
    found = CLOCK.fullmatch(normalise(text))
    if not found:
        raise ValueError("no time of day")
    return time(int(found[1]), int(found[2]))


def _channel(text: str) -> str:
    return next((channel for word, channel in CHANNELS.items() if text.strip().startswith(word)), "web")
