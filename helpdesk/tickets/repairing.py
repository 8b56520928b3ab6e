"""The repairer's verbs of a ticket, from starting to repaired or beyond repair, and the clock that stops on hold."""

from typing import TYPE_CHECKING, Any

from helpdesk.core.dates import now
from helpdesk.core.lifecycle import verb
from helpdesk.inventory.lifecycle import Condition
from helpdesk.tickets.attached import Part
from helpdesk.tickets.lifecycle import Result, WaitingFor


class Repairing:
    """What a technician does with a ticket. A part of `Ticket`, which has the columns."""

    if TYPE_CHECKING:
        received_by_id: Any
        received_at: Any
        assigned_to_id: Any
        clock_from: Any
        held_at: Any
        waiting_for: Any
        diagnosis: Any
        work_done: Any
        result: Any
        parts: Any
        repaired_at: Any
        repaired_by_id: Any
        equipment: Any

    @verb
    def start(self, *, by: Any, note: str = "") -> None:
        if self.received_at is None:
            self.received_by_id, self.received_at = by.id, now()
            self.clock_from = self.received_at
        self.assigned_to_id = self.assigned_to_id or by.id

    @verb
    def work(self, *, by: Any, diagnosis: str = "", work_done: str = "", parts: "list[Part] | None" = None) -> None:
        self._write_work(diagnosis, work_done, parts)

    @verb
    def hold(self, *, by: Any, waiting_for: WaitingFor, note: str = "") -> None:
        self.waiting_for, self.held_at = waiting_for, now()

    @verb
    def outsource(self, *, by: Any, note: str) -> None:
        self.result = Result.SENT_OUT

    @verb
    def resume(self, *, by: Any, note: str = "") -> None:
        self.waiting_for = self.result = None
        self._move_clock()

    @verb
    def repair(
        self, *, by: Any, work_done: str, result: Result, diagnosis: str = "", parts: "list[Part] | None" = None
    ) -> None:
        self._write_work(diagnosis, work_done, parts)
        self._finish(by, result, Condition.NORMAL)

    @verb
    def condemn(self, *, by: Any, diagnosis: str, work_done: str = "", parts: "list[Part] | None" = None) -> None:
        self._write_work(diagnosis, work_done, parts)
        self._finish(by, Result.BEYOND_REPAIR, Condition.BROKEN)

    def _move_clock(self) -> None:
        """The clock stood still while the work was held: the promise moves by that time."""
        if self.held_at is not None and self.clock_from is not None:
            self.clock_from += now() - self.held_at
        self.held_at = None

    def _write_work(self, diagnosis: str, work_done: str, parts: "list[Part] | None") -> None:
        self.diagnosis, self.work_done = diagnosis or self.diagnosis, work_done or self.work_done
        if parts is not None:
            self.parts = parts

    def _finish(self, by: Any, result: Result, condition: Condition) -> None:
        self.result, self.repaired_at, self.repaired_by_id = result, now(), by.id
        if self.equipment is not None:
            self.equipment.condition = condition
