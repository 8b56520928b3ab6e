"""One person, as the administrator sees them: invite, edit, disable, districts."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from helpdesk.accounts import shown
from helpdesk.accounts.models import Grant, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.signing_in import current_actor
from helpdesk.admin import queries
from helpdesk.admin.creating import create
from helpdesk.admin.forms import EMAIL_IS_TAKEN, DistrictsForm, EditPersonForm, InviteForm
from helpdesk.admin.shown import entries, offers
from helpdesk.admin.views import bp
from helpdesk.core.choices import choices
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Refused
from helpdesk.core.forms import changed_titles, check_version
from helpdesk.core.i18n import refusals
from helpdesk.core.transaction import writing
from helpdesk.extensions import db

Shown = str | tuple[str, int] | Response
EDITED = ("email", "name", "position")


@bp.get("/admin/users/<int:user_id>")
@requires(Permission.USERS_EDIT)
def user(user_id: int) -> str:
    person = queries.user(user_id)
    return render_template(
        "admin/user.html",
        person=person,
        offered=offers(person, current_actor()),
        grants=[(shown.held(grant), grant.can("take_away", current_actor())) for grant in person.grants],
        stand_ins=[(shown.stood_in(row), row.can("end", current_actor())) for row in person.standing_in],
        districts=[responsibility.district for responsibility in person.responsibilities],
        timeline_entries=entries(queries.history(person)),
    )


@bp.get("/admin/users/invite")
@bp.post("/admin/users/invite")
@requires(Permission.USERS_EDIT)
@keeps_form
def invite() -> Shown:
    """A person, their first grant and the mail with the link: one step."""
    form = InviteForm().offer()
    form.is_taken = queries.email_is_taken
    if not form.validate_on_submit():
        return _form(form, _("เชิญเข้าใช้งาน"), _("ส่งคำเชิญ"), url_for("admin.users")), form.answer_status
    try:
        return create(form, lambda: _invite(form))
    except IntegrityError:
        form.email.errors = [EMAIL_IS_TAKEN]
        return _form(form, _("เชิญเข้าใช้งาน"), _("ส่งคำเชิญ"), url_for("admin.users")), 422


def _invite(form: Any) -> str:
    actor = current_actor()
    person = User.invite(
        by=actor, session=db.session(), email=form.email.data, name=form.name.data, position=form.position.data or ""
    )
    place = org_by_code(form.place.data) if form.place.data else None
    Grant.give(
        by=actor,
        person=person,
        role=Role(form.role.data),
        place=place,
        starts=form.starts.data,
        ends=form.ends.data,
    )
    flash(_("ส่งคำเชิญถึง %(email)s แล้ว ลิงก์ใช้ได้ 7 วัน", email=person.email))
    return url_for("admin.user", user_id=person.id)


@bp.get("/admin/users/<int:user_id>/edit")
@bp.post("/admin/users/<int:user_id>/edit")
@requires(Permission.USERS_EDIT)
@keeps_form
def edit(user_id: int) -> Shown:
    person = queries.user(user_id)
    form = EditPersonForm(obj=person)
    form.is_taken = lambda email: queries.email_is_taken(email, but=user_id)
    if not form.validate_on_submit():
        return _form(form, _("แก้ไขข้อมูล"), _("บันทึก"), _page_of(user_id), person), form.answer_status

    def step() -> None:
        row = queries.user(user_id)
        check_version(row)
        fields = {name: form[name].data or "" for name in EDITED}
        row.edit(by=current_actor(), changes=changed_titles(form, row, EDITED), **fields)

    try:
        writing(step)
    except IntegrityError:
        form.email.errors = [EMAIL_IS_TAKEN]
        return _form(form, _("แก้ไขข้อมูล"), _("บันทึก"), _page_of(user_id), person), 422
    return redirect(_page_of(user_id), 303)


@bp.get("/admin/users/<int:user_id>/look-after")
@bp.post("/admin/users/<int:user_id>/look-after")
@requires(Permission.USERS_EDIT)
@keeps_form
def look_after(user_id: int) -> Shown:
    person = queries.user(user_id)
    mine = [responsibility.district for responsibility in person.responsibilities]
    form = DistrictsForm(obj=person, data={"districts": mine})
    form.districts.choices = choices((name, name) for name in sorted({*queries.districts(), *mine}))
    if not form.validate_on_submit():
        return _form(form, _("อำเภอที่ดูแล"), _("บันทึก"), _page_of(user_id), person), form.answer_status

    def step() -> None:
        row = queries.user(user_id)
        check_version(row)
        row.look_after(by=current_actor(), districts=form.districts.data or [])

    writing(step)
    return redirect(_page_of(user_id), 303)


@bp.get("/admin/users/<int:user_id>/disable")
@bp.post("/admin/users/<int:user_id>/disable")
@requires(Permission.USERS_EDIT)
def disable(user_id: int) -> str | Response:
    """Asks first."""
    if request.method != "POST":
        return _ask_disable(queries.user(user_id))
    return _step(user_id, "disable", _("ปิดบัญชีแล้ว และออกจากระบบให้ทุกเครื่อง"))


def _ask_disable(person: User) -> str:
    """Raises Refused where the account is closed already."""
    step = person.STEPS["disable"]
    if not step.starts_from(person.status):
        raise Refused(refusals.wrong_state(step.title, person.status.title))
    return render_template(
        "confirm.html",
        about=person.name,
        question=_("ปิดบัญชีนี้ไหม"),
        lines=[f"{person.name} · {person.email}", _("จะเข้าระบบไม่ได้และออกจากระบบทุกเครื่อง ประวัติยังอยู่ครบ เปิดบัญชีอีกครั้งได้")],
        button=step.title,
        cancel_url=_page_of(person.id),
        version=person.version,
    )


@bp.post("/admin/users/<int:user_id>/enable")
@requires(Permission.USERS_EDIT)
def enable(user_id: int) -> Response:
    return _step(user_id, "enable", _("เปิดบัญชีอีกครั้งแล้ว"))


@bp.post("/admin/users/<int:user_id>/invite-again")
@requires(Permission.USERS_EDIT)
def invite_again(user_id: int) -> Response:
    return _step(user_id, "invite_again", _("ส่งคำเชิญใหม่แล้ว ลิงก์เดิมใช้ไม่ได้อีก"))


def _step(user_id: int, verb: str, words: str) -> Response:
    def step() -> None:
        person = queries.user(user_id)
        check_version(person)
        getattr(person, verb)(by=current_actor())

    writing(step)
    flash(words)
    return redirect(_page_of(user_id), 303)


def _page_of(user_id: int) -> str:
    return url_for("admin.user", user_id=user_id)


def _form(form: Any, title: str, button: str, cancel_url: str, person: User | None = None) -> str:
    return render_template(
        "admin/form.html", form=form, title=title, button=button, cancel_url=cancel_url, person=person
    )
