"""The filters of the list of loans: its groups and its select."""

from flask_babel import lazy_gettext as _l

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.core.list_filters import ListFilters, Pick
from helpdesk.core.listing import Sort
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.queries import SORTS
from helpdesk.loans.shown import Overdue

FILTERS = ("q", "status", "state")
OF_ONES_OWN = (LoanState.ON_LOAN, LoanState.SUBMITTED)


class Filters(ListFilters):
    """What is wanted of the loans."""

    ENDPOINT = "loans.index"
    NAMES = FILTERS
    SORTS = SORTS
    GROUPS = {
        "": _l("ทั้งหมด"),
        "todo": _l("รอฉัน"),
        "mine": _l("ของฉัน"),
        "school": _l("ของหน่วยงานฉัน"),
        **{state.value: state.title for state in OF_ONES_OWN},
        "overdue": Overdue.OVERDUE.title,
    }

    def __init__(self, wanted: dict[str, str], sort: Sort, actor: Actor) -> None:
        super().__init__(wanted, sort)
        self.actor = actor

    def is_offered(self, group: str) -> bool:
        """Those who see only their own look for what waits and what they have; who sees more, whose it is."""
        oversees = self.actor.may(Permission.LOANS_OVERSEE)
        heads = self.actor.may(Permission.LOANS_ENDORSE)
        offered = {"todo": oversees or heads, "mine": oversees or heads, "school": heads}
        return (offered | {state.value: not oversees for state in OF_ONES_OWN}).get(group, True)

    @property
    def picks(self) -> list[Pick]:
        return [self.pick("state", _l("สถานะ"), [(state.value, state.title) for state in LoanState])]

    @property
    def is_narrowed(self) -> bool:
        return any(self.wanted.values())
