"""The pool: what may be lent, for everybody who may borrow; opening, setting and closing pieces for who keeps it."""

from flask import redirect as lead_to
from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.forms import check_version
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.inventory.categories import OF_PIECES, title_of
from helpdesk.inventory.stickers import NotOurs
from helpdesk.loans import pool_queries
from helpdesk.loans.pool_forms import EditLendableForm, OpenForm
from helpdesk.loans.pool_models import Lendable
from helpdesk.loans.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/loans/pool")
@requires(Permission.LOANS_SEE)
def pool() -> str:
    """Everything that may be lent: kits, kinds and single pieces."""
    wanted = {key: request.args.get(key, "").strip()[:200] for key in ("q", "kind")}
    query = pool_queries.fitting(wanted)
    page = listing.page(db.session, query, {"name": pool_queries.BY_NAME}, None, request.args.get("after"))
    kits = [] if any(wanted.values()) or request.args.get("after") else pool_queries.kits()
    context = {
        "kits": kits,
        "missing": pool_queries.missing_of(kits),
        "kinds": [(kind, title_of(kind), count) for kind, count in pool_queries.kinds()],
        "lendables": pool_queries.lendables(page.rows),
        "standings": pool_queries.standings(page.rows),
        "in_kits": pool_queries.kits_with(page.rows),
        "count": listing.counted(listing.capped_count(db.session, query)),
        "next_url": url_for("loans.pool", after=page.after, q=wanted["q"], kind=wanted["kind"]) if page.after else None,
        "may_keep": current_actor().may(Permission.LOANS_KEEP),
    }
    return render_template("loans/pool.html", pieces=page.rows, wanted=wanted, **context)


@bp.get("/loans/pool/open")
@requires(Permission.LOANS_KEEP)
def to_open() -> str:
    """Pieces of the register to open, found by words, or the one of `piece`."""
    form, q = OpenForm(formdata=None), request.args.get("q", "").strip()[:200]
    picked = [key for key in map(row_key, request.args.getlist("piece")) if key is not None]
    pieces = pool_queries.openable(current_actor(), picked) if picked else []
    form.offer(pieces)
    form.piece.data = [piece.id for piece in pieces]
    try:
        found = pool_queries.to_open(current_actor(), q) if q and not picked else pieces
    except NotOurs as foreign:
        return render_template("loans/pool_open.html", form=form, q=q, pieces=[], problem=str(foreign))
    return render_template("loans/pool_open.html", form=form, q=q, pieces=found)


@bp.post("/loans/pool/open", endpoint="open")
@requires(Permission.LOANS_KEEP)
@keeps_form
def open_pieces() -> Answer:
    """Open them; one that was closed before is opened again, one that is open already stays as it is."""
    actor, form = current_actor(), OpenForm()
    keys = [key for key in map(row_key, request.form.getlist("piece")) if key is not None]
    pieces = pool_queries.openable(actor, keys)
    form.offer(pieces)
    if not form.validate():
        return render_template("loans/pool_open.html", form=form, q="", pieces=pieces), form.answer_status

    def step() -> None:
        pool_queries.hold(pieces)
        fresh = pool_queries.openable(actor, keys)
        known = pool_queries.lendables(fresh)
        for piece in fresh:
            if piece.id in known:
                known[piece.id].reopen(by=actor, **form.words())
            else:
                Lendable.open(by=actor, session=db.session, equipment=piece, **form.words())

    writing(step)
    return lead_to(url_for("loans.pool"), 303)


@bp.get("/loans/pool/<int:equipment_id>/edit")
@requires(Permission.LOANS_KEEP)
def edit_lendable(equipment_id: int) -> str:
    lendable = pool_queries.lendable_with(current_actor(), equipment_id)
    form = EditLendableForm(formdata=None).of(lendable)
    form.show(lendable)
    return _lendable_page(form, lendable)


@bp.post("/loans/pool/<int:equipment_id>/edit")
@requires(Permission.LOANS_KEEP)
@keeps_form
def save_lendable(equipment_id: int) -> Answer:
    actor = current_actor()
    lendable = pool_queries.lendable_with(actor, equipment_id)
    form = EditLendableForm().of(lendable)
    if not form.validate():
        return _lendable_page(form, lendable), form.answer_status

    def step() -> None:
        fresh = pool_queries.lendable_with(actor, equipment_id)
        check_version(fresh)
        fresh.edit(by=actor, **form.words())

    writing(step)
    return lead_to(url_for("loans.pool"), 303)


@bp.post("/loans/pool/<int:equipment_id>/close")
@requires(Permission.LOANS_KEEP)
def close_lendable(equipment_id: int) -> Response:
    """No new loans; what is booked or out stays so."""
    actor = current_actor()

    def step() -> None:
        fresh = pool_queries.lendable_with(actor, equipment_id)
        check_version(fresh)
        fresh.close(by=actor)

    writing(step)
    return lead_to(url_for("loans.pool"), 303)


def _lendable_page(form: EditLendableForm, lendable: Lendable) -> str:
    piece = lendable.equipment
    context = {
        "standing": pool_queries.standings([piece])[piece.id],
        "kit": pool_queries.kits_with([piece]).get(piece.id),
    }
    return render_template("loans/pool_piece.html", form=form, lendable=lendable, piece=piece, **context)


@bp.app_template_filter()
def kind_title(kind: str) -> str:
    """The words of a kind of pieces."""
    return str(OF_PIECES.get(kind, title_of(kind)))
