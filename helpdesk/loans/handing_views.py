"""Hand-over and return at the desk: one page each, on which stickers are scanned, things looked over and both sign."""

import hashlib
from collections.abc import Iterable
from typing import Any

from flask import Response, g, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, Refused, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.history import last_change
from helpdesk.core.http import reading_codes
from helpdesk.core.pictures import held_in
from helpdesk.core.stepping import require
from helpdesk.core.stored import folder_of
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.loans import handing_queries, queries, scanned, shown, signatures
from helpdesk.loans.handing_forms import MOST_CODES, HandingForm, HandOverForm, TakeBackForm
from helpdesk.loans.item_models import LoanPhoto
from helpdesk.loans.lifecycle import STEPS, Direction
from helpdesk.loans.models import Loan
from helpdesk.loans.views import bp

FORMS: dict[str, type[HandOverForm] | type[TakeBackForm]] = {"check_out": HandOverForm, "check_in": TakeBackForm}
PAGES = {"check_out": "loans/check_out.html", "check_in": "loans/check_in.html"}
PIECE_URLS = {"check_out": "loans.piece_out", "check_in": "loans.piece_in"}


@bp.get("/loans/<string:number>/check-out")
@bp.post("/loans/<string:number>/check-out")
@requires(Permission.LOANS_SEE)
@keeps_form
def check_out(number: str) -> Response | Answer:
    """Things leave: 422 where something is missing, 409 where somebody was faster or a piece may not go."""
    return _meet(number, "check_out")


@bp.get("/loans/<string:number>/check-in")
@bp.post("/loans/<string:number>/check-in")
@requires(Permission.LOANS_SEE)
@keeps_form
def check_in(number: str) -> Response | Answer:
    """Things come back, all or some of them."""
    return _meet(number, "check_in")


@bp.get("/loans/<string:number>/check-out/piece", endpoint="piece_out", defaults={"direction": "out"})
@bp.get("/loans/<string:number>/check-in/piece", endpoint="piece_in", defaults={"direction": "in"})
@requires(Permission.LOANS_KEEP)
def piece_scanned(number: str, direction: str) -> Response | tuple[Response, int]:
    """What a code means, for the page that goes on scanning: JSON `words`, and the `lines` that change (`item is_swap
    id name number accessories`, that of the piece first); 404 where it fits none. `ticked`: the lines that have a
    piece, as `item:piece`."""
    loan, text = queries.page_of(current_actor(), number), request.args.get("q", "").strip()
    pairs = [typed.partition(":")[::2] for typed in request.args.get("ticked", "").split(",")[:MOST_CODES]]
    ticked = {key: row_key(piece) for item, piece in pairs if (key := row_key(item)) is not None}
    found = scanned.meant(loan, current_actor(), Direction(direction), text, ticked)
    belongs = handing_queries.accessories_of(fit.piece.id for fit in found.fits)
    lines = [
        {
            "item": fit.item.id,
            "is_swap": fit.is_swap,
            "id": fit.piece.id,
            "name": fit.piece.name,
            "number": fit.piece.asset_no or fit.piece.serial or "",
            "accessories": belongs[fit.piece.id],
        }
        for fit in found.fits
    ]
    return jsonify(words=scanned.told(found, ticked), lines=lines), 200 if lines else 404


def _meet(number: str, verb: str) -> Response | Answer:
    actor, step = current_actor(), STEPS[verb]
    loan = queries.page_of(actor, number)
    if not step.allows(actor, loan):
        raise Forbidden
    form = FORMS[verb]()
    form.for_loan(loan, actor)
    if request.method == "GET":
        require(loan, step, current_actor())
        form.begin_with(request.args.getlist("code"))
        return _page(verb, form)
    if led_to := submissions.led_to(db.session, form.submit_key.data, _content(), actor.id):
        return redirect(led_to, 303)
    if not step.starts_from(loan.status):
        return _too_late(loan, form)
    if (do := request.form.get("do")) in ("scan", "look") and not g.get("csrf_failed"):
        return _looked_at(verb, form, do)
    if not form.validate():
        return _again(number, verb) if _moved_on(form) else _page(verb, form, _status_of(form))
    try:
        return redirect(_written(number, verb, form), 303)
    except Refused as refused:
        return _again(number, verb, str(refused.reason))
    except Stale:
        return _again(number, verb)


def _looked_at(verb: str, form: HandingForm[Any], do: str) -> Response:
    """What was scanned, or all that is about pieces: nothing is written, nobody has to have signed. Where somebody was
    faster, the sending tells."""
    if do == "look":
        is_fine = _moved_on(form) or form.look_at_pieces()
        return Response(status=204) if is_fine else _page(verb, form, _status_of(form))
    form.scan()
    return _page(verb, form, 422 if form.codes.errors else 200)


def _status_of(form: HandingForm[Any]) -> int:
    return 409 if form.hindrances else form.answer_status


def _moved_on(form: HandingForm[Any]) -> bool:
    """Whether somebody was faster while this form was read: what it lacks may be what they took."""
    return str(handing_queries.version_now(current_actor(), form.loan)) != form.version.data


def _written(number: str, verb: str, form: HandingForm[Any]) -> str:
    """Carry the step out, its files kept only where it was; the address where it leads."""

    def step() -> str:
        loan = queries.held(current_actor(), number)
        check_version(loan)
        words = form.words(loan, photos.names)
        signed = form.signed(signed_files.names, photos.names)
        getattr(loan, verb)(by=current_actor(), signed=signed, on_paper=signed.on_paper, **words)
        return url_for(**loan.address())

    def once() -> tuple[str, bool]:
        return submissions.once(db.session, form.submit_key.data, _content(), current_actor().id, step)

    drawings = [] if form.on_paper.data else form.drawings
    with (
        held_in(folder_of(LoanPhoto.name), form.pictures) as photos,
        signatures.held(drawings) as signed_files,
    ):
        address, is_new = writing(once)
        photos.are_kept = signed_files.are_kept = is_new
    return address


def _content() -> str:
    """What was sent, as one hash."""
    return submissions.digest(request.form.items(multi=True), _files())


def _files() -> Iterable[bytes]:
    for sent in request.files.values():
        yield hashlib.file_digest(sent.stream, "sha256").digest()  # type: ignore[arg-type]  # an upload reads like a file
        sent.stream.seek(0)


def _page(verb: str, form: HandingForm[Any], status: int = 200, **context: Any) -> Response:
    words = {"loan": form.loan, "form": form, "step": STEPS[verb], "shown": shown, "piece_endpoint": PIECE_URLS[verb]}
    return reading_codes(render_template(PAGES[verb], **words, **context), status)


def _again(number: str, verb: str, reason: str = "") -> Response:
    """Everything that was typed on the loan as it is now: a rule said no, or somebody changed it meanwhile."""
    loan = queries.page_of(current_actor(), number)
    form = FORMS[verb]()
    form.for_loan(loan, current_actor())
    form.version.data = str(loan.version)
    if not STEPS[verb].starts_from(loan.status):
        return _too_late(loan, form)
    form.scan()
    form.form_errors += [reason] if reason else []
    change = None if reason else last_change(loan)
    return _page(verb, form, 409, change=shown.entry(change) if change else None)


def _too_late(loan: Loan, form: HandingForm[Any]) -> Response:
    """The step is over: what the other did, and what was typed here, to be copied."""
    change = last_change(loan)
    typed = [(str(form[name].label.text), form[name].data) for name in ("person", "codes", "note")]
    typed += [(key, value) for key, value in request.form.items(multi=True) if key.endswith(("-note", "-condition"))]
    context = {"change": shown.entry(change) if change else None, "typed": typed}
    page = render_template("errors/stale.html", latest_url=url_for(**loan.address()), **context)
    return Response(page, 409)
