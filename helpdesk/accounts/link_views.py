"""A new password by mail: asking for the link, and choosing the password behind a link or an invitation."""

import hashlib

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts import actors, signing_in
from helpdesk.accounts.forms import ForgotForm, NewPasswordForm
from helpdesk.accounts.secret_links import Purpose, ResetRequest, SecretLink, link_by_token
from helpdesk.accounts.views import HOME, bp
from helpdesk.core import throttle
from helpdesk.core.doors import keeps_form, public
from helpdesk.core.throttle import Limit
from helpdesk.core.transaction import writing
from helpdesk.extensions import db

PER_ACCOUNT = Limit("reset.account", 3, 3600)
PER_ADDRESS = Limit("reset.address", 20, 3600)
Shown = str | tuple[str, int] | Response


@bp.get("/forgot")
@public
def forgot() -> Shown:
    return render_template("accounts/forgot.html", form=ForgotForm(), is_sent="sent" in request.args)


@bp.post("/forgot", endpoint="ask_reset")
@public
@keeps_form
def ask_reset() -> Shown:
    """The same answer for any address, and the same work: whose it is the worker looks up."""
    form = ForgotForm()
    if not form.validate():
        return render_template("accounts/forgot.html", form=form), form.answer_status
    email = str(form.email.data).lower()

    def step() -> None:
        throttle.count(db.session, PER_ADDRESS, request.remote_addr or "")
        throttle.count(db.session, PER_ACCOUNT, hashlib.sha256(email.encode()).hexdigest()[:32])
        db.session.add(ResetRequest(email=email, address=request.remote_addr))

    writing(step)
    return redirect(url_for("accounts.forgot", sent=1), 303)


@bp.get("/reset/<string:token>")
@public
def reset(token: str) -> Shown:
    return _show(token, Purpose.RESET)


@bp.get("/invitation/<string:token>")
@public
def invitation(token: str) -> Shown:
    return _show(token, Purpose.INVITATION)


@bp.post("/reset/<string:token>", endpoint="choose_by_reset")
@public
@keeps_form
def choose_by_reset(token: str) -> Shown:
    return _choose(token, Purpose.RESET)


@bp.post("/invitation/<string:token>", endpoint="choose_by_invitation")
@public
@keeps_form
def choose_by_invitation(token: str) -> Shown:
    return _choose(token, Purpose.INVITATION)


def _show(token: str, purpose: Purpose) -> Shown:
    link = link_by_token(token, purpose)
    return _page(link, NewPasswordForm()) if link else _over(purpose)


def _choose(token: str, purpose: Purpose) -> Shown:
    link = link_by_token(token, purpose)
    if link is None:
        return _over(purpose)
    form = NewPasswordForm()
    form.person_name, form.person_email = link.user.name, link.user.email
    if not form.validate():
        return _page(link, form), form.answer_status
    password_hash = signing_in.hash_password(form.password.data)
    if not writing(lambda: _keep(token, purpose, password_hash)):
        return _over(purpose)
    flash(_("ตั้งรหัสผ่านแล้ว เข้าระบบให้เรียบร้อย"))
    return redirect(HOME, 303)


def _keep(token: str, purpose: Purpose, password_hash: str) -> bool:
    link = link_by_token(token, purpose)
    if link is None:
        return False
    person = actors.reporter(link.user.name, link.user, request.remote_addr)
    link.user.choose_password(by=person, password_hash=password_hash)
    signing_in.sign_in(link.user)
    return True


def _page(link: SecretLink, form: NewPasswordForm) -> str:
    is_invitation = link.purpose is Purpose.INVITATION
    return render_template("accounts/reset.html", form=form, is_invitation=is_invitation, person_name=link.user.name)


def _over(purpose: Purpose) -> tuple[str, int]:
    """The same for a forged, a used and an old link."""
    return render_template("accounts/link_over.html", is_invitation=purpose is Purpose.INVITATION), 410
