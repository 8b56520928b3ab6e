"""One's own page: name, phone, language, password, and where one is signed in."""

from typing import Any

from flask import flash, g, redirect, render_template, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from helpdesk.accounts import queries, shown, signing_in
from helpdesk.accounts.forms import ChangePasswordForm, ProfileForm
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.accounts.views import bp, count_try
from helpdesk.core.dates import today
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.forms import changed_titles, check_version
from helpdesk.core.transaction import writing

Shown = str | tuple[str, int] | Response
EDITED = ("name", "position", "phone", "language")


@bp.get("/profile")
@requires(Permission.PROFILE_EDIT)
def profile() -> Shown:
    return _page(ProfileForm(obj=current_user), ChangePasswordForm(formdata=None))


@bp.post("/profile", endpoint="edit_profile")
@requires(Permission.PROFILE_EDIT)
@keeps_form
def edit_profile() -> Shown:
    form = ProfileForm()
    if not form.validate():
        return _page(form, ChangePasswordForm(formdata=None)), form.answer_status

    def step() -> None:
        person = queries.user_by_id(g.actor.id)
        check_version(person)
        fields = {name: form[name].data or "" for name in EDITED}
        person.edit_profile(by=current_actor(), changes=changed_titles(form, person, EDITED), **fields)

    writing(step)
    session.pop("language", None)
    flash(_("บันทึกข้อมูลของคุณแล้ว"))
    return redirect(url_for("accounts.profile"), 303)


@bp.post("/profile/password", endpoint="choose_password")
@requires(Permission.PROFILE_EDIT)
@keeps_form
def choose_password() -> Shown:
    """A new password ends every sign-in; this browser gets a new one at once."""
    form = ChangePasswordForm()
    form.person_name, form.person_email = current_user.name, current_user.email
    if not form.validate():
        return _page(ProfileForm(formdata=None, obj=current_user), form), form.answer_status
    writing(lambda: count_try(current_user.email))
    if not signing_in.password_fits(queries.user_by_id(g.actor.id), form.old_password.data):
        form.old_password.errors = [_("รหัสผ่านเดิมไม่ถูกต้อง")]
        return _page(ProfileForm(formdata=None, obj=current_user), form), 422
    password_hash = signing_in.hash_password(form.password.data)

    def step() -> None:
        person = queries.user_by_id(g.actor.id)
        person.choose_password(by=current_actor(), password_hash=password_hash)
        signing_in.sign_in(person)

    writing(step)
    flash(_("เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นต้องเข้าระบบใหม่"))
    return redirect(url_for("accounts.profile"), 303)


@bp.post("/profile/leave-elsewhere", endpoint="leave_elsewhere")
@requires(Permission.PROFILE_EDIT)
def leave_elsewhere() -> Response:
    here = signing_in.token_hash()
    writing(lambda: queries.user_by_id(g.actor.id).leave_elsewhere(by=current_actor(), here=here))
    flash(_("ออกจากระบบที่เครื่องอื่นให้แล้ว"))
    return redirect(url_for("accounts.profile"), 303)


def _page(form: ProfileForm, password_form: ChangePasswordForm) -> str:
    person: Any = queries.user_by_id(g.actor.id)
    return render_template(
        "accounts/profile.html",
        form=form,
        password_form=password_form,
        grants=[shown.held(grant) for grant in person.grants if grant.holds_on(today())]
        + [shown.stood_in(stand_in) for stand_in in person.standing_in if stand_in.holds_on(today())],
        districts=[responsibility.district for responsibility in person.responsibilities],
        sign_ins=[shown.seen(row, signing_in.token_hash()) for row in queries.open_sign_ins(person.id)],
    )
