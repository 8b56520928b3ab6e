"""The overviews for who keeps or oversees loans: the desk of today, what is overdue, and the figures of a year."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from flask import Response, flash, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing, submissions
from helpdesk.core.dates import today
from helpdesk.core.doors import requires
from helpdesk.core.transaction import writing
from helpdesk.core.urls import row_key
from helpdesk.extensions import db
from helpdesk.loans import at_desk, job_queries, overview_queries, overview_shown, unmet_queries
from helpdesk.loans.overview_queries import IDLE, YEAR, Idle, WantedPiece
from helpdesk.loans.queries import DUE
from helpdesk.loans.views import bp

FEW = 10
Figures = tuple[str, dict[str, Any], list[Any]]


class Counted(NamedTuple):
    """How many were reminded now, and how many had been today."""

    reminded: int
    before: int


@bp.get("/loans/desk")
@requires(Permission.LOANS_KEEP)
def desk() -> str | Answer | tuple[str, int]:
    """What goes out and comes back today, who is late, what waits and what comes; a scanned code (`q`) leads on."""
    typed = request.args.get("q", "").strip()
    if not typed:
        return _desk_page()
    found = at_desk.meant(current_actor(), typed)
    return redirect(found.url) if found.url else (_desk_page(typed[:200], found.problem), 404)


def _desk_page(typed: str = "", problem: str = "") -> str:
    day = today()
    groups = overview_shown.groups(overview_queries.desk(current_actor(), day), day)
    return render_template("loans/desk.html", groups=groups, day=day, q=typed, problem=problem)


@bp.get("/loans/overdue")
@requires(Permission.LOANS_OVERSEE)
def overdue() -> str:
    return _overdue_page()


@bp.post("/loans/overdue/remind")
@requires(Permission.LOANS_KEEP)
def remind_all() -> Answer | tuple[str, int]:
    """Remind those that are ticked, or the one whose button was pressed: each a reminder of its own."""
    sent = [request.form["only"]] if request.form.get("only") else request.form.getlist("loan")
    keys = [key for key in map(row_key, sent[: listing.PAGE]) if key is not None]
    if not keys:
        return _overdue_page(nothing_ticked=True), 422
    user_id, reminded = current_actor().id, [Counted(0, 0)]
    key, content = (
        submissions.usable(request.form.get("submit_key")),
        submissions.digest(request.form.items(multi=True)),
    )

    def step() -> str:
        reminded[0] = _remind(keys)
        return overview_shown.overdue_url(_wanted(request.form))

    address, is_new = writing(lambda: submissions.once(db.session, key, content, user_id, step))
    flash(_told(reminded[0]) if is_new else _("ส่งคำเตือนนี้ไปแล้ว"))
    return redirect(address, 303)


@bp.get("/loans/figures")
@requires(Permission.LOANS_OVERSEE)
def figures() -> str | Response:
    """What is wanted, how full the pool is, what lies idle; `table` and `format` carry one table away."""
    day = today()
    if request.args.get("format") in {"csv", "xlsx"}:
        name, columns, rows = _table(request.args.get("table", ""), day)
        return listing.export(request.args["format"], name, columns, rows)
    kinds, idle = _kinds(day), _idle(day)
    context = {
        "asked": overview_shown.asked_bars(kinds),
        "use": overview_shown.use_bars(kinds),
        "pieces": _pieces(day, FEW),
        "idle": [(piece, overview_shown.last_lent(piece)) for piece in idle[: listing.PAGE]],
        "idle_count": len(idle),
        "not_yet_idle": overview_queries.not_yet_idle(day - timedelta(days=IDLE)),
        "since": day - timedelta(days=YEAR - 1),
    }
    return render_template("loans/figures.html", kinds=kinds, day=day, years_days=YEAR, idle_days=IDLE, **context)


def _overdue_page(nothing_ticked: bool = False) -> str:
    actor, day, wanted = current_actor(), today(), _wanted(request.values)
    query, after = overview_queries.overdue(actor, day, wanted), request.args.get("after")
    page = listing.page(db.session, query, {DUE.key: DUE}, None, after)
    schools = overview_queries.overdue_by_school(actor, day)
    context = {
        "ages": overview_shown.ages(wanted, schools),
        "schools": [(school, overview_shown.overdue_url(wanted, school=school.code)) for school in schools],
        "school": next((school for school in schools if school.code == wanted["school"]), None),
        "everywhere_url": overview_shown.overdue_url(wanted, school=""),
        "age_titles": overview_shown.AGE_TITLES.values(),
        "reminded": overview_queries.last_reminded(page.rows),
        "reminded_today": overview_queries.reminded_today(page.rows, day),
        "next_url": overview_shown.overdue_url(wanted, after=page.after) if page.after else None,
        "may_keep": actor.may(Permission.LOANS_KEEP),
        "nothing_ticked": nothing_ticked,
    }
    return render_template("loans/overdue.html", loans=page.rows, wanted=wanted, day=day, **context)


def _wanted(sent: Any) -> dict[str, str]:
    """The filters of an address or a form."""
    return {key: sent.get(key, "").strip()[:40] for key in ("age", "school")}


def _remind(keys: list[int]) -> Counted:
    """Remind those that are still out behind their due date and that the actor may see, each once a day."""
    actor, day = current_actor(), today()
    loans = [job_queries.locked(key) for key in overview_queries.seen_of(actor, keys)]
    late = [loan for loan in loans if loan is not None and loan.days_late(day)]
    due = [loan for loan in late if loan.can("remind", actor)]
    for loan in due:
        loan.remind(by=actor)
    return Counted(len(due), len(late) - len(due))


def _told(counted: Counted) -> str:
    """What became of those that were ticked."""
    if not counted.reminded and not counted.before:
        return _("ของที่เลือกคืนมาหมดแล้ว จึงไม่ได้ส่งคำเตือน")
    said = []
    if counted.reminded:
        said.append(ngettext("เตือนแล้ว %(num)d รายการ", "เตือนแล้ว %(num)d รายการ", counted.reminded))
    if counted.before:
        said.append(ngettext("วันนี้เตือนไปก่อนแล้ว %(num)d รายการ", "วันนี้เตือนไปก่อนแล้ว %(num)d รายการ", counted.before))
    return " · ".join(said)


def _table(name: str, day: date) -> Figures:
    if name == "pieces":
        return "loans-pieces", overview_shown.PIECE_COLUMNS, _pieces(day)
    if name == "idle":
        return "loans-idle", overview_shown.IDLE_COLUMNS, _idle(day)
    return "loans-kinds", overview_shown.KIND_COLUMNS, _kinds(day)


def _kinds(day: date) -> list[overview_shown.KindRow]:
    since = day - timedelta(days=YEAR - 1)
    wanted = overview_queries.most_wanted(current_actor(), since)
    use, unmet = overview_queries.use_of_kinds(since, day), unmet_queries.unmet_of_kinds(since)
    return overview_shown.kind_rows(wanted, use, unmet)


def _pieces(day: date, most: int | None = None) -> list[WantedPiece]:
    return overview_queries.wanted_pieces(current_actor(), day - timedelta(days=YEAR - 1), most)


def _idle(day: date) -> list[Idle]:
    return overview_queries.idle(day - timedelta(days=IDLE))
