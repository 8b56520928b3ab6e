"""The page of a comparison: the whole matrix, or one clause with every vendor. Its steps are in
`comparison_step_views.py`, what a member finds in `finding_views.py`."""

from typing import Any

from flask import render_template, request

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import NotFound
from helpdesk.core.history import story
from helpdesk.core.urls import row_key
from helpdesk.procurement import comparison_queries, comparison_shown, offer_shown, offered_terms, queries
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.views import bp
from helpdesk.procurement.weighing import Sheet


@bp.get("/procurement/<string:number>/comparison")
@requires(Permission.PROCUREMENT_SEE)
def comparison(number: str) -> str:
    """The newest revision, or with `revision` a certain one; `show` filters, `clause` shows one clause alone."""
    one = comparison_queries.whole(queries.comparison_of(current_actor(), number, _wanted_revision()))
    if not one.is_readable:
        return render_template("procurement/comparison.html", **page_context(one, None))
    sheet = comparison_queries.sheet_of(one)
    if "clause" in request.args:
        return _one_clause(one, sheet, request.args["clause"])
    return render_template("procurement/comparison.html", **page_context(one, sheet))


def page_context(one: Comparison, sheet: Sheet | None) -> dict[str, Any]:
    """What the page shows; without `sheet` nothing of any offer is read."""
    actor, wanted = current_actor(), request.args.get("show", "all")
    newest = comparison_queries.revisions(one)
    is_newest = newest[0].id == one.id
    member = one.member_of(actor) if is_newest else None
    context = base_context(one, is_newest) | {
        "revisions": newest,
        "is_newest": is_newest,
        "me": member,
        "sheet": sheet,
        "timeline_entries": comparison_shown.timeline(story(one)),
        "offered": comparison_shown.offered(one, actor, is_decided=not (sheet and sheet.open_cells))
        if is_newest
        else [],
        "readmitted": _out_but_not_for_good(one) if is_newest and one.can("readmit", actor) else (),
        "may": {verb for verb in comparison_shown.IN_PLACE if is_newest and one.can(verb, actor)},
    }
    if sheet is None:
        return context
    return context | {
        "clauses": comparison_shown.rows(sheet, wanted, member),
        "filters": comparison_shown.filters(sheet, wanted, member, context["base"]),
        "waiting": [cell for cell in sheet if cell.awaits(member)],
    }


def _out_but_not_for_good(one: Comparison) -> set[str]:
    """The letters of those that were excluded and can be taken back."""
    return {offer.letter for offer in one.standing_offers if not offer.is_in}


def base_context(one: Comparison, is_newest: bool = True) -> dict[str, Any]:
    """What every page of a comparison is made with: itself, its address and how its steps are addressed."""
    revision = {} if is_newest else {"revision": one.revision}
    return {
        "comparison": one,
        "spec": one.spec,
        "base": comparison_shown.url_of(one, **revision),
        "find_url": comparison_shown.step_url(one, "find"),
        "step_url": lambda verb, **values: comparison_shown.step_url(one, verb, **values),
        "pills": comparison_shown.pills(),
        "evidence": offer_shown.Evidence(one),
        "key": comparison_shown.key_of(one),
        "names": comparison_shown.vendor_names(one),
        "corrected": comparison_queries.corrections_of_heads(one) if one.is_readable else {},
        "shortfalls": offered_terms.shortfalls_of(one.offers) if one.is_readable else {},
    }


def _one_clause(one: Comparison, sheet: Sheet, wanted: str) -> str:
    """One clause with the vendors below each other, and the ways to its neighbours."""
    place = next((index for index, clause in enumerate(sheet.clauses) if clause.no == wanted), None)
    if place is None:
        raise NotFound
    around = {
        "before": sheet.clauses[place - 1].no if place else None,
        "after": sheet.clauses[place + 1].no if place + 1 < len(sheet.clauses) else None,
    }
    clause = sheet.clauses[place]
    context = page_context(one, sheet) | around
    return render_template("procurement/clause.html", clause=clause, **context)


def _wanted_revision() -> int | None:
    """Raises NotFound for what is no number."""
    text = request.args.get("revision")
    if text is None:
        return None
    revision = row_key(text)
    if revision is None:
        raise NotFound
    return revision
