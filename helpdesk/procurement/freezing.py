"""The whole sheet as one text that is hashed when it is locked. The proof later that nothing was changed since is in
`proving.py`.

The text is canonical JSON: sorted keys, no spaces, no floats; money as "23000.00", days as "2026-11-22", moments as
"2026-11-22T09:30:00.000000+00:00" (UTC). Shape:

    {"shape": 2, "doc_no", "doc_date", "revision", "method", "vat_percent", "closes_at", "opens_at", "unsealed_at",
     "unsealed_by": named|null, "office": named, "phone": named, "org": named, "requester": named, "order_no",
     "order_date", "summary", "recommendation", "quorum": 2,
     "spec": {"doc_no", every field of models.HEAD ("title", "qty", "unit", "ceiling_price", …),
              "clauses": [{"no", "group", "text", "attribute", "operator", "value", "unit", "mandatory"}]},
     "committee": [{"seat": 1, "person": named, "name", "position", "duty", "declared_at", "has_conflict", "conflict",
                    "released_at", "released_why"}],
     "offers": [{"letter", "vendor": named with "tax_id", "brand_model", "price", "vat_included", "price_with_vat",
                 "total_with_vat",
                 "quote_no", "quote_date", "valid_until", "warranty_years", "delivery_days", "note", "received_at",
                 "excluded_at", "excluded_why", "withdrawn_at", "withdrawn_why", "pages": [stored names],
                 "files": [their sha256],
                 "answers": [{"clause": "1", "text", "page", "suggested", "reason": named,
                              "decision": "pass"|null, "dissent": [seats],
                              "findings": [{"seat", "verdict", "note", "at", "counts"}]}]}],
     "corrections" of an offer or an answer: [{"what", "before", "after", "reason", "by": named, "at"}],
     "ranking": [{"letter", "price": of one with VAT or null, "total": of all, "place": 1 or null,
                  "out": null|"excluded"|"fails"|"vat_not_stated"|"above_ceiling"}]}

`named` is {"of": "<table>/<id>", "name"}: a row that lives on (a vendor moves, a person marries), or a reason:
{"of": the data, "name": its words in Thai}. What it was called when the sheet was locked stays in the text, and only
`of` is compared with the tables of today, and the tax id of a vendor who had one.
Shape 1 had no "phone", "files" and totals, and "corrections" only where there were some.
Offers and members in the order of letters and seats, clauses in the order of the sheet, the ranking as it counts.
"""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from helpdesk.accounts.settings import setting
from helpdesk.core.errors import Refused
from helpdesk.core.i18n import speaking
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.comparison_queries import sheet_of
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.lifecycle import refusals
from helpdesk.procurement.models import HEAD
from helpdesk.procurement.offer_models import Offer, OfferPage
from helpdesk.procurement.sealing import digest_of
from helpdesk.procurement.telling_why import why
from helpdesk.procurement.weighing import Cell, Sheet

SHAPE = 2
OWN = (
    "doc_no", "doc_date", "revision", "method", "vat_percent", "closes_at", "opens_at", "unsealed_at",
    "order_no", "order_date", "summary", "recommendation", "quorum",
)  # fmt: skip
CLAUSE = ("no", "group", "text", "attribute", "operator", "value", "unit", "mandatory")
SEAT = ("name", "position", "duty", "declared_at", "has_conflict", "conflict", "released_at", "released_why")
OFFER = (
    "letter", "brand_model", "price", "vat_included", "quote_no", "quote_date", "valid_until", "warranty_years",
    "delivery_days", "note", "received_at", "excluded_at", "excluded_why", "withdrawn_at", "withdrawn_why",
)  # fmt: skip
CORRECTION = ("what", "before", "after", "reason", "at")
COMPUTED = {"counts", "decision", "dissent", "price_with_vat", "quorum", "ranking", "total_with_vat"}
NAMED = ({"of", "name"}, {"of", "name", "tax_id"})


def freeze(comparison: Comparison) -> tuple[str, str]:
    """What is to be locked and its sha256, for `Comparison.lock`.

    Raises Refused while somebody has not declared or has a conflict, there is no quorum, or a cell is not decided.
    """
    sheet = sheet_of(comparison)
    _require_a_committee_that_may(comparison)
    if sheet.open_cells:
        raise Refused(refusals.undecided(len(sheet.open_cells)))
    content = _written(sheet)
    return content, digest(content)


def content_of(comparison: Comparison) -> str:
    """The whole sheet of today as the text that the docstring above describes."""
    return _written(sheet_of(comparison))


def digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def _require_a_committee_that_may(comparison: Comparison) -> None:
    serving = comparison.serving
    silent = [member.name for member in serving if member.declared_at is None]
    if silent:
        raise Refused(refusals.not_all_declared(", ".join(silent)))
    partial = [member.name for member in serving if member.has_conflict]
    if partial:
        raise Refused(refusals.conflict_serves(", ".join(partial)))
    if len(serving) < comparison.quorum or "committee_chair" not in {member.duty.value for member in serving}:
        raise Refused(refusals.no_quorum(comparison.quorum))


def _written(sheet: Sheet) -> str:
    comparison, spec = sheet.comparison, sheet.comparison.spec
    seats = {member.id: number for number, member in enumerate(_in_order(comparison.members), 1)}
    content = _fields(comparison, OWN) | {
        "shape": SHAPE,
        "office": {"of": "settings/office_name", "name": setting("office_name")},
        "phone": {"of": "settings/office_phone", "name": setting("office_phone")},
        "org": _named("orgs", comparison.org),
        "requester": _named("users", comparison.requester),
        "unsealed_by": _named("users", comparison.unsealed_by),
        "spec": _fields(spec, ("doc_no", *HEAD)) | {"clauses": [_fields(clause, CLAUSE) for clause in sheet.clauses]},
        "committee": [_seat(member, seats[member.id]) for member in _in_order(comparison.members)],
        "offers": _offers(sheet, seats),
        "ranking": [
            _fields(line, ("letter", "total", "place", "out")) | {"price": _plain(sheet.prices[line.letter])}
            for line in sheet.ranking
        ],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _offers(sheet: Sheet, seats: dict[int, int]) -> list[dict[str, Any]]:
    with speaking("th"):
        return [_offer(sheet, offer, seats) for offer in sheet.offers]


def _in_order(members: list[Member]) -> list[Member]:
    return sorted(members, key=lambda member: member.id)


def _seat(member: Member, number: int) -> dict[str, Any]:
    return _fields(member, SEAT) | {"seat": number, "person": _named("users", member.user)}


def _offer(sheet: Sheet, offer: Offer, seats: dict[int, int]) -> dict[str, Any]:
    vendor = _named("vendors", offer.vendor) or {}
    return (
        _fields(offer, OFFER)
        | {
            "vendor": vendor | {"tax_id": offer.vendor.tax_id},
            "price_with_vat": _plain(offer.price_with_vat(sheet.comparison.vat_percent)),
            "total_with_vat": _plain(offer.total_with_vat(sheet.comparison.vat_percent, sheet.comparison.spec.qty)),
            "pages": [page.name for page in offer.pages],
            "files": [_sha256(page) for page in offer.pages],
            "answers": [_cell(cell, seats) for cell in sheet.column(offer)],
        }
        | _corrections(sheet.corrected.get(offer.id, ()))
    )


def _sha256(page: OfferPage) -> str:
    """Of the file; one from before it was kept beside its name is read."""
    with suppress(FileNotFoundError):
        return page.sha256 or digest_of(page.name)
    return ""


def _cell(cell: Cell, seats: dict[int, int]) -> dict[str, Any]:
    answer = cell.answer
    return {
        "clause": cell.clause.no,
        "text": answer.text if answer else "",
        "page": answer.page if answer else "",
        "suggested": _plain(answer.suggested) if answer else None,
        "reason": {"of": _plain(answer.reason), "name": why(answer)} if answer else None,
        "decision": _plain(cell.verdict),
        "dissent": sorted(seats[key] for key in cell.dissent),
        "findings": [
            _fields(said, ("verdict", "note", "at", "counts")) | {"seat": seats[said.member.id]} for said in cell.said
        ],
    } | _corrections(cell.corrections)


def _corrections(rows: Iterable[Correction]) -> dict[str, Any]:
    told = [_fields(row, CORRECTION) | {"by": {"of": f"users/{row.by_id}", "name": row.by_name}} for row in rows]
    return {"corrections": told}


def _named(table: str, row: Any) -> dict[str, Any] | None:
    return {"of": f"{table}/{row.id}", "name": row.name} if row is not None else None


def _fields(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    """A value as the text has it. Nothing comes out as a float."""
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
