"""Vendors: their list, one of them with its history, and the page that corrects what is known of it."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Stale
from helpdesk.core.forms import check_version
from helpdesk.core.history import last_change, story
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import shown, vendor_queries
from helpdesk.procurement.offer_models import Vendor
from helpdesk.procurement.vendor_forms import VendorForm
from helpdesk.procurement.vendor_lifecycle import VENDOR_STEPS
from helpdesk.procurement.views import bp


@bp.get("/procurement/vendors")
@requires(Permission.PROCUREMENT_OVERSEE)
def vendors() -> str:
    """Everybody who offered, by name; found by name or tax id."""
    words = request.args.get("q", "").strip()
    query = vendor_queries.listed(words)
    page = listing.page(db.session, query, {"name": vendor_queries.BY_NAME}, None, request.args.get("after"))
    count = listing.counted(listing.capped_count(db.session, query))
    following = url_for("procurement.vendors", q=words or None, after=page.after) if page.after else None
    return render_template("procurement/vendors.html", vendors=page.rows, q=words, count=count, next_url=following)


@bp.get("/procurement/vendors/<int:vendor_id>")
@requires(Permission.PROCUREMENT_OVERSEE)
def vendor(vendor_id: int) -> str:
    """What is known of one, where it offered, and what was corrected."""
    found = vendor_queries.vendor_of(vendor_id)
    return render_template(
        "procurement/vendor.html",
        vendor=found,
        may_correct=found.can("correct", current_actor()),
        papers=vendor_queries.offered_in(found),
        timeline_entries=shown.timeline(story(found), VENDOR_STEPS),
    )


@bp.get("/procurement/vendors/<int:vendor_id>/correct")
@requires(Permission.OFFERS_RECEIVE)
def ask_to_correct(vendor_id: int) -> str:
    form = VendorForm(vendor_queries.vendor_of(vendor_id))
    return _page(form)


@bp.post("/procurement/vendors/<int:vendor_id>/correct")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def correct(vendor_id: int) -> Response | tuple[str, int]:
    """422 for what is wrong or somebody else's tax id; 409, with what was typed, where it changed meanwhile."""
    form = VendorForm(vendor_queries.vendor_of(vendor_id))
    if not form.validate():
        return _page(form), form.answer_status

    def step() -> None:
        row = vendor_queries.held(vendor_id)
        check_version(row)
        if changes := form.changes(row):
            row.correct(by=current_actor(), changes=changes, **form.fields())

    try:
        writing(step)
    except Stale:
        return _changed_meanwhile(form, vendor_queries.vendor_of(vendor_id)), 409
    except IntegrityError:
        form.vendor = vendor_queries.vendor_of(vendor_id)
        form.validate_again()
        return _page(form), 422
    flash(_("บันทึกแล้ว"))
    return redirect(url_for("procurement.vendor", vendor_id=vendor_id), 303)


def _changed_meanwhile(form: VendorForm, vendor: Vendor) -> str:
    """What was typed stays; what another person made of it stands beside it."""
    change = last_change(vendor)
    form.vendor, form.version.data = vendor, str(vendor.version)
    return _page(form, change=shown.entry(change, VENDOR_STEPS) if change else None)


def _page(form: VendorForm, **context: object) -> str:
    return render_template("procurement/vendor_correct.html", vendor=form.vendor, form=form, **context)
