"""What follows a comparison in the sample office: order, inspectors, delivery, pieces on the register."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.settings import setting
from helpdesk.core import numbering
from helpdesk.core.dates import fiscal_year, today
from helpdesk.demo import people
from helpdesk.demo.paper import KEEPER, Paper, seat
from helpdesk.extensions import db
from helpdesk.inventory import queries as register
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Precision
from helpdesk.procurement.enrolling import asset_numbers, years_after
from helpdesk.procurement.purchase_models import ACQUIRED_BY, Purchase

INSPECTORS = (people.DEPUTY, people.THIRD_TEACHER, people.TECHNICIAN)


def purchase_of(paper: Paper) -> Purchase:
    return db.session.scalars(select(Purchase).where(Purchase.comparison_id == paper.comparison.id)).one()


def order(paper: Paper, contract_no: str, due_on: date) -> None:
    comparison = paper.comparison
    offer = next(offer for offer in comparison.offers if offer.letter in comparison.first_places)
    price = offer.price_with_vat(comparison.vat_percent)
    assert price is not None
    contract: dict[str, Any] = {"contract_no": contract_no, "contract_date": today(), "due_on": due_on}
    contract["one_inspector_up_to"] = Decimal(setting("one_inspector_up_to"))
    by = people.acting(KEEPER)
    Purchase.order(by=by, session=db.session(), comparison=comparison, offer=offer, unit_price=price, **contract)


def name_inspectors(paper: Paper) -> None:
    seat(purchase_of(paper), INSPECTORS, people.acting(KEEPER))


def deliver(paper: Paper) -> None:
    purchase_of(paper).deliver(by=people.acting(KEEPER), delivered_on=today(), delivery_note="ใบส่งของ 88/2570")


def inspect_and_accept(paper: Paper) -> None:
    """Clause by clause by the chairman; then each signs."""
    purchase = purchase_of(paper)
    findings = {clause.id: (True, "") for clause in paper.spec.clauses}
    purchase.inspect(by=people.acting(INSPECTORS[0]), findings=findings, count=len(findings))
    for person in INSPECTORS:
        purchase.accept(by=people.acting(person), accepted_on=today())


def enrol(paper: Paper, schools: Sequence[str]) -> None:
    """One piece for each code of a school, with the next free numbers of its class."""
    purchase, spec = purchase_of(paper), paper.spec
    asset_class, year = register.class_of(spec.category), fiscal_year(today())
    assert asset_class is not None
    behind = register.highest_number(asset_class.code, year)
    first = numbering.reserve(db.session(), asset_class.code, year, len(schools), behind)
    shared: dict[str, Any] = {
        "name": spec.title,
        "category": spec.category,
        "brand_model": purchase.offer.brand_model,
        "unit_price": purchase.unit_price,
        "acquired": purchase.accepted_on,
        "acquired_precision": Precision.DAY,
        "fiscal_year": year,
        "method": ACQUIRED_BY[purchase.comparison.method],
        "document_no": purchase.contract_no,
        "seller": purchase.offer.vendor.name,
        "condition": Condition.NORMAL,
        "life_years": asset_class.life_years,
        "warranty_until": years_after(today(), spec.warranty_years or 1),
    }
    numbers = asset_numbers(asset_class.code, year, first, len(schools))
    pieces = [
        shared | {"asset_no": number, "serial": f"DEMO{first + place:05d}", "org": org, "org_id": org.id}
        for place, (number, org) in enumerate(zip(numbers, map(org_by_code, schools), strict=True))
    ]
    purchase.enrol(by=people.acting(KEEPER), session=db.session(), pieces=pieces, count=len(pieces))
