"""The papers of a comparison: the sheet as PDF and as workbook, and the committee's report. Whoever may see the
comparison may have them, nobody while the offers are sealed; after the lock they are made from the frozen text."""

import json

from flask import Response, request

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import NotFound
from helpdesk.core.files import attached
from helpdesk.core.numbering import in_file_name
from helpdesk.core.urls import row_key
from helpdesk.procurement import comparison_queries, freezing, queries
from helpdesk.procurement.comparison_content import Approved, SheetText, Signed
from helpdesk.procurement.comparison_documents import comparison_sheet
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.comparison_workbook import workbook
from helpdesk.procurement.report_documents import committee_report
from helpdesk.procurement.views import bp


@bp.get("/procurement/<string:number>/comparison.pdf")
@requires(Permission.PROCUREMENT_SEE)
def comparison_paper(number: str) -> Response:
    one = _readable(number)
    return _file(one, comparison_sheet(text_of(one)), "comparison", "pdf")


@bp.get("/procurement/<string:number>/comparison.xlsx")
@requires(Permission.PROCUREMENT_SEE)
def comparison_workbook(number: str) -> Response:
    one = _readable(number)
    return _file(one, workbook(text_of(one)), "comparison", "xlsx")


@bp.get("/procurement/<string:number>/comparison/report.pdf")
@requires(Permission.PROCUREMENT_SEE)
def committee_memo(number: str) -> Response:
    """There is nothing to report before the lock."""
    one = _readable(number)
    if one.locked_at is None:
        raise NotFound
    memo = committee_report(text_of(one), one.submitted_at or one.locked_at)
    return _file(one, memo, "report", "pdf")


def text_of(one: Comparison) -> SheetText:
    """The frozen text with the signatures that came after it; before the lock the sheet of this moment."""
    if one.frozen is None:
        return SheetText(json.loads(freezing.content_of(one)))
    members = sorted(one.members, key=lambda member: member.id)
    signed = {
        seat: Signed(member.signed_at, member.signed_for)
        for seat, member in enumerate(members, 1)
        if member.signed_at is not None
    }
    return SheetText(json.loads(one.frozen.content), one.frozen.hash, one.frozen.at, signed, _approved(one))


def _approved(one: Comparison) -> Approved | None:
    if one.approved_at is None:
        return None
    return Approved(one.approved_name, one.approved_position, one.approved_at, one.approved_for)


def _readable(number: str) -> Comparison:
    """The newest revision or the one that `revision` names; NotFound for all while its offers are sealed."""
    wanted = request.args.get("revision")
    revision = row_key(wanted) if wanted is not None else None
    if wanted is not None and revision is None:
        raise NotFound
    one = queries.comparison_of(current_actor(), number, revision)
    if not one.is_readable:
        raise NotFound
    return comparison_queries.whole(one)


def _file(one: Comparison, content: bytes, name: str, kind: str) -> Response:
    return attached(content, f"{name}-{in_file_name(str(one))}", kind)
