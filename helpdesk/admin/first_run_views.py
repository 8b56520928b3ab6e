"""The very first start, on an empty database: the office, its first administrator, a test mail, the schools."""

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts import actors, signing_in
from helpdesk.accounts.models import Grant, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.accounts.queries import anybody
from helpdesk.accounts.settings import change
from helpdesk.admin import queries
from helpdesk.admin.first_run import forget_code, is_code
from helpdesk.admin.forms import FirstRunForm, SchoolsFileForm
from helpdesk.admin.views import bp
from helpdesk.core import throttle
from helpdesk.core.dates import today
from helpdesk.core.doors import keeps_form, public, requires
from helpdesk.core.errors import NotFound
from helpdesk.core.throttle import Limit
from helpdesk.core.transaction import writing
from helpdesk.extensions import db

TRIES = Limit("first_run", 10, 3600)
LEADS_THERE = {"home.start", "accounts.login"}
Shown = str | tuple[str, int] | Response


def lead_there() -> Response | None:
    """While there is no account, the first page and the sign-in lead to the first-run page."""
    if request.endpoint in LEADS_THERE and not g.actor.is_user and not anybody():
        return redirect(url_for("admin.first_run"))
    return None


@bp.get("/first-run")
@bp.post("/first-run")
@public
@keeps_form
def first_run() -> Shown:
    """Closed for ever (404) once there is an account."""
    if anybody():
        raise NotFound
    form = FirstRunForm()
    form.person_name, form.person_email = form.name.data or "", form.email.data or ""
    if not form.validate_on_submit():
        return render_template("admin/first_run.html", form=form), form.answer_status
    writing(lambda: throttle.count(db.session(), TRIES))
    if not is_code(current_app, form.code.data):
        form.code.errors = [_("รหัสไม่ตรง ดูรหัสล่าสุดในหน้าจอของเครื่องที่เปิดระบบ")]
        return render_template("admin/first_run.html", form=form), 422
    password_hash = signing_in.hash_password(form.password.data)
    writing(lambda: _begin(form, password_hash))
    forget_code(current_app)
    flash(_("ระบบพร้อมแล้ว เหลืออีกสองอย่าง"))
    return redirect(url_for("admin.start"), 303)


def _begin(form: FirstRunForm, password_hash: str) -> None:
    if anybody():
        raise NotFound
    change("office_name", form.office_name.data)
    change("office_short", form.office_short.data)
    by = actors.system("first_run")
    person = User.create(
        by=by, session=db.session(), email=form.email.data, name=form.name.data, password_hash=password_hash
    )
    Grant.give(by=by, person=person, role=Role.SYSADMIN, place=None, starts=today())
    signing_in.sign_in(person)


@bp.get("/admin/start")
@requires(Permission.SETTINGS_EDIT)
def start() -> str:
    """What is left of the first start; may be opened again at any time."""
    return render_template("admin/start.html", form=SchoolsFileForm(formdata=None), school_count=queries.school_count())
