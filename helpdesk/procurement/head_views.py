"""A new draft (blank, from the catalogue, or from a former sheet) and the head of a specification."""

from typing import Any, NamedTuple

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code, user_by_id
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.dates import today
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Refused, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.procurement import catalogue_queries, drafting, queries
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.head_forms import EditForm, NewForm
from helpdesk.procurement.lifecycle import SPEC_STEPS, STANDING
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.step_views import changed_meanwhile
from helpdesk.procurement.views import bp

Answer = Response | str | tuple[str, int]


class Source(NamedTuple):
    """What a new draft starts from; both empty for a blank one."""

    item: CatalogueItem | None
    sheet: Spec | None
    is_next: bool

    def head(self) -> dict[str, Any]:
        if self.sheet is not None:
            return drafting.head_like(self.sheet) | {"org": self.sheet.org.code}
        return drafting.head_of(self.item) if self.item is not None else {}

    def clauses(self) -> list[Clause]:
        if self.sheet is not None:
            return drafting.clauses_like(self.sheet)
        return drafting.clauses_from(self.item.requirements) if self.item is not None else []

    def fields(self) -> dict[str, Any]:
        item = self.item or (self.sheet.catalogue_item if self.sheet else None)
        return {"catalogue_item": item, "replaces": self.sheet if self.is_next else None}


@bp.get("/procurement/new")
@requires(Permission.PROCUREMENT_PREPARE)
def new() -> str:
    form = NewForm(item=request.args.get("item"), copy=request.args.get("copy"), next=request.args.get("next"))
    source = _source(form)
    form.begin({"position": user_by_id(current_actor().id).position, "doc_date": today()} | source.head())
    return _new_page(form, source)


@bp.post("/procurement/new", endpoint="make")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def make() -> Answer:
    form = NewForm()
    if not form.validate():
        return _new_page(form, _source(form)), form.answer_status

    def step() -> str:
        source = _source(form)
        words = form.fields() | source.fields()
        clauses, org = source.clauses(), org_by_code(form.org.data)
        spec = Spec.draft(by=current_actor(), session=db.session, org=org, clauses=clauses, **words)
        return url_for(**spec.address())

    content = submissions.digest(request.form.items(multi=True))
    key, user_id = form.submit_key.data, current_actor().id
    address, _is_new = writing(lambda: submissions.once(db.session, key, content, user_id, step))
    return redirect(address, 303)


@bp.get("/procurement/<string:number>/edit")
@bp.get("/procurement/drafts/<int:draft_id>/edit")
@requires(Permission.PROCUREMENT_SEE)
def edit(number: str | None = None, draft_id: int | None = None) -> str:
    spec = queries.page_of(current_actor(), number, draft_id)
    require(spec, SPEC_STEPS["edit"], current_actor())
    form = EditForm()
    form.show(spec)
    return _edit_page(form, spec)


@bp.post("/procurement/<string:number>/edit", endpoint="save_head")
@bp.post("/procurement/drafts/<int:draft_id>/edit", endpoint="save_head")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def save_head(number: str | None = None, draft_id: int | None = None) -> Answer:
    actor, form = current_actor(), EditForm()
    spec = queries.page_of(actor, number, draft_id)
    require(spec, SPEC_STEPS["edit"], current_actor())
    if not form.validate():
        return _edit_page(form, spec), form.answer_status

    def step() -> dict[str, Any]:
        fresh = queries.page_of(actor, number, draft_id)
        check_version(fresh)
        if changes := form.changes(fresh):
            fresh.edit(by=actor, changes=changes, org=org_by_code(form.org.data), **form.fields())
        return fresh.address()

    try:
        return redirect(url_for(**writing(step)), 303)
    except Stale:
        return changed_meanwhile(queries.page_of(actor, number, draft_id), "edit"), 409


def _source(form: NewForm) -> Source:
    """What the form names; raises NotFound for what one may not see, Refused for what cannot be replaced."""
    item_id = row_key(form.item.data)
    item = catalogue_queries.item(item_id) if item_id else None
    sheet = queries.page_of(current_actor(), form.copy.data) if form.copy.data else None
    is_next = bool(sheet and form.next.data)
    if sheet and is_next and sheet.status not in STANDING:
        raise Refused(_("ทำฉบับใหม่แทนได้เฉพาะฉบับที่เห็นชอบแล้ว"))
    return Source(item, sheet, is_next)


def _new_page(form: NewForm, source: Source) -> str:
    cancel_url = url_for(**source.sheet.address()) if source.sheet else url_for("procurement.index")
    return render_template("procurement/head.html", form=form, source=source, spec=None, cancel_url=cancel_url)


def _edit_page(form: EditForm, spec: Spec) -> str:
    context = {"spec": spec, "source": None, "cancel_url": url_for(**spec.address())}
    return render_template("procurement/head.html", form=form, **context)
