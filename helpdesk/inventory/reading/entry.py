"""The cells of one entry, each read by its rule, put together with what does not fit (rules 3 to 8)."""

import re
from decimal import Decimal

from helpdesk.inventory.reading.acquired import read_acquired
from helpdesk.inventory.reading.amounts import read_life_years, read_price, read_quantity
from helpdesk.inventory.reading.asset_numbers import read_asset_numbers
from helpdesk.inventory.reading.categories import category_named, category_of_number
from helpdesk.inventory.reading.cells import clean, compact, value
from helpdesk.inventory.reading.columns import HEADINGS, Columns
from helpdesk.inventory.reading.places import Directory
from helpdesk.inventory.reading.record import Record
from helpdesk.inventory.reading.serials import read_serials
from helpdesk.inventory.reading.vocabulary import VOCABULARY

MEANINGS = {
    topic: {compact(spelling): meaning for spelling, meaning in VOCABULARY[topic].items()}
    for topic in ("condition", "method", "money_type")
}
PLAIN_TEXTS = ("name", "brand_model", "document_no", "unit_word", "custodian", "note")
GFMIS = re.compile(r"GFMIS\s*(?:เลขที่)?\s*[:.]?\s*(\d{8,15})", re.IGNORECASE)
FORMER_NUMBER = re.compile(r"(?:รหัส|เลข|หมายเลข)เดิม\s*[:.]?\s*([\d/\-]+)")
WARRANTY = re.compile(r"(?:รับ)?ประกัน\s*(\d{1,2})\s*ปี")


def describe(record: Record, columns: Columns, directory: Directory, latest_year: int) -> set[str]:
    """Fill in what the record's row says and return the issues that its own cells show."""
    texts = {role: record.raw[place] if place < len(record.raw) else "" for role, place in columns.items()}
    texts = {role: texts.get(role, "") for role in HEADINGS}
    record.cells = {role: clean(text) for role, text in texts.items()}
    for role in PLAIN_TEXTS:
        setattr(record, role, value(texts[role]))
    _read_note(record)
    return {
        *_read_numbers(record, texts),
        *_read_money(record, texts),
        *_read_time_and_place(record, texts, directory, latest_year),
        *_read_words(record, texts),
    }


def _read_numbers(record: Record, texts: dict[str, str]) -> list[str]:
    record.asset_numbers = read_asset_numbers(texts["asset_no"])
    record.qty = read_quantity(texts["qty"], texts["name"], len(record.asset_numbers))
    serials = read_serials(texts["serial"])
    record.serials = serials.each
    issues = []
    if not record.asset_numbers:
        issues.append("missing_asset_no")
    if record.qty is None:
        issues.append("bad_qty")
    elif record.asset_numbers and len(record.asset_numbers) != record.qty:
        issues.append("range_qty_mismatch")
    if serials.mangled:
        issues.append("mangled_serial")
    elif not serials.kept:
        issues.append("missing_serial")
    if serials.kept and record.qty is not None and len(serials.kept) != record.qty:
        issues.append("serial_count_mismatch")
    return issues


def _read_money(record: Record, texts: dict[str, str]) -> list[str]:
    record.unit_price = read_price(texts["unit_price"])
    record.life_years = read_life_years(texts["life_years"])
    if record.unit_price is None:
        return ["missing_price"]
    record.total = record.unit_price * record.qty if record.qty else None
    return ["total_mismatch"] if _differs(record.total, texts["total"]) else []


def _differs(total: Decimal | None, text: str) -> bool:
    return total is not None and bool(value(text)) and read_price(text) != total


def _read_time_and_place(record: Record, texts: dict[str, str], directory: Directory, latest_year: int) -> list[str]:
    acquired = read_acquired(clean(texts["acquired"]), latest_year)
    record.acquired, record.date_precision, record.fiscal_year = acquired
    place = directory.find(clean(texts["place"]))
    record.org_kind, record.org_code, record.org_match, record.org_suggest = place
    return [issue for issue in (acquired.issue, place.issue) if issue]


def _read_words(record: Record, texts: dict[str, str]) -> list[str]:
    """The kind of thing by its name, else by its number's class; the rest by the office's vocabulary."""
    by_number = category_of_number(record.asset_numbers[0]) if record.asset_numbers else None
    record.category = category_named(record.name) or by_number or "other"
    issues = []
    for topic, meanings in MEANINGS.items():
        meaning = meanings.get(compact(texts[topic]), "unknown")
        setattr(record, topic, meaning)
        if meaning == "unknown" and value(texts[topic]):
            issues.append(f"unknown_{topic}")
    return issues


def _read_note(record: Record) -> None:
    for role, pattern in (("gfmis_no", GFMIS), ("former_no", FORMER_NUMBER)):
        if found := pattern.search(record.note):
            setattr(record, role, found[1])
    if found := WARRANTY.search(record.note):
        record.warranty_years = int(found[1])
