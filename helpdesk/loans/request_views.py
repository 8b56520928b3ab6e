"""Asking to borrow: one page with what, when and what for, sent at once or kept as a draft. It works without
JavaScript: every button sends all that was typed, and what is free is shown with the answer."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.models import Org
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code, user_by_id
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.dates import now
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import NotFound, Refused, Stale
from helpdesk.core.forms import check_version
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.loans import availability, endorsing, filling, finding, opening, queries, twins, unmet
from helpdesk.loans.beginning import begun_with
from helpdesk.loans.borrowers import account_of
from helpdesk.loans.lifecycle import STEPS
from helpdesk.loans.models import Loan
from helpdesk.loans.request_forms import EditRequestForm, NewRequestForm, RequestForm
from helpdesk.loans.step_views import changed_meanwhile
from helpdesk.loans.views import bp

Answer = Response | str | tuple[str, int]


@bp.get("/loans/new")
@requires(Permission.LOANS_SEE)
def new() -> str:
    """A blank request, or one that begins with `piece`, `kit`, `kind` and the first day in `from`, or like the loan
    before that `again` names."""
    form, actor = NewRequestForm(formdata=None), current_actor()
    own = _offer(form)
    if before := request.args.get("again"):
        return _page(form, left=filling.begin_again(form, queries.page_of(actor, before)))
    begun = begun_with(actor, request.args)
    filling.begin(form, own or (), user_by_id(actor.id), begun.words, request.args.get("from", ""))
    return _page(form, left=begun.left)


@bp.post("/loans/new", endpoint="ask_for")
@requires(Permission.LOANS_SEE)
@keeps_form
def make() -> Answer:
    form, actor = NewRequestForm(), current_actor()
    _offer(form)
    content = submissions.digest(request.form.items(multi=True))
    key = form.submit_key.data
    if led_to := submissions.led_to(db.session, key, content, actor.id):
        return redirect(led_to, 303)
    if (again := _not_yet(form)) is not None:
        return again

    def step() -> str:
        words = _words(form) | _who(form) | {"org": org_by_code(form.org.data), "items": form.items()}
        loan = Loan.draft(by=actor, session=db.session, **words)
        _send(form, loan)
        return url_for(**loan.address())

    def once() -> str:
        return submissions.once(db.session, key, content, actor.id, step)[0]

    return _kept(form, once)


@bp.get("/loans/drafts/<int:draft_id>/edit")
@requires(Permission.LOANS_SEE)
def edit(draft_id: int) -> str:
    loan = queries.page_of(current_actor(), draft_id=draft_id)
    require(loan, STEPS["edit"], current_actor())
    form = EditRequestForm(formdata=None)
    _offer(form)
    filling.write_on(form, loan)
    return _page(form, loan)


@bp.post("/loans/drafts/<int:draft_id>/edit", endpoint="save_draft")
@requires(Permission.LOANS_SEE)
@keeps_form
def save_draft(draft_id: int) -> Answer:
    actor, form = current_actor(), EditRequestForm()
    loan = queries.page_of(actor, draft_id=draft_id)
    require(loan, STEPS["edit"], current_actor())
    _offer(form)
    if (again := _not_yet(form, loan)) is not None:
        return again

    def step() -> str:
        fresh = queries.held(actor, draft_id=draft_id)
        check_version(fresh)
        org = org_by_code(form.org.data)
        fresh.edit(by=actor, items=form.items(), org=org, **_words(form), **_who(form))
        _send(form, fresh)
        return url_for(**fresh.address())

    try:
        return _kept(form, step, loan)
    except Stale:
        return changed_meanwhile(queries.page_of(actor, draft_id=draft_id), "edit"), 409


@bp.get("/loans/availability", endpoint="availability")
@requires(Permission.LOANS_SEE)
def which_days() -> str:
    """The same strips of days as in the form, for a page that asks while one types. Only of what is open for lending;
    raises NotFound for anything else."""
    form = NewRequestForm(formdata=request.args)
    lines = form.asked.lines()
    if len(lines) < len(form.asked.data):
        raise NotFound
    freedoms = twins.with_twins(availability.of(lines, form.span), form.span)
    closed = opening.hints(form.span)
    return render_template("loans/_availability.html", freedoms=freedoms, span=form.span, closed=closed)


def _not_yet(form: RequestForm, loan: Loan | None = None) -> Answer | None:
    """The page again: for a button that only looks or changes the lines, or with what is wrong; None to go on."""
    if finding.changed(form, request.form) or request.form.get("do", "send") not in ("send", "draft"):
        return _page(form, loan)
    if request.form.get("do") == "draft":
        form.relax()
    if form.validate():
        return None
    if form.answer_status == 422:
        _note_unmet(form, loan)
    return _page(form, loan), form.answer_status


def _kept(form: RequestForm, step: Callable[[], str], loan: Loan | None = None) -> Answer:
    """Carry it out; what a rule or a neighbour refuses meanwhile is said on the same page, everything typed kept."""
    try:
        return redirect(writing(step), 303)
    except Refused as refused:
        _note_unmet(form, loan)
        form.asked.errors = [str(refused.reason)]
        return _page(form, loan), 409


def _note_unmet(form: RequestForm, loan: Loan | None) -> None:
    """What was asked for in earnest, with days and place that can be, and could not be had."""
    if not (form.is_draft or form.borrow_date.errors or form.due_date.errors or form.org.errors):
        key = unmet.key_of_draft(loan) if loan else form["submit_key"].data
        writing(lambda: unmet.note(form.asked.lines(), form.span, org_by_code(form.org.data).id, key))


def _send(form: RequestForm, loan: Loan) -> None:
    if form.is_draft:
        return
    db.session.flush()
    loan.submit(by=current_actor(), needs_endorsement=endorsing.is_needed(loan, current_actor()))


def _words(form: RequestForm) -> dict[str, Any]:
    return form.words() | {"terms_accepted_at": now() if form.accept_terms.data else None}


def _who(form: RequestForm) -> dict[str, Any]:
    """Who borrows: oneself, or somebody whom staff writes down, with their account where they have one."""
    person = user_by_id(current_actor().id)
    if form.is_for_other:
        account = account_of(form.borrower.data or "", form.email.data or "", org_by_code(form.org.data).id)
        words = {"requester_id": account.id if account else None, "borrower": form.borrower.data or ""}
        return words | {"email": form.email.data or ""} | ({"language": account.language} if account else {})
    return {"requester_id": person.id, "borrower": person.name, "email": person.email, "language": person.language}


def _offer(form: RequestForm) -> list[Org] | None:
    """What may be chosen; gives back the places whose people one borrows as, None for every one."""
    actor = current_actor()
    own = finding.own_places(actor)
    form.offer(actor, finding.listed(own), actor.may(Permission.LOANS_KEEP))
    return own


def _page(form: RequestForm, loan: Loan | None = None, left: Sequence[str] = ()) -> str:
    form.blank_rows()
    span, words = form.span, request.form.get("find", "")
    looked = finding.look(words, form.asked.data, span)
    gone = finding.missing_parts(looked.lines, form.asked.data)
    freedoms = twins.with_twins(looked.freedoms, span)
    context = {"freedoms": freedoms, "span": span, "found": looked.found, "gone": gone, "closed": opening.hints(span)}
    return render_template("loans/request.html", form=form, loan=loan, find=words, left=left, **context)
