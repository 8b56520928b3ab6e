"""A comparison as a sheet of the `sheet_file.py` layout and back: whose column it is, which clause a row is.
Reading and writing the file is not here."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from helpdesk.core.thai import clean_text, normalise
from helpdesk.procurement.answer_sheet import Line
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.sheet_file import ComparisonSheet

LEAD = ("ผู้เสนอราคา", "vendor", "bidder")
ALIKE = 85.0  # per cent of two clause texts of one number that count as one clause, and are shown as a difference


@dataclass(frozen=True, slots=True)
class Column:
    """A vendor's column: its letter in the file, and what its heading says."""

    letter: str
    vendor: str
    brand_model: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause that is not the same on both sides; an empty text is a clause that one side lacks."""

    number: str
    ours: str
    theirs: str
    is_taken: bool


@dataclass(frozen=True)
class Matched:
    """Which row of the file answers which clause, by clause id, and where the two sheets differ."""

    rows: dict[int, str]
    differences: list[Difference]


def sheet_of(spec: Spec, offers: Sequence[Offer]) -> ComparisonSheet:
    """The specification with the offers that may be read, in the layout of the file."""
    numbers = {clause.id: clause.no for clause in spec.clauses}
    sheet = ComparisonSheet(clauses={clause.no: clause.meaning for clause in spec.clauses})
    for offer in offers:
        sheet.vendors[offer.letter] = f"ผู้เสนอราคา {offer.letter}: {offer.vendor.name} ({offer.brand_model})"
        sheet.answers[offer.letter] = {numbers[cell.clause_id]: cell.text for cell in offer.answers}
    return sheet


def columns(sheet: ComparisonSheet) -> list[Column]:
    return [Column(letter, *read_heading(heading)) for letter, heading in sheet.vendors.items()]


def read_heading(heading: str) -> tuple[str, str]:
    """`ผู้เสนอราคา A: ร้าน ก (รุ่น ข)` → name and brand; brackets inside either stay."""
    text = heading.strip()
    lead, colon, rest = text.partition(":")
    if colon and lead.strip().lower().startswith(LEAD):
        text = rest.strip()
    start = _last_bracket(text)
    return (text, "") if start is None else (text[:start].strip(), text[start + 1 : -1].strip())


def matched(clauses: Sequence[Clause], sheet: ComparisonSheet) -> Matched:
    """Rows by equal text first, then by number where the texts are nearly alike. What is not the same is told."""
    by_text = {normalise(meaning.text): number for number, meaning in reversed(sheet.clauses.items())}
    rows = {clause.id: by_text[key] for clause in clauses if (key := normalise(clause.text)) in by_text}
    rows = {
        key: number for place, (key, number) in enumerate(rows.items()) if number not in list(rows.values())[:place]
    }
    differences = []
    for clause in clauses:
        if clause.id in rows:
            continue
        theirs = sheet.clauses[clause.no].text if clause.no in sheet.clauses else ""
        is_free = clause.no not in rows.values()
        alike = is_free and fuzz.ratio(normalise(theirs), normalise(clause.text)) >= ALIKE
        if alike:
            rows[clause.id] = clause.no
        differences.append(Difference(clause.no, clause.text, theirs if is_free else "", alike))
    told = {difference.number for difference in differences if difference.theirs}
    unknown = [number for number in sheet.clauses if number not in {*rows.values(), *told}]
    differences += [Difference(number, "", sheet.clauses[number].text, False) for number in unknown]
    return Matched(rows, differences)


def lines(clauses: Sequence[Clause], sheet: ComparisonSheet, letter: str, rows: dict[int, str]) -> list[Line]:
    """One column as the answers of an offer."""
    answers = sheet.answers[letter]
    return [Line(clause, clean_text(answers.get(rows.get(clause.id, ""), ""))) for clause in clauses]


def _last_bracket(text: str) -> int | None:
    """Where the bracket opens that closes at the very end."""
    if not text.endswith(")"):
        return None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None
