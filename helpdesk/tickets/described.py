"""How a ticket describes itself: its heading, its state in words, its place and what it cost. Reads columns only."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpdesk.core.activity import Activity
from helpdesk.tickets.calling import called
from helpdesk.tickets.lifecycle import ENDED, Shown


class Described:
    """What can be said of a ticket without asking anybody. A part of `Ticket`, which has the columns."""

    if TYPE_CHECKING:
        status: Any
        symptom: Any
        waiting_for: Any
        location: Any
        equipment: Any
        parts: Any

    @property
    def title(self) -> str:
        """The first line of the symptom, short enough for a heading."""
        line = self.symptom.strip().split("\n", 1)[0]
        return line if len(line) <= 80 else f"{line[:79]}…"

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED

    @property
    def state_title(self) -> Any:
        """The state's words; of a held ticket, what is waited for."""
        return self.waiting_for.title if self.waiting_for else self.status.title

    @property
    def place_text(self) -> str:
        """The room: what the report says, else where the piece stands."""
        return self.location or (self.equipment.place_text if self.equipment else "")

    @property
    def state(self) -> Shown:
        """The state as a pill: the words follow what is waited for, the tone the state."""
        return Shown(self.state_title, self.status.tone)

    def called_outside(self, activity: Activity, to_follower: bool) -> str:
        """Who did it, as the reporter or a follower reads it."""
        return called(self, activity, to_follower)

    @property
    def repair_cost(self) -> Decimal:
        """Baht: the sum over the parts used."""
        return sum((part.cost for part in self.parts), Decimal(0))
