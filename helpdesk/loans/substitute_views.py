"""Lending a spare from the page of a ticket, for the time of its repair."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.dates import today
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Refused
from helpdesk.core.i18n import refusals
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.loans import pool_queries, substituting
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import STEPS
from helpdesk.loans.models import Loan
from helpdesk.loans.substitute_forms import SubstituteForm
from helpdesk.loans.views import bp
from helpdesk.tickets import queries as tickets
from helpdesk.tickets.models import Ticket

Answer = Response | str | tuple[str, int]


@bp.get("/tickets/<string:number>/substitute")
@requires(Permission.LOANS_KEEP)
def spare_for(number: str) -> str:
    """Which spare, to whom, until when: the free ones of the same kind first."""
    ticket = _ticket(number)
    form = SubstituteForm(formdata=None)
    form.show(ticket)
    form.due_date.data = substituting.first_due(ticket, today())
    return _page(form, ticket)


@bp.post("/tickets/<string:number>/substitute")
@requires(Permission.LOANS_KEEP)
@keeps_form
def substitute(number: str) -> Answer:
    """Lend it; approved at once where the area director ordered so, else, as one's own, it waits for who approves."""
    form, ticket, actor = SubstituteForm(), _ticket(number), current_actor()
    content = submissions.digest(request.form.items(multi=True))
    key = form.submit_key.data
    if led_to := submissions.led_to(db.session, key, content, actor.id):
        return redirect(led_to, 303)
    if not form.validate():
        return _page(form, ticket), form.answer_status

    def once() -> str:
        return submissions.once(db.session, key, content, actor.id, lambda: _lend(number, form))[0]

    try:
        return redirect(writing(once), 303)
    except Refused as refused:
        form.piece.errors = [str(refused.reason)]
        return _page(form, _ticket(number)), 409


def _lend(number: str, form: SubstituteForm) -> str:
    actor, ticket = current_actor(), _ticket(number, lock=True)
    piece = pool_queries.open_piece(row_key(form.piece.data) or 0)
    item = LoanItem(equipment=piece, name=piece.name, serial=piece.serial or "")
    words = substituting.words_of(ticket) | form.words(ticket.org_id) | {"borrow_date": today()}
    loan = Loan.substitute(by=actor, session=db.session, ticket=ticket, items=[item], **words)
    if loan.goes_by_order:
        db.session.flush()
        loan.approve_by_order(by=actor, standing_order=setting("loan_standing_order"))
    return url_for(**loan.address())


def _ticket(number: str, *, lock: bool = False) -> Ticket:
    """Raises NotFound, and Refused where no spare is lent for it any more."""
    ticket = tickets.ticket_visible_to(current_actor(), number, lock=lock)
    if not substituting.may_have_one(ticket):
        raise Refused(refusals.wrong_state(STEPS["substitute"].title, ticket.state.title))
    return ticket


def _page(form: SubstituteForm, ticket: Ticket) -> str:
    last = form.due_date.data or substituting.first_due(ticket, today())
    spares = substituting.spares(ticket, today(), max(last, today()))
    form.offer(spares)
    context = {"has_spares": bool(spares), "order": setting("loan_standing_order")}
    return render_template("loans/substitute.html", form=form, ticket=ticket, step=STEPS["substitute"], **context)
