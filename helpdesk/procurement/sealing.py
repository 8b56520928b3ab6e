"""The fingerprint of what a vendor handed in: it binds who came, every word and every page, and tells nothing of them
as long as the offer is sealed, because of the secret nonce in it. The history tells it too (`comparison.take`)."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from helpdesk.core.uploads import open_stored
from helpdesk.procurement.catalogue_pages import folder
from helpdesk.procurement.offer_models import Offer, Vendor

HANDED_IN = (
    "brand_model", "price", "vat_included", "quote_no", "quote_date", "valid_until", "warranty_years", "delivery_days",
)  # fmt: skip


def digest(page: bytes) -> str:
    """The sha256 of a page as we keep it: slow for many, so made before the transaction."""
    return hashlib.sha256(page).hexdigest()


def seal(
    vendor: Vendor, fields: Mapping[str, Any], answers: Iterable[Mapping[str, Any]], pages: Sequence[str]
) -> dict[str, str]:
    """What is kept of an offer's coming in, for `Comparison.take`; `pages` are the digests of the pictures."""
    who = {"vendor_name": vendor.name, "vendor_tax_id": vendor.tax_id or ""}
    nonce = secrets.token_hex(16)
    whose = {"id": vendor.id, "name": vendor.name, "tax_id": vendor.tax_id or ""}
    return who | {"nonce": nonce, "fingerprint": _fingerprint(nonce, whose, fields, answers, pages)}


def is_as_received(offer: Offer, told: str) -> bool:
    """Whether the offer is word for word what was handed in, by the fingerprint that the history tells. Reads its
    pages."""
    fields = {key: getattr(offer, key) for key in HANDED_IN}
    answers = [{"clause_id": cell.clause_id, "text": cell.text, "page": cell.page} for cell in offer.answers]
    whose = {"id": offer.vendor_id, "name": offer.vendor_name, "tax_id": offer.vendor_tax_id}
    try:
        found = _fingerprint(offer.nonce, whose, fields, answers, [digest_of(page.name) for page in offer.pages])
    except FileNotFoundError:
        return False
    return secrets.compare_digest(found, told) and secrets.compare_digest(told, offer.fingerprint)


def digest_of(name: str) -> str:
    """The same of the file of this name; raises FileNotFoundError."""
    with open_stored(folder(), name) as stream:
        return digest(stream.read())


def _fingerprint(
    nonce: str,
    whose: Mapping[str, Any],
    fields: Mapping[str, Any],
    answers: Iterable[Mapping[str, Any]],
    pages: Sequence[str],
) -> str:
    """An offer from before its vendor was bound too has no name in `whose`, and is read as it was then."""
    rows = sorted([cell["clause_id"], cell["text"], cell["page"]] for cell in answers)
    content = {
        "nonce": nonce,
        "fields": {key: _plain(fields.get(key)) for key in HANDED_IN},
        "answers": rows,
        "pages": pages,
    }
    if whose["name"]:
        content |= {"vendor": dict(whose), "answers": [row for row in rows if row[1] or row[2]]}
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value
