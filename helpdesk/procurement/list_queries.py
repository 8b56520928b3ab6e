"""What the list of procurement shows of what one may see: by words, by state, by what waits for whoever looks."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select

from helpdesk.accounts.actors import Actor
from helpdesk.procurement import queries, waiting_queries
from helpdesk.procurement.lifecycle import STANDING, SpecState
from helpdesk.procurement.models import Spec

TODO = "todo"
GOING = (SpecState.COMMITTEE, SpecState.RETURNED_FOR_EDIT, SpecState.SUBMITTED)
GROUPS = {"going": GOING, "standing": STANDING}


def listed(actor: Actor, wanted: Mapping[str, str]) -> Select[Spec]:
    """By `q`, `status` (a group or a state) and `category`."""
    group = wanted.get("status", "")
    query = waiting_queries.waiting_for(actor) if group == TODO else queries.visible_to(actor)
    query = queries.containing(query, Spec.search_text, wanted.get("q"))
    if category := wanted.get("category"):
        query = query.where(Spec.category == category)
    return query.where(*_in_group(group))


def _in_group(group: str) -> list[ColumnElement[bool]]:
    if group in GROUPS:
        return [Spec.status.in_(GROUPS[group])]
    return [Spec.status == SpecState(group)] if group in set(SpecState) else []
