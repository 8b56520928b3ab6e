"""Loans that a test needs to be there, made by the real verbs of named people."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org, User
from helpdesk.accounts.settings import change
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.dates import now, today
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory.models import Equipment
from helpdesk.loans.handing import Returned, Signed, Taken
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Back, LoanState, Scope
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Kit, Lendable
from tests import cast, factories

ON_PAPER = Signed("นางสาวมาลี ใจดี", on_paper=True)


def act(person: User | Actor, thing: Any, verb: str, /, **words: Any) -> Any:
    """One verb by one person, committed."""
    actor = person if isinstance(person, Actor) else actor_of(person)
    return writing(lambda: getattr(thing, verb)(by=actor, **words))


def let_many_wait() -> None:
    """The office lets one person have a thousand requests at once: a test sends many, whose does not matter to it."""
    writing(lambda: change("loan_waiting_most", 1000))


def lendable(accessories: str = "สายไฟ\nกระเป๋า", buffer_days: int = 0, **fields: Any) -> Equipment:
    """A piece of the ICT group that may be lent."""
    piece = factories.equipment(cast.ict_group(), **{"category": "notebook", "name": "โน้ตบุ๊กสำรอง"} | fields)
    words = {"equipment": piece, "accessories": accessories, "buffer_days": buffer_days}
    writing(lambda: Lendable.open(by=actor_of(cast.ict_staff()), session=db.session, **words))
    return piece


def kit(name: str, pieces: Sequence[Equipment]) -> Kit:
    """Pieces that are lent together."""
    words = {"name": name, "pieces": list(pieces)}
    return writing(lambda: Kit.put_together(by=actor_of(cast.ict_staff()), session=db.session, **words))


def item(piece: Equipment | None = None, category: str = "") -> LoanItem:
    """A line for this piece, or for any one of a kind."""
    if piece is None:
        return LoanItem(category=category, name="โน้ตบุ๊ก เครื่องใดก็ได้")
    return LoanItem(equipment=piece, name=piece.name, serial=piece.serial or "")


def draft(
    pieces: Sequence[Equipment] = (),
    *,
    kinds: Sequence[str] = (),
    first: date | None = None,
    days: int = 7,
    scope: Scope = Scope.INSIDE,
    person: User | None = None,
    org: Org | None = None,
    **fields: Any,
) -> Loan:
    """A request of the teacher from tomorrow on, for `days` days, not sent yet."""
    borrower, start = person or cast.teacher(), first or today() + timedelta(days=1)
    words: dict[str, Any] = {
        "borrower": borrower.name,
        "position": "ครู",
        "phone": "0600000001",
        "email": borrower.email,
        "loan_scope": scope,
        "purpose": "อบรมครู",
        "place": "ห้องประชุม",
        "borrow_date": start,
        "due_date": start + timedelta(days=days - 1),
        "terms_accepted_at": now(),
    }
    asked = [item(piece) for piece in pieces] + [item(category=kind) for kind in kinds]
    place = org or cast.school()
    return writing(
        lambda: Loan.draft(by=actor_of(borrower), session=db.session, org=place, items=asked, **words | fields)
    )


def loan(pieces: Sequence[Equipment] = (), state: LoanState = LoanState.ON_LOAN, **words: Any) -> Loan:
    """A loan of these pieces, brought as far as this state by those who do so."""
    made = draft(pieces, **words)
    if state is LoanState.DRAFT:
        return made
    act(words.get("person") or cast.teacher(), made, "submit")
    if state is LoanState.SUBMITTED:
        return made
    act(cast.head_teacher(), made, "endorse")
    inside = made.loan_scope is Scope.INSIDE
    act(cast.group_director() if inside else cast.area_director(), made, "approve")
    if state is LoanState.APPROVED:
        return made
    hand_over(made)
    if state is LoanState.ON_LOAN:
        return made
    take_back(made, Back.GOOD if state is LoanState.RETURNED else Back.DAMAGED)
    return made


def hand_over(made: Loan) -> None:
    taken = [Taken(one, condition="ปกติ", accessories=("สายไฟ", "กระเป๋า")) for one in made.going]
    act(cast.ict_staff(), made, "check_out", taken=taken, signed=ON_PAPER)


def take_back(made: Loan, back: Back = Back.GOOD) -> None:
    returned = [Returned(one, back, accessories=one.accessories_out) for one in made.out]
    act(cast.ict_staff(), made, "check_in", returned=returned, signed=ON_PAPER)
