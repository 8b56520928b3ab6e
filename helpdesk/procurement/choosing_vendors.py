"""Whom a form means: a vendor that is known by tax id or name, or a new one. A tax id is one vendor's alone."""

from dataclasses import dataclass

from helpdesk.extensions import db
from helpdesk.procurement import vendor_queries
from helpdesk.procurement.offer_models import Vendor


class SeveralVendors(Exception):
    """Several of this name, and no tax id that tells them apart."""


class TakenTaxId(Exception):
    """The tax id is that of `vendor`, who has another name."""

    def __init__(self, vendor: Vendor) -> None:
        super().__init__(vendor.name)
        self.vendor = vendor


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed; `use_known`: whoever has this tax id is meant, whatever the name."""

    name: str
    tax_id: str | None = None
    address_text: str = ""
    phone: str = ""
    use_known: bool = False


def known(wanted: Wanted) -> Vendor | None:
    """The vendor that is meant; None for a new one. Raises TakenTaxId and SeveralVendors."""
    named = vendor_queries.named(wanted.name)
    if wanted.tax_id is None:
        if len(named) > 1:
            raise SeveralVendors
        return named[0] if named else None
    owner = vendor_queries.with_tax_id(wanted.tax_id)
    if owner is not None and owner not in named and not wanted.use_known:
        raise TakenTaxId(owner)
    without = [vendor for vendor in named if vendor.tax_id is None]
    return owner or (without[0] if len(without) == 1 else None)


def chosen(wanted: Wanted) -> Vendor:
    """The known vendor with what is new about it, or the new one; inside `writing`."""
    vendor = known(wanted) or Vendor(name=wanted.name)
    db.session.add(vendor)
    vendor.complete(tax_id=wanted.tax_id or "", address_text=wanted.address_text, phone=wanted.phone)
    db.session.flush()
    return vendor
