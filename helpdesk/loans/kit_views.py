"""Kits: put together from open pieces, changed, taken apart again. Everybody sees them in the pool."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import NotFound, Refused
from helpdesk.core.forms import check_version
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans import pool_queries
from helpdesk.loans.pool_forms import EditKitForm, KitForm, NewKitForm
from helpdesk.loans.pool_models import Kit
from helpdesk.loans.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/loans/pool/kits")
@requires(Permission.LOANS_SEE)
def kits() -> str:
    rows = pool_queries.kits()
    context = {"missing": pool_queries.missing_of(rows), "may_keep": current_actor().may(Permission.LOANS_KEEP)}
    return render_template("loans/kits.html", kits=rows, **context)


@bp.get("/loans/pool/kits/put-together")
@requires(Permission.LOANS_KEEP)
def new_kit() -> str:
    """A blank kit, or one of the pieces ticked in the pool."""
    form = NewKitForm(formdata=None)
    form.list_parts(_ticked())
    return render_template("loans/kit.html", form=form, kit=None)


@bp.post("/loans/pool/kits/put-together")
@requires(Permission.LOANS_KEEP)
@keeps_form
def put_together() -> Answer:
    actor, form = current_actor(), NewKitForm()
    if not form.validate():
        return render_template("loans/kit.html", form=form, kit=None), form.answer_status

    def step() -> str:
        _require_free_parts(form)
        Kit.put_together(by=actor, session=db.session, **form.words())
        return url_for("loans.kits")

    content = submissions.digest(request.form.items(multi=True))
    key, user_id = form.submit_key.data, actor.id
    try:
        address, _is_new = writing(lambda: submissions.once(db.session, key, content, user_id, step))
    except Refused:
        return render_template("loans/kit.html", form=form, kit=None), 409
    return redirect(address, 303)


@bp.get("/loans/pool/kits/<int:kit_id>/edit")
@requires(Permission.LOANS_KEEP)
def edit_kit(kit_id: int) -> str:
    kit, form = pool_queries.kit(kit_id), EditKitForm(formdata=None)
    form.show(kit)
    return render_template("loans/kit.html", form=form, kit=kit)


@bp.post("/loans/pool/kits/<int:kit_id>/edit")
@requires(Permission.LOANS_KEEP)
@keeps_form
def save_kit(kit_id: int) -> Answer:
    actor, form = current_actor(), EditKitForm()
    form.kit = pool_queries.kit(kit_id)
    if not form.validate():
        return render_template("loans/kit.html", form=form, kit=form.kit), form.answer_status

    def step() -> None:
        fresh = pool_queries.kit(kit_id)
        check_version(fresh)
        form.kit = fresh
        _require_free_parts(form)
        fresh.edit(by=actor, **form.words())

    try:
        writing(step)
    except Refused:
        return render_template("loans/kit.html", form=form, kit=pool_queries.kit(kit_id)), 409
    return redirect(url_for("loans.kits"), 303)


@bp.post("/loans/pool/kits/<int:kit_id>/close")
@requires(Permission.LOANS_KEEP)
def close_kit(kit_id: int) -> Response:
    """The kit ends, its pieces stay in the pool."""
    actor = current_actor()

    def step() -> None:
        fresh = pool_queries.kit(kit_id)
        check_version(fresh)
        fresh.close(by=actor)

    writing(step)
    return redirect(url_for("loans.kits"), 303)


def _require_free_parts(form: KitForm) -> None:
    """Its pieces again, of this transaction and held: raises Refused, said at the field, where one went into another
    kit or was closed meanwhile."""
    pool_queries.hold(form.pieces)
    if not form.validate():
        raise Refused(form.parts.errors[0] if form.parts.errors else "")


def _ticked() -> list[Equipment]:
    keys = [key for key in map(row_key, request.args.getlist("piece")) if key is not None]
    pieces = []
    for key in keys[:20]:
        try:
            pieces.append(pool_queries.open_piece(key))
        except NotFound:
            continue
    return pieces
