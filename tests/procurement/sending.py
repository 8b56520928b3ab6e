"""How the tests of specifications reach a page: its address, its version, its clauses as the form sends them."""

from typing import Any

from sqlalchemy import select

from helpdesk.accounts.models import User
from helpdesk.core.activity import Activity
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.procurement.models import Spec
from tests import factories
from tests.visitor import Visitor

NEW = {
    "org": "G03", "doc_date": "22/11/2569", "position": "นักวิชาการคอมพิวเตอร์", "title": "เครื่องคอมพิวเตอร์โน้ตบุ๊ก",
    "category": "notebook", "qty": "3", "unit": "เครื่อง", "ceiling_price": "24,000", "price_source": "mdes",
    "criteria": "price", "submit_key": "ก-key-1",
}  # fmt: skip


def page(spec: Spec, word: str = "") -> str:
    """The address of a sheet or of one of its pages."""
    place = f"/procurement/{in_address(spec.doc_no)}" if spec.doc_no else f"/procurement/drafts/{spec.id}"
    return f"{place}/{word}" if word else place


def as_(client: Visitor, person: User) -> Visitor:
    return factories.sign_in(client, person)


def rows_of(spec: Spec) -> dict[str, Any]:
    """The clauses as their page sends them when nothing was changed."""
    sent: dict[str, Any] = {"version": spec.version}
    for place, clause in enumerate(spec.clauses):
        words = {key: getattr(clause, key) for key in ("id", "text", "group", "attribute", "value", "unit")}
        words |= {"operator": clause.operator or "", "mandatory": "y" if clause.mandatory else ""}
        sent |= {f"clauses-{place}-{key}": value for key, value in words.items()}
    return sent


def specs() -> list[Spec]:
    return list(db.session.scalars(select(Spec).order_by(Spec.id)))


def history(spec: Spec) -> list[Activity]:
    query = select(Activity).where(Activity.subject_kind == "spec", Activity.subject_id == spec.id)
    return list(db.session.scalars(query.order_by(Activity.id)))


def verbs(spec: Spec) -> list[str]:
    return [activity.verb for activity in history(spec)]
