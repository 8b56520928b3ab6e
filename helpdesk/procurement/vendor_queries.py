"""Reading vendors. Who offered what is in `offer_queries.py`."""

from sqlalchemy import Select, select

from helpdesk.core.listing import Sort
from helpdesk.core.thai import normalise
from helpdesk.extensions import db
from helpdesk.procurement.offer_models import Vendor
from helpdesk.procurement.queries import containing

BY_NAME = Sort("name", "", (Vendor.sort_key,))
SUGGESTED = 300


def listed(words: str | None) -> Select[Vendor]:
    """All vendors that the words find, in no order."""
    return containing(select(Vendor), Vendor.search_text, words)


def suggested() -> list[Vendor]:
    """Those offered while somebody types a name."""
    return list(db.session.scalars(select(Vendor).order_by(Vendor.sort_key, Vendor.id).limit(SUGGESTED)))


def with_tax_id(tax_id: str) -> Vendor | None:
    return db.session.scalar(select(Vendor).where(Vendor.tax_id == tax_id))


def named(name: str) -> list[Vendor]:
    """The vendors of exactly this name, however it is spaced and digits are written."""
    wanted = normalise(name)
    return [vendor for vendor in db.session.scalars(listed(name)) if normalise(vendor.name) == wanted]
