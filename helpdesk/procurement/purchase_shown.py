"""How a purchase is shown: its addresses, its steps, its history in words, and the way back from a piece to it.
Which rows may be seen at all is in `purchase_queries.py`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask, url_for
from flask_babel import gettext as _

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.core.face import baht, short_date
from helpdesk.core.numbering import in_address
from helpdesk.core.shown import Entry
from helpdesk.core.shown import Offer as Button
from helpdesk.core.thai import baht_in_words
from helpdesk.inventory.models import Equipment
from helpdesk.procurement import purchase_queries, shown
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.inspection_models import Inspection
from helpdesk.procurement.lifecycle import PURCHASE_STEPS, ComparisonState, PurchaseState
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Answer
from helpdesk.procurement.purchase_models import Purchase

# Buttons that stand beside what they are about, not in the head of the page.
IN_PLACE = {"name", "release"}


@dataclass(frozen=True)
class Line:
    """A clause beside what the chosen vendor said to it and what was found of the delivered things."""

    clause: Clause
    answer: Answer | None
    found: Inspection | None


@dataclass(frozen=True)
class Link:
    """A way on, as a button or a line of facts."""

    title: str
    url: str


def init_app(app: Flask) -> None:
    """What the templates of other pages may ask."""
    app.add_template_filter(baht_in_words)
    app.jinja_env.globals.update(purchase_link=link_from, purchase_of_piece=links_of_piece)


def url_of(purchase: Purchase, page: str = "purchase", **values: Any) -> str:
    """The address of one of its pages, which all stand under the specification's number."""
    number = in_address(purchase.comparison.spec.doc_no or "")
    return url_for(f"procurement.{page}", number=number, **values)


def step_url(purchase: Purchase, verb: str, **values: Any) -> str:
    pages = {"inspect": "inspect_purchase", "enrol": "enrol_purchase"}
    if verb in pages:
        return url_of(purchase, pages[verb], **values)
    return url_of(purchase, "carry_out_purchase", word=verb.replace("_", "-"), **values)


def offered(purchase: Purchase, actor: Any) -> list[Button]:
    """The buttons in the head: every step asks for words. Inspectors are named before the delivery; until all clauses
    are met the inspection comes first."""
    to_name = purchase.status is PurchaseState.ORDERED and not purchase.has_inspectors
    away = {"release", "deliver"} if to_name else IN_PLACE
    steps = [step for step in purchase.steps_for(actor) if step.verb not in away]
    mains = [step.verb for step in steps if step.weight == "main" or step.verb == "name"]
    main = "accept" if "accept" in mains and not purchase.unmet else next(iter(mains), None)
    return [
        Button(
            step.verb,
            step.title,
            step_url(purchase, step.verb),
            is_main=step.verb == main,
            is_rare=step.weight == "rare",
            needs_input=True,
        )
        for step in steps
    ]


def lines(purchase: Purchase) -> list[Line]:
    answers = purchase_queries.answers_of(purchase)
    found = {inspection.clause_id: inspection for inspection in purchase.inspections}
    return [Line(clause, answers.get(clause.id), found.get(clause.id)) for clause in purchase.comparison.spec.clauses]


def lateness(purchase: Purchase) -> str:
    """How late it is and what that costs: running while nothing was delivered, fixed once it is accepted."""
    days = purchase.days_late_on(today())
    if not days or purchase.status is PurchaseState.CANCELLED:
        return ""
    amount = baht(purchase.penalty if purchase.penalty is not None else purchase.penalty_on(today()))
    if purchase.delivered_on is None:
        return _("ถึงวันนี้ช้าแล้ว %(days)d วัน ค่าปรับถึงวันนี้ %(baht)s บาท และเพิ่มขึ้นทุกวัน", days=days, baht=amount)
    return _("ส่งช้า %(days)d วัน ค่าปรับ %(baht)s บาท", days=days, baht=amount)


def timeline(activities: list[Activity]) -> list[Entry]:
    return [entry(activity) for activity in activities]


def entry(activity: Activity) -> Entry:
    """One line of the history, with what was told of the step."""
    details, plain = activity.details or {}, shown.entry(activity, PURCHASE_STEPS)
    told = [details[key] for key in ("contract_no", "delivery_note") if details.get(key)]
    if "delivered_on" in details:
        told.append(_("ส่งมอบ %(day)s", day=short_date(date.fromisoformat(details["delivered_on"]))))
    if "accepted_on" in details:
        told.append(_("ตรวจรับ %(day)s", day=short_date(date.fromisoformat(details["accepted_on"]))))
    if "count" in details:
        count = details["count"]
        told.append(
            _("%(count)s ข้อ", count=count) if activity.verb == "inspect" else _("%(count)s รายการ", count=count)
        )
    return plain._replace(text="\n".join([*told, *filter(None, [plain.text])]))


def link_from(comparison: Comparison) -> Link | None:
    """From the page of a comparison to what was bought, or to buying it."""
    if comparison.status is not ComparisonState.APPROVED:
        return None
    number = in_address(comparison.spec.doc_no or "")
    if purchase := purchase_queries.standing(comparison):
        return Link(_("สัญญา %(number)s", number=purchase.contract_no), url_of(purchase))
    if comparison.first_places and current_actor().may(Permission.PURCHASES_KEEP):
        return Link(_("บันทึกสัญญา/ใบสั่งซื้อ"), url_for("procurement.order_purchase", number=number))
    return None


def links_of_piece(piece: Equipment) -> list[Link]:
    """From a piece back to the purchase that brought it, the offer and the clauses, as far as one may see them."""
    purchase = purchase_queries.purchase_behind(current_actor(), piece)
    if purchase is None:
        return []
    return [
        Link(_("สัญญา %(number)s", number=purchase.contract_no), url_of(purchase)),
        Link(_("ข้อเสนอของ %(vendor)s", vendor=purchase.offer.vendor.name), url_of(purchase, _anchor="offer")),
        Link(_("ข้อกำหนดและผลตรวจรับ"), url_of(purchase, _anchor="clauses")),
    ]
