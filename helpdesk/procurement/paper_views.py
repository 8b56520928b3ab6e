"""A specification as PDF: its annex and the memo to the director; `documents.py` prints them."""

from flask import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.files import attached
from helpdesk.procurement import documents, queries
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/annex.pdf")
@bp.get("/procurement/drafts/<int:draft_id>/annex.pdf")
@requires(Permission.PROCUREMENT_SEE)
def annex(number: str | None = None, draft_id: int | None = None) -> Response:
    spec = queries.page_of(current_actor(), number, draft_id)
    return attached(documents.annex(spec.office[0], spec), f"spec-{spec.id}-annex", "pdf")


@bp.get("/procurement/<string:number>/memo.pdf")
@bp.get("/procurement/drafts/<int:draft_id>/memo.pdf")
@requires(Permission.PROCUREMENT_SEE)
def memo(number: str | None = None, draft_id: int | None = None) -> Response:
    spec = queries.page_of(current_actor(), number, draft_id)
    memo = documents.memo(*spec.office, spec)
    return attached(memo, f"spec-{spec.id}-memo", "pdf")
