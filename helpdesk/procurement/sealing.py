"""The fingerprint of what a vendor handed in: it binds every word and every page, and tells nothing of them
as long as the offer is sealed, because of the secret nonce in it."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from helpdesk.core.uploads import open_stored
from helpdesk.procurement.catalogue_pages import folder
from helpdesk.procurement.offer_models import Offer

HANDED_IN = (
    "brand_model", "price", "vat_included", "quote_no", "quote_date", "valid_until", "warranty_years", "delivery_days",
)  # fmt: skip


def seal(fields: Mapping[str, Any], answers: Iterable[Mapping[str, Any]], pages: Iterable[bytes]) -> dict[str, str]:
    """`nonce` and `fingerprint` of an offer, for `Comparison.take`; `pages` are the pictures as we keep them."""
    nonce = secrets.token_hex(16)
    return {"nonce": nonce, "fingerprint": _fingerprint(nonce, fields, answers, pages)}


def is_as_received(offer: Offer) -> bool:
    """Whether the offer is word for word what was handed in. Reads its pages."""
    fields = {key: getattr(offer, key) for key in HANDED_IN}
    answers = [{"clause_id": cell.clause_id, "text": cell.text, "page": cell.page} for cell in offer.answers]
    found = _fingerprint(offer.nonce, fields, answers, _pages(offer))
    return secrets.compare_digest(found, offer.fingerprint)


def _pages(offer: Offer) -> Iterable[bytes]:
    for page in offer.pages:
        with open_stored(folder(), page.name) as stream:
            yield stream.read()


def _fingerprint(
    nonce: str, fields: Mapping[str, Any], answers: Iterable[Mapping[str, Any]], pages: Iterable[bytes]
) -> str:
    content = {
        "nonce": nonce,
        "fields": {key: _plain(fields.get(key)) for key in HANDED_IN},
        "answers": sorted([cell["clause_id"], cell["text"], cell["page"]] for cell in answers),
        "pages": [hashlib.sha256(page).hexdigest() for page in pages],
    }
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value
