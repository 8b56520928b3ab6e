"""One loan on its way through the sample office: each method is one step by the person whose turn it is. When they
happen is in `lending.py`."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.settings import setting
from helpdesk.core.dates import now, today
from helpdesk.demo import people, pool
from helpdesk.demo.people import Person
from helpdesk.extensions import db
from helpdesk.inventory.categories import OF_PIECES
from helpdesk.loans import substituting
from helpdesk.loans.handing import Returned, Signed, Taken
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Back, Scope, Way
from helpdesk.loans.models import Loan
from helpdesk.tickets.lifecycle import IN_HAND, TicketState
from helpdesk.tickets.models import Ticket

KEEPER = people.CLERK
USUAL = "ปกติ"


@dataclass
class Borrowing:
    """`pieces`: serials of the pool; `kinds`: any piece of each kind; `days` from the first to the last day."""

    who: Person
    place: str
    purpose: str
    where: str
    first: date
    days: int
    pieces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    is_kit: bool = False
    scope: Scope = Scope.OUTSIDE
    key: int = 0

    @property
    def loan(self) -> Loan:
        return db.session.get_one(Loan, self.key)

    def draft(self) -> None:
        account = people.account(self.who)
        words: dict[str, Any] = {"borrower": account.name, "position": account.position, "phone": account.phone}
        words |= {"email": account.email, "loan_scope": self.scope, "purpose": self.purpose, "place": self.where}
        words |= {"borrow_date": self.first, "due_date": self.first + timedelta(days=self.days - 1)}
        words |= {"terms_accepted_at": now(), "org": org_by_code(self.place), "items": self._items()}
        self.key = Loan.draft(by=people.acting(self.who), session=db.session(), **words).id

    def ask(self, is_heard: bool = True) -> None:
        """Written and sent at once; `is_heard`: the borrower's head is asked first."""
        self.draft()
        self.loan.submit(by=people.acting(self.who), needs_endorsement=is_heard)

    def endorse(self, head: Person) -> None:
        self.loan.endorse(by=people.acting(head), opinion="เห็นควรให้ยืม จำเป็นต่อการเรียนการสอน")

    def approve(self) -> None:
        inside = self.scope is Scope.INSIDE
        self.loan.approve(by=people.acting(people.HEAD if inside else people.DIRECTOR))

    def reject(self, reason: str) -> None:
        self.loan.reject(by=people.acting(people.DIRECTOR), reason=reason)

    def cancel(self, reason: str) -> None:
        self.loan.cancel(by=people.acting(self.who), reason=reason)

    def hand_over(self) -> None:
        """Everything goes out with what belongs to it; the borrower signs the printed slip."""
        taken = [Taken(item, condition=USUAL, accessories=_accessories(item)) for item in self.loan.going]
        self.loan.check_out(by=people.acting(KEEPER), taken=taken, signed=self._signed())

    def bring_back(self, count: int | None = None, back: Back = Back.GOOD, note: str = "") -> None:
        """The first `count` things that are out, or all."""
        came = self.loan.out[:count]
        returned = [Returned(item, back, tuple(item.accessories_out), note) for item in came]
        self.loan.check_in(by=people.acting(KEEPER), returned=returned, signed=self._signed())

    def claim(self, note: str) -> None:
        """The first harmed thing is to be repaired at the borrower's cost, within thirty days."""
        item, due = self.loan.to_claim[0], today() + timedelta(days=30)
        self.loan.claim(by=people.acting(KEEPER), item=item, way=Way.REPAIR, due=due, note=note)

    def _items(self) -> list[LoanItem]:
        kit = pool.kit() if self.is_kit else None
        named = [pool.piece(serial) for serial in self.pieces]
        items = [LoanItem(equipment=piece, kit=kit, name=piece.name, serial=piece.serial or "") for piece in named]
        return items + [LoanItem(category=kind, name=f"{OF_PIECES[kind]} เครื่องใดก็ได้") for kind in self.kinds]

    def _signed(self) -> Signed:
        return Signed(self.who.name, on_paper=True)


@dataclass
class Substitute:
    """A spare for a repair that takes its time."""

    serial: str
    key: int = 0

    def lend(self) -> None:
        """Lent and approved by the standing order."""
        ticket, piece, by = self._ticket(), pool.piece(self.serial), people.acting(KEEPER)
        who: dict[str, Any] = {"borrower": ticket.reporter_name, "phone": ticket.phone, "email": ticket.email}
        who |= {"requester_id": ticket.requester_id, "position": ticket.position or "ครู"}
        days = {"borrow_date": today(), "due_date": substituting.first_due(ticket, today())}
        items = [LoanItem(equipment=piece, name=piece.name, serial=piece.serial or "")]
        words = substituting.words_of(ticket) | who | days
        loan = Loan.substitute(by=by, session=db.session(), ticket=ticket, items=items, **words)
        loan.approve_by_order(by=by, standing_order=setting("loan_standing_order"))
        self.key = loan.id

    def hand_over(self) -> None:
        loan = db.session.get_one(Loan, self.key)
        taken = [Taken(item, condition=USUAL, accessories=_accessories(item)) for item in loan.going]
        loan.check_out(by=people.acting(KEEPER), taken=taken, signed=Signed(loan.borrower, on_paper=True))

    def _ticket(self) -> Ticket:
        """What waits for parts or is away comes first: those take longest."""
        query = select(Ticket).where(Ticket.status.in_(IN_HAND), Ticket.category.in_(("notebook", "pc")))
        order = (Ticket.status == TicketState.IN_PROGRESS, Ticket.id.desc())
        return db.session.scalars(query.order_by(*order).limit(1)).one()


def _accessories(item: LoanItem) -> tuple[str, ...]:
    return pool.accessories_of(item.serial)
