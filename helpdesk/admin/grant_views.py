"""Giving and taking away: a person's grants, and standing in for an absent superior."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts import shown
from helpdesk.accounts.models import Grant, StandIn, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.signing_in import current_actor
from helpdesk.admin import queries
from helpdesk.admin.creating import create
from helpdesk.admin.forms import GrantForm, StandInForm
from helpdesk.admin.views import bp
from helpdesk.core.choices import choices
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Refused
from helpdesk.core.i18n import refusals
from helpdesk.core.transaction import writing

Shown = str | tuple[str, int] | Response


@bp.get("/admin/users/<int:user_id>/give")
@bp.post("/admin/users/<int:user_id>/give")
@requires(Permission.USERS_EDIT)
@keeps_form
def give(user_id: int) -> Shown:
    person = queries.user(user_id)
    form = GrantForm().offer()
    if not form.validate_on_submit():
        return _form(form, _("ให้สิทธิ์"), person), form.answer_status

    def make() -> str:
        Grant.give(
            by=current_actor(),
            person=queries.user(user_id),
            role=Role(form.role.data),
            place=org_by_code(form.place.data) if form.place.data else None,
            starts=form.starts.data,
            ends=form.ends.data,
        )
        return _page_of(user_id)

    return create(form, make)


@bp.get("/admin/grants/<int:grant_id>/take-away")
@bp.post("/admin/grants/<int:grant_id>/take-away")
@requires(Permission.USERS_EDIT)
def take_away(grant_id: int) -> str | Response:
    """Asks first."""
    if request.method != "POST":
        grant = queries.grant(grant_id)
        return _ask(grant, "take_away", shown.held(grant), _("ถอนสิทธิ์นี้ไหม"))

    def step() -> int:
        grant = queries.grant(grant_id)
        grant.take_away(by=current_actor(), person=grant.user, role=grant.role, place=grant.org)
        return grant.user_id

    user_id = writing(step)
    flash(_("ถอนสิทธิ์แล้ว ผู้ใช้ต้องเข้าระบบใหม่"))
    return redirect(_page_of(user_id), 303)


@bp.get("/admin/users/<int:user_id>/stand-in")
@bp.post("/admin/users/<int:user_id>/stand-in")
@requires(Permission.USERS_EDIT)
@keeps_form
def name_stand_in(user_id: int) -> Shown:
    person = queries.user(user_id)
    form = StandInForm()
    form.absent.choices = choices(
        (f"{absent.id}:{grant.role}", f"{absent.name} · {grant.role.title}")
        for grant, absent in queries.possible_absent(person)
    )
    if not form.validate_on_submit():
        return _form(form, _("ตั้งผู้รักษาราชการแทน"), person), form.answer_status
    absent_id, _colon, role = str(form.absent.data).partition(":")

    def make() -> str:
        StandIn.name(
            by=current_actor(),
            person=queries.user(user_id),
            absent=queries.user(int(absent_id)),
            role=Role(role),
            starts=form.starts.data,
            ends=form.ends.data,
        )
        return _page_of(user_id)

    return create(form, make)


@bp.get("/admin/stand-ins/<int:stand_in_id>/end")
@bp.post("/admin/stand-ins/<int:stand_in_id>/end")
@requires(Permission.USERS_EDIT)
def end_stand_in(stand_in_id: int) -> str | Response:
    """Asks first."""
    if request.method != "POST":
        stand_in = queries.stand_in(stand_in_id)
        return _ask(stand_in, "end", shown.stood_in(stand_in), _("ยุติการรักษาราชการแทนนี้ไหม"))

    def step() -> int:
        stand_in = queries.stand_in(stand_in_id)
        stand_in.end(by=current_actor(), person=stand_in.user, absent=stand_in.absent)
        return stand_in.user_id

    return redirect(_page_of(writing(step)), 303)


def _ask(row: Grant | StandIn, verb: str, held: shown.Held, question: str) -> str:
    """The page that asks before something held ends; raises Refused where it has ended."""
    step = row.STEPS[verb]
    if not step.starts_from(row.status):
        raise Refused(refusals.wrong_state(step.title, row.status.title))
    about = " · ".join(filter(None, [str(held.role_title), held.place_name, held.span_text]))
    return render_template(
        "confirm.html",
        about=row.user.name,
        question=question,
        lines=[about, _("ผู้ใช้จะออกจากระบบทุกเครื่อง และต้องเข้าระบบใหม่")],
        button=step.title,
        cancel_url=_page_of(row.user_id),
    )


def _page_of(user_id: int) -> str:
    return url_for("admin.user", user_id=user_id)


def _form(form: GrantForm | StandInForm, title: str, person: User) -> str:
    cancel_url = _page_of(person.id)
    return render_template(
        "admin/form.html", form=form, title=title, button=_("บันทึก"), cancel_url=cancel_url, person=person
    )
