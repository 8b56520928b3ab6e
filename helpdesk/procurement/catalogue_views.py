"""The catalogue of basic specifications and price ceilings: its editions, their items, and bringing in a newer one."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.procurement import catalogue_queries, sample_edition
from helpdesk.procurement.catalogue_forms import EditionForm
from helpdesk.procurement.catalogue_models import Edition
from helpdesk.procurement.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/procurement/catalogue")
@requires(Permission.PROCUREMENT_SEE)
def catalogue() -> str:
    """The items of an edition, the newest unless another is asked for."""
    editions, words = catalogue_queries.editions(), request.args.get("q", "")
    wanted = row_key(request.args.get("edition"))
    edition = next((each for each in editions if each.id == wanted), editions[0] if editions else None)
    items = catalogue_queries.items(edition, words) if edition else []
    may_prepare = current_actor().may(Permission.PROCUREMENT_PREPARE)
    context = {"editions": editions, "edition": edition, "items": items, "q": words, "may_prepare": may_prepare}
    return render_template("procurement/catalogue.html", **context)


@bp.get("/procurement/catalogue/import")
@requires(Permission.PROCUREMENT_PREPARE)
def catalogue_import() -> str:
    return render_template("procurement/catalogue_import.html", form=EditionForm())


@bp.post("/procurement/catalogue/import", endpoint="bring_in")
@requires(Permission.PROCUREMENT_PREPARE)
@keeps_form
def bring_in() -> Answer:
    """A whole file or nothing of it: each wrong line is named."""
    form = EditionForm()
    if not form.validate():
        return render_template("procurement/catalogue_import.html", form=form), form.answer_status

    def step() -> str:
        items, fields = form.items(), {key: form[key].data for key in ("title", "in_force", "is_official")}
        edition = Edition.bring_in(by=current_actor(), session=db.session, items=items, count=len(items), **fields)
        return url_for("procurement.catalogue", edition=edition.id)

    content = submissions.digest(request.form.items(multi=True), [form.content])
    key, user_id = form.submit_key.data, current_actor().id
    address, _is_new = writing(lambda: submissions.once(db.session, key, content, user_id, step))
    return redirect(address, 303)


@bp.post("/procurement/catalogue/sample", endpoint="bring_in_sample")
@requires(Permission.PROCUREMENT_PREPARE)
def bring_in_sample() -> Response:
    """The edition that the system carries as an example; a second press changes nothing."""
    items = sample_edition.read()
    writing(lambda: sample_edition.bring_in(current_actor(), db.session(), items))
    return redirect(url_for("procurement.catalogue"), 303)
