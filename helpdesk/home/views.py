"""The first page: by what one does here. Figures and rows come from `queries.py`."""

from datetime import date, timedelta

from flask import Blueprint, render_template, url_for
from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import listing
from helpdesk.core.dates import SHORT_MONTHS, month_and_year, today
from helpdesk.core.doors import public
from helpdesk.core.face import language
from helpdesk.extensions import db
from helpdesk.home import queries
from helpdesk.home.figures import Chart, figures
from helpdesk.home.loan_queries import borrowed, waiting_loans
from helpdesk.home.paper_queries import waiting_papers
from helpdesk.inventory.import_queries import waiting_for_someone
from helpdesk.tickets.lifecycle import DONE
from helpdesk.tickets.models import Ticket
from helpdesk.tickets.queries import NEWEST, visible_to, with_rows

bp = Blueprint("home", __name__)
MONTHS = 6
MOST = 20


@bp.get("/")
@public
def start() -> str:
    """Each to where their work begins; a visitor to the three things open to everyone."""
    actor = current_actor()
    if not actor.is_user:
        return render_template("home/visitor.html")
    if actor.may(Permission.TICKETS_WORK) or actor.may(Permission.TICKETS_RECEIVE):
        return _desk(actor)
    if actor.may(Permission.REPORTS_SEE) or actor.has(Role.ORG_HEAD):
        return _office(actor)
    if actor.may(Permission.TICKETS_SEE):
        return _school(actor)
    return render_template("home/keeper.html", papers=waiting_papers(actor), loans=waiting_loans(actor))


def _desk(actor: Actor) -> str:
    """Technicians and those who receive: the work of today."""
    in_time = queries.rows(queries.in_time_of(actor))
    fresh = [ticket for ticket in in_time if ticket.received_at is None]
    return render_template(
        "home/technician.html",
        today=today(),
        late=queries.rows(queries.late_of(actor)),
        fresh=queries.by_district(fresh, actor.districts),
        districts=queries.by_district([ticket for ticket in in_time if ticket not in fresh], actor.districts),
        waiting=queries.rows(queries.paused_of(actor)),
        papers=waiting_papers(actor),
        loans=waiting_loans(actor),
        may_enter=actor.may(Permission.TICKETS_ENTER),
        may_lend=actor.may(Permission.LOANS_KEEP),
    )


def _office(actor: Actor) -> str:
    """Directors: what waits for me, how we do; for who heads a school, how that school does."""
    waiting, starts = queries.waiting_rows(actor), _month_starts(today())
    now = queries.month(actor, starts[-2], starts[-1])
    before = queries.month(actor, starts[-3], starts[-2])
    opened = queries.opened_by_month(actor, starts)
    titles = [SHORT_MONTHS["en" if language() == "en" else "th"][day.month - 1] for day in starts[:-1]]
    return render_template(
        "home/director.html",
        org_name=" · ".join(org.name for org in queries.places_of(actor)) if _is_of_a_place(actor) else "",
        may_report=_is_of_a_place(actor),
        period_text=month_and_year(today(), language()),
        waiting=waiting[: queries.FEW],
        papers=waiting_papers(actor),
        loans=waiting_loans(actor),
        more_url=url_for("tickets.index", status="todo") if waiting[queries.FEW :] else None,
        figures=figures(now, before),
        charts=[
            _open_work(actor),
            Chart.of(_("แจ้งซ่อมแต่ละเดือน"), _("เดือน"), list(zip(titles, opened, strict=True)), is_over_time=True),
        ],
    )


def _is_of_a_place(actor: Actor) -> bool:
    return actor.places(Permission.TICKETS_SEE) is not None


def _open_work(actor: Actor) -> Chart:
    """What is not done: by district for the whole area, by school for several, by state within one."""
    if not _is_of_a_place(actor):
        return Chart.of(_("งานที่ยังไม่เสร็จ ตามอำเภอ"), _("อำเภอ"), _named(queries.open_by_district(actor)))
    if len(queries.places_of(actor)) > 1:
        return Chart.of(_("งานที่ยังไม่เสร็จ ตามโรงเรียน"), _("โรงเรียน"), queries.open_by_school(actor))
    states = [(str(state.title), count) for state, count in queries.open_by_state(actor)]
    return Chart.of(_("งานที่ยังไม่เสร็จ ตามสถานะ"), _("สถานะ"), states)


def _school(actor: Actor) -> str:
    """Teachers and heads of schools: report, accept, follow."""
    seen = with_rows(visible_to(actor))
    page = listing.page(db.session, seen, {NEWEST.key: NEWEST}, None, None)
    keeps_register = actor.may(Permission.EQUIPMENT_IMPORT)
    return render_template(
        "home/teacher.html",
        org_name=" · ".join(org.name for org in queries.places_of(actor)),
        borrowed=borrowed(actor),
        papers=waiting_papers(actor),
        loans=waiting_loans(actor),
        keeps_register=keeps_register,
        to_decide=waiting_for_someone() if keeps_register else None,
        to_accept=queries.rows(queries.reports_of(actor).where(Ticket.status.in_(DONE))),
        tickets=page.rows[:MOST],
        next_url=url_for("tickets.index", status="all") if page.after or page.rows[MOST:] else None,
    )


def _month_starts(day: date) -> list[date]:
    """The first days of this month, of the five before it and of the next."""
    starts = [(day.replace(day=1) + timedelta(days=32)).replace(day=1)]
    for _month in range(MONTHS):
        starts.append((starts[-1] - timedelta(days=1)).replace(day=1))
    return starts[::-1]


def _named(rows: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return [(name or _("กลุ่มในสำนักงาน"), count) for name, count in rows]
