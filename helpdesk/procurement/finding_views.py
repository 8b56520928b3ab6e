"""What a member finds: one cell, or the machine's suggestions accepted after seeing them."""

from flask import Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden, NotFound, Refused, Stale
from helpdesk.core.stepping import require
from helpdesk.core.transaction import writing
from helpdesk.procurement import comparison_queries, comparison_shown, queries
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.comparison_views import base_context
from helpdesk.procurement.finding_forms import AcceptForm, FindForm
from helpdesk.procurement.lifecycle import COMPARISON_STEPS, refusals
from helpdesk.procurement.terms import Verdict
from helpdesk.procurement.views import bp
from helpdesk.procurement.weighing import Cell, Sheet

FIND = COMPARISON_STEPS["find"]


@bp.get("/procurement/<string:number>/comparison/find")
@requires(Permission.PROCUREMENT_SEE)
def find(number: str) -> str:
    """One cell with all that is known of it, and what this member finds."""
    comparison, sheet, member = _seat(number)
    cell = _cell(sheet, request.args)
    form = FindForm()
    form.for_cell(cell, cell.of(member))
    return _page(comparison, cell, form, member)


@bp.post("/procurement/<string:number>/comparison/find")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def record_finding(number: str) -> Response | Answer | tuple[str, int]:
    """Sent twice it says the same; no version: only this member writes their own finding."""
    comparison, sheet, member = _seat(number)
    cell = _cell(sheet, request.form)
    form = FindForm()
    form.for_cell(cell, cell.of(member))
    if not form.validate():
        return _page(comparison, cell, form, member), form.answer_status
    verdict, note = Verdict(form.verdict.data), form.note.data or ""
    key = cell.answer.id if cell.answer else 0

    def step() -> None:
        one = comparison_queries.held(current_actor(), number)
        answers = comparison_queries.answers_of(one, [key])
        if any(str(one.corrected_times(answer)) != (form.seen.data or "0") for answer in answers):
            raise Stale
        one.find(by=current_actor(), findings=dict.fromkeys(answers, (verdict, note)), count=len(answers))

    writing(step)
    return redirect(_next_address(comparison, sheet, cell, member), 303)


@bp.get("/procurement/<string:number>/comparison/accept")
@requires(Permission.PROCUREMENT_SEE)
def ask_accept(number: str) -> str:
    """Every suggestion that would be accepted, of one vendor (`offer`) or of all."""
    comparison, sheet, member = _seat(number)
    return _list(comparison, sheet, member, AcceptForm())


@bp.post("/procurement/<string:number>/comparison/accept")
@requires(Permission.PROCUREMENT_SEE)
@keeps_form
def accept(number: str) -> Response | Answer | tuple[str, int]:
    """Only what was ticked, still without a word of this member, and still suggested as it was shown."""
    comparison, sheet, member = _seat(number)
    form = AcceptForm()
    form.take(request.form.getlist("cell"))
    if not form.validate():
        return _list(comparison, sheet, member, form), form.answer_status

    def step() -> None:
        one = comparison_queries.held(current_actor(), number)
        fresh = comparison_queries.sheet_of(one)
        mine = one.member_of(current_actor())
        cells = [cell for cell in fresh if cell.answer and cell.answer.id in form.seen and cell.awaits(mine)]
        answers = {cell.answer: (cell.answer.suggested, "") for cell in cells if cell.answer and cell.offer.is_in}
        if any((answer.suggested, one.corrected_times(answer)) != form.seen[answer.id] for answer in answers):
            raise Stale
        if answers:
            one.find(by=current_actor(), findings=answers, count=len(answers))

    writing(step)
    return redirect(comparison_shown.url_of(comparison), 303)


def _seat(number: str) -> tuple[Comparison, Sheet, Member]:
    """The sheet for a member who may find now. Raises NotFound, Forbidden, or Refused with what stands in the way."""
    comparison = comparison_queries.whole(queries.comparison_of(current_actor(), number))
    require(comparison, FIND, current_actor())
    member = comparison.member_of(current_actor())
    if member is None:
        raise Forbidden
    if member.declared_at is None:
        raise Refused(refusals.not_declared())
    if member.has_conflict:
        raise Refused(refusals.conflicted())
    return comparison, comparison_queries.sheet_of(comparison), member


def _cell(sheet: Sheet, wanted: dict[str, str]) -> Cell:
    """The cell of a clause and an offer by their names; raises NotFound."""
    names = (wanted.get("clause"), wanted.get("offer"))
    cell = next((cell for cell in sheet if (cell.clause.no, cell.offer.letter) == names), None)
    if cell is None or cell.answer is None or not cell.offer.stands:
        raise NotFound
    return cell


def _page(comparison: Comparison, cell: Cell, form: FindForm, member: Member) -> str:
    context = base_context(comparison) | {"cell": cell, "form": form, "me": member}
    return render_template("procurement/find.html", **context)


def _list(comparison: Comparison, sheet: Sheet, member: Member, form: AcceptForm) -> str:
    letter = request.values.get("offer")
    offers = [offer for offer in sheet.offers if offer.is_in and letter in (None, "", offer.letter)]
    if not offers:
        raise NotFound
    columns = [(offer, [cell for cell in sheet.column(offer) if _is_sure(cell, member)]) for offer in offers]
    context = base_context(comparison) | {"columns": columns, "form": form, "letter": letter}
    return render_template("procurement/accept.html", **context)


def _is_sure(cell: Cell, member: Member) -> bool:
    """Whether the machine is sure and this member has not said anything yet."""
    waits = cell.awaits(member)
    return bool(waits and cell.answer and cell.answer.suggested is not Verdict.UNCLEAR)


def _next_address(comparison: Comparison, sheet: Sheet, done: Cell, member: Member) -> str:
    """The next cell that waits for this member where they asked for it, else back to where the cell stands."""
    if "next" in request.form:
        cells = list(sheet)
        after = next(index for index, cell in enumerate(cells) if cell is done) + 1
        waiting = [c for c in cells[after:] + cells[: after - 1] if c.awaits(member)]
        if waiting:
            there = {"clause": waiting[0].clause.no, "offer": waiting[0].offer.letter}
            return comparison_shown.step_url(comparison, "find", **there)
    return comparison_shown.url_of(comparison, _anchor=f"c{done.clause.no}-{done.offer.letter}")
