"""The calendar of what may be lent, holidays, and each person's private feed."""

from datetime import date
from functools import partial
from typing import Any

from flask import Response, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import actor_of, current_actor
from helpdesk.core import listing, submissions
from helpdesk.core.dates import today
from helpdesk.core.doors import keeps_form, public, requires
from helpdesk.core.forms import check_version
from helpdesk.core.i18n import speaking
from helpdesk.core.transaction import writing
from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.inventory.categories import title_of
from helpdesk.loans import calendar_queries, calendar_rows, calendar_shown, pool_queries
from helpdesk.loans.calendar_forms import EditHolidayForm, NewHolidayForm
from helpdesk.loans.calendar_models import Feed, Holiday
from helpdesk.loans.feed import calendar as as_calendar_file
from helpdesk.loans.views import bp


@bp.get("/loans/calendar")
@requires(Permission.LOANS_SEE)
def calendar() -> str:
    """What is booked by piece, by kit or by kind (`show`), in a week or a month (`view`) that holds the day `from`."""
    wanted = {key: request.args.get(key, "").strip()[:100] for key in ("show", "kind", "q")}
    if wanted["show"] not in calendar_shown.SHOWS:
        wanted["show"] = "pieces"
    span = calendar_shown.Span.of(request.args.get("view", ""), request.args.get("from", ""))
    off = calendar_queries.holidays(span.first, span.last)
    rows, after = _rows(wanted, span)
    context: dict[str, Any] = {
        "heads": calendar_shown.heads(span, off),
        "holidays": calendar_shown.told(span, off),
        "rows": rows,
        "today": today(),
        "after": after,
        "url": partial(_url, wanted),
        "kinds": _kinds(wanted, span) if wanted["show"] == "pieces" else [],
        "brief_words": calendar_rows.brief_words(wanted["show"]),
        "may_keep": current_actor().may(Permission.LOANS_KEEP),
    }
    shows, views = calendar_shown.SHOWS, calendar_shown.VIEWS
    return render_template("loans/calendar.html", span=span, shows=shows, views=views, wanted=wanted, **context)


def _rows(wanted: dict[str, str], span: calendar_shown.Span) -> tuple[list[calendar_shown.Row], str | None]:
    """What is looked at, and where the next page begins; of pieces there may be many."""
    actor = current_actor()
    if wanted["show"] == "kits":
        return calendar_rows.of_kits(actor, span, wanted["q"]), None
    if wanted["show"] == "kinds":
        return calendar_rows.of_kinds(span, wanted["q"]), None
    sorts = {pool_queries.BY_NAME.key: pool_queries.BY_NAME}
    page = listing.page(db.session, pool_queries.fitting(wanted), sorts, None, request.args.get("after"))
    return calendar_rows.of_pieces(actor, span, page.rows), page.after


def _url(wanted: dict[str, str], view: str, day: date | None = None, **values: str) -> str:
    """The calendar of other days, with the same filters but those that `values` names."""
    given = {"from": day.isoformat() if day else ""} | wanted | values
    kept: dict[str, Any] = {key: value for key, value in given.items() if value}
    return url_for("loans.calendar", view=view, **kept)


def _kinds(wanted: dict[str, str], span: calendar_shown.Span) -> list[dict[str, Any]]:
    """The filter by kind."""
    kinds = {"": _("ทุกประเภท")} | {kind: title_of(kind) for kind, _count in pool_queries.kinds()}
    return [
        {"title": title, "url": _url(wanted, span.view, span.kept, kind=kind), "is_on": kind == wanted["kind"]}
        for kind, title in kinds.items()
    ]


@bp.get("/loans/holidays")
@bp.post("/loans/holidays/announce")
@requires(Permission.LOANS_KEEP)
@keeps_form
def announce() -> str | tuple[str, int] | Answer:
    form = NewHolidayForm()
    if not form.validate_on_submit():
        return _holidays(form), form.answer_status

    def step() -> str:
        Holiday.announce(by=current_actor(), session=db.session(), **form.words())
        return url_for("loans.announce")

    content = submissions.digest(request.form.items(multi=True))
    key, user_id = form.submit_key.data, current_actor().id
    address, _is_new = writing(lambda: submissions.once(db.session, key, content, user_id, step))
    flash(_("เพิ่มวันหยุดแล้ว"))
    return redirect(address, 303)


@bp.get("/loans/holidays/<int:holiday_id>")
@bp.post("/loans/holidays/<int:holiday_id>/edit")
@requires(Permission.LOANS_KEEP)
@keeps_form
def edit_holiday(holiday_id: int) -> str | tuple[str, int] | Answer:
    holiday = calendar_queries.holiday(holiday_id)
    form = EditHolidayForm(obj=holiday)
    if not form.validate_on_submit():
        return render_template("loans/holiday.html", form=form, holiday=holiday), form.answer_status

    def step() -> None:
        fresh = calendar_queries.holiday(holiday_id)
        check_version(fresh)
        fresh.edit(by=current_actor(), **form.words())

    writing(step)
    return redirect(url_for("loans.announce"), 303)


@bp.post("/loans/holidays/<int:holiday_id>/withdraw")
@requires(Permission.LOANS_KEEP)
def withdraw_holiday(holiday_id: int) -> Answer:
    def step() -> None:
        holiday = calendar_queries.holiday(holiday_id)
        check_version(holiday)
        holiday.withdraw(by=current_actor())

    writing(step)
    return redirect(url_for("loans.announce"), 303)


@bp.post("/loans/feed")
@requires(Permission.LOANS_SEE)
def renew_feed() -> str:
    """A new private address, shown this once; the former one ends."""

    def step() -> str:
        feed = calendar_queries.feed_of(g.actor.id) or Feed(user_id=g.actor.id)
        token = feed.renew()
        db.session.add(feed)
        return token

    return render_template("loans/feed.html", address=public_url("loans.feed", token=writing(step)))


@bp.get("/loans/feed/<string:token>.ics")
@public
def feed(token: str) -> Response:
    """What a calendar program reads without signing in: the token is the key, 256 bits of chance. 404 for any other."""
    owner = calendar_queries.feed_with(token).user
    actor = actor_of(owner)
    loans = calendar_queries.in_feed(actor, keeps=actor.may(Permission.LOANS_KEEP))
    with speaking(owner.language):
        file = as_calendar_file(_("ยืมคืน %(office)s", office=setting("office_short")), loans)
    return Response(file, mimetype="text/calendar")


def _holidays(form: NewHolidayForm) -> str:
    return render_template("loans/holidays.html", form=form, holidays=calendar_queries.holidays_from(today()))
