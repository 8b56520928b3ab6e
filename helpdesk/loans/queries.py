"""Reading loans: what an actor may see, one loan with everything on it, its story, what waits for somebody.
Each other area of lending has its own `<area>_queries.py` and begins here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import today
from helpdesk.core.errors import found
from helpdesk.core.listing import Sort
from helpdesk.core.numbering import from_address
from helpdesk.extensions import db
from helpdesk.inventory.codes import as_typed
from helpdesk.inventory.models import Equipment
from helpdesk.loans import decision_queries
from helpdesk.loans.claim_models import Claim
from helpdesk.loans.item_models import Handing, LoanItem
from helpdesk.loans.lifecycle import HARMED, LoanState
from helpdesk.loans.models import Loan
from helpdesk.tickets.queries import containing

NEWEST = Sort("newest", _l("ใหม่ก่อน"), (Loan.created_at,), descending=True)
DUE = Sort("due", _l("กำหนดคืนก่อน"), (Loan.due_date,))
START = Sort("start", _l("ยืมล่าสุดก่อน"), (Loan.borrow_date,), descending=True)
SORTS = {sort.key: sort for sort in (NEWEST, DUE, START)}


def visible_to(actor: Actor) -> Select[Loan]:
    """One's own drafts; of what was asked for one's own, that of one's places, or with oversight everything."""
    if not actor.is_user:
        return select(Loan).where(false())
    own_draft = and_(Loan.doc_no.is_(None), Loan.entered_by_id == actor.id)
    asked_for: ColumnElement[bool] = Loan.doc_no.is_not(None)
    if not actor.may(Permission.LOANS_OVERSEE):
        asked_for = and_(asked_for, or_(mine(actor), _at(actor.places(Permission.LOANS_ENDORSE))))
    return select(Loan).where(or_(own_draft, asked_for))


def mine(actor: Actor) -> ColumnElement[bool]:
    """What one borrows oneself, or wrote down for somebody."""
    return or_(Loan.requester_id == actor.id, Loan.entered_by_id == actor.id)


def of_my_places(actor: Actor) -> ColumnElement[bool]:
    """What is borrowed for the schools or groups that one's grants name."""
    return Loan.org_id.in_({held.org_id for held in actor.held if held.org_id is not None})


def page_of(actor: Actor, number: str | None = None, draft_id: int | None = None) -> Loan:
    """The loan of a number, or a draft by its key, with everything that its page shows; raises NotFound for none and
    for another's."""
    return found(db.session.scalar(whole(_asked(actor, number, draft_id))))


def held(actor: Actor, number: str | None = None, draft_id: int | None = None) -> Loan:
    """The same for who is about to change it: locked until the commit, with its items as they are behind the lock."""
    return found(db.session.scalar(locked(whole(_asked(actor, number, draft_id)))))


def locked(query: Select[Loan]) -> Select[Loan]:
    """Whoever else would change it waits, and then sees what was done. (SQLite has one writer anyway.)"""
    return query.with_for_update(of=Loan).execution_options(populate_existing=True)


def _asked(actor: Actor, number: str | None, draft_id: int | None) -> Select[Loan]:
    wanted = Loan.doc_no == from_address(number) if number else and_(Loan.id == draft_id, Loan.doc_no.is_(None))
    return visible_to(actor).where(wanted)


def whole(query: Select[Loan]) -> Select[Loan]:
    """With everything that a page or a paper shows, in a constant number of queries."""
    one = (Loan.org, Loan.requester, Loan.entered_by, Loan.endorsed_by, Loan.approved_by, Loan.ticket)
    return query.options(
        *(joinedload(each) for each in one),
        *at_hand(),
        selectinload(Loan.items).joinedload(LoanItem.kit),
        selectinload(Loan.items).joinedload(LoanItem.claim),
        selectinload(Loan.items).selectinload(LoanItem.photos),
        selectinload(Loan.handings).joinedload(Handing.by),
        selectinload(Loan.notices),
    )


def at_hand() -> tuple[Any, Any]:
    """The pieces, with what hinders handing them over: in repair, or not back from another."""
    piece = selectinload(Loan.items).joinedload(LoanItem.equipment)
    with_another = piece.selectinload(Equipment.open_loans).joinedload(LoanItem.loan)
    return piece.selectinload(Equipment.open_repairs), with_another


def with_rows(query: Select[Loan]) -> Select[Loan]:
    """With what a row of a list shows."""
    return query.options(joinedload(Loan.org), joinedload(Loan.ticket), selectinload(Loan.items))


def filtered(query: Select[Loan], wanted: Mapping[str, str], actor: Actor) -> Select[Loan]:
    """By `q`, `status` (a group of loans, or a state) and `state`."""
    query = _saying(query, wanted.get("q"))
    if group := wanted.get("status"):
        query = query.where(GROUPS[group](actor) if group in GROUPS else _in_state(group))
    if state := wanted.get("state"):
        query = query.where(_in_state(state))
    return query


def _saying(query: Select[Loan], words: str | None) -> Select[Loan]:
    """Its own words, or the number or sticker of a piece that is on it."""
    typed = (words or "").strip()
    if not typed:
        return query
    numbered = or_(Equipment.asset_no.contains(typed, autoescape=True), Equipment.code == as_typed(typed[:40]))
    of_pieces = select(LoanItem.loan_id).join(Equipment, Equipment.id == LoanItem.equipment_id).where(numbered)
    by_words = containing(select(Loan.id), Loan.search_text, typed)
    return query.where(or_(Loan.id.in_(by_words), Loan.id.in_(of_pieces)))


def late(day: date) -> ColumnElement[bool]:
    """Still out behind its due date: derived, never stored."""
    return and_(Loan.status == LoanState.ON_LOAN, Loan.due_date < day)


def waits_for(actor: Actor) -> ColumnElement[bool]:
    """The loans in which this person is the one to act next."""
    waits = [decision_queries.endorses(actor), decision_queries.decides(actor)]
    if actor.may(Permission.LOANS_KEEP):
        to_hand_over = and_(Loan.status == LoanState.APPROVED, Loan.borrow_date <= today())
        waits += [to_hand_over, late(today()), to_make_good(today())]
    return or_(*waits)


def owed() -> ColumnElement[bool]:
    """Something came back harmed and was not made good yet."""
    settled = exists().where(Claim.item_id == LoanItem.id, Claim.settled_on.is_not(None))
    return exists().where(LoanItem.loan_id == Loan.id, LoanItem.condition_in.in_(HARMED), ~settled)


def to_make_good(day: date) -> ColumnElement[bool]:
    """Of something harmed nobody has said how it is made good, or the day for that has passed."""
    claim = exists().where(Claim.item_id == LoanItem.id)
    unsaid = exists().where(LoanItem.loan_id == Loan.id, LoanItem.condition_in.in_(HARMED), ~claim)
    is_late = and_(Claim.item_id == LoanItem.id, Claim.settled_on.is_(None), Claim.due < day)
    return or_(unsaid, exists().where(LoanItem.loan_id == Loan.id, is_late))


GROUPS: dict[str, Callable[[Actor], ColumnElement[bool]]] = {
    "mine": mine,
    "school": of_my_places,
    "todo": waits_for,
    "overdue": lambda actor: late(today()),
}


def _in_state(key: str) -> ColumnElement[bool]:
    return Loan.status == LoanState.of(key) if key in {state.value for state in LoanState} else false()


def _at(places: set[int] | None) -> ColumnElement[bool]:
    return Loan.id.is_not(None) if places is None else Loan.org_id.in_(sorted(places))
