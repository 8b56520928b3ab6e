"""A version beside the one that it replaces, line by line."""

from typing import Any

from flask import render_template

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import found
from helpdesk.procurement import queries, shown
from helpdesk.procurement.changes import Kind, Text, compare_versions
from helpdesk.procurement.clause_words import in_words
from helpdesk.procurement.models import Clause, Spec
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/changes")
@bp.get("/procurement/drafts/<int:draft_id>/changes")
@requires(Permission.PROCUREMENT_SEE)
def changes(number: str | None = None, draft_id: int | None = None) -> str:
    spec = queries.page_of(current_actor(), number, draft_id)
    former = found(queries.former_of(current_actor(), spec))
    lines = compare_versions([_text(c) for c in former.clauses], [_text(c) for c in spec.clauses])
    counts = {kind.value: sum(line.kind is kind for line in lines) for kind in Kind}
    context: dict[str, Any] = {"lines": lines, "counts": counts, "head": _head(former, spec)}
    return render_template("procurement/changes.html", spec=spec, former=former, **context)


def _text(clause: Clause) -> Text:
    """The printed text, and what is not printed but judged by."""
    return Text(clause.no, clause.text, " · ".join([in_words(clause.meaning), shown.weight_title(clause.mandatory)]))


def _head(former: Spec, newer: Spec) -> list[tuple[str, str, str]]:
    """The fields of the head that differ: label, before, after."""
    before, after = shown.head_facts(former), shown.head_facts(newer)
    return [(label, was, now) for (label, was), (_label, now) in zip(before, after, strict=True) if was != now]
