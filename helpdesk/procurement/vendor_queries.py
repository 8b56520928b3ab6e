"""Reading vendors. Who offered what is in `offer_queries.py`."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from helpdesk.core.errors import found
from helpdesk.core.listing import Sort
from helpdesk.core.thai import normalise
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Offer, Vendor
from helpdesk.procurement.queries import containing

BY_NAME = Sort("name", "", (Vendor.sort_key,))
SUGGESTED = 300
MOST_PAPERS = 50


def listed(words: str | None) -> Select[Vendor]:
    """All vendors that the words find, in no order."""
    return containing(select(Vendor), Vendor.search_text, words)


def suggested() -> list[Vendor]:
    """Those offered while somebody types a name."""
    return list(db.session.scalars(select(Vendor).order_by(Vendor.sort_key, Vendor.id).limit(SUGGESTED)))


def vendor_of(vendor_id: int) -> Vendor:
    """The vendor of this key; raises NotFound."""
    return found(db.session.get(Vendor, vendor_id))


def held(vendor_id: int) -> Vendor:
    """The same with every comparison in which it offers held until the end of the transaction: none is locked
    between the look at it and the correction. Raises NotFound."""
    theirs = select(Offer.comparison_id).where(Offer.vendor_id == vendor_id)
    query = select(Comparison).where(Comparison.id.in_(theirs)).order_by(Comparison.id)
    db.session.scalars(query.with_for_update(of=Comparison).execution_options(populate_existing=True)).all()
    return vendor_of(vendor_id)


def offered_in(vendor: Vendor) -> list[Comparison]:
    """The comparisons in which it offers, the newest first: one of each specification."""
    theirs = select(Offer.comparison_id).where(Offer.vendor_id == vendor.id)
    query = select(Comparison).where(Comparison.id.in_(theirs)).options(joinedload(Comparison.spec))
    newest = db.session.scalars(query.order_by(Comparison.id.desc()).limit(MOST_PAPERS))
    return list({paper.spec_id: paper for paper in reversed(list(newest))}.values())[::-1]


def with_tax_id(tax_id: str) -> Vendor | None:
    return db.session.scalar(select(Vendor).where(Vendor.tax_id == tax_id))


def named(name: str) -> list[Vendor]:
    """The vendors of exactly this name, however it is spaced and digits are written."""
    wanted = normalise(name)
    return [vendor for vendor in db.session.scalars(listed(name)) if normalise(vendor.name) == wanted]
