"""Signing in and out."""

import hashlib

from flask import Blueprint, g, redirect, render_template, request
from flask_babel import gettext as _
from flask_login import logout_user
from werkzeug.wrappers import Response

from helpdesk.accounts import queries, signing_in
from helpdesk.accounts.forms import LoginForm
from helpdesk.accounts.settings import setting
from helpdesk.core import throttle
from helpdesk.core.dates import today
from helpdesk.core.doors import keeps_form, public
from helpdesk.core.throttle import Limit
from helpdesk.core.transaction import writing
from helpdesk.core.urls import after_login
from helpdesk.extensions import db

bp = Blueprint("accounts", __name__)

HOME = "/"
PER_ACCOUNT = Limit("sign_in.account", 10, 900)
PER_ADDRESS = Limit("sign_in.address", 50, 900)


@bp.get("/login")
@public
def login() -> str | Response:
    if g.actor.is_user:
        return redirect(after_login(HOME))
    return _login_page(LoginForm())


@bp.post("/login", endpoint="log_in")
@public
@keeps_form
def log_in() -> tuple[str, int] | Response:
    form = LoginForm()
    if not form.validate():
        return _login_page(form), form.answer_status
    email, password = form.email.data, form.password.data
    writing(lambda: count_try(email))
    user = queries.user_by_email(email)
    fits = signing_in.password_fits(user, password)
    if user is None or not fits:
        form.form_errors.append(_("อีเมลหรือรหัสผ่านไม่ถูกต้อง ลองดูอีกครั้ง"))
        return _login_page(form), 422
    fresh_hash = signing_in.fresh_hash(user, password)
    user_id = user.id
    writing(lambda: signing_in.enter(user_id, fresh_hash))
    return redirect(after_login(HOME), 303)


def _login_page(form: LoginForm) -> str:
    """In the sample office it also says who can sign in."""
    demo_people = queries.everybody(today()) if setting("is_demo") else []
    return render_template("accounts/login.html", form=form, demo_people=demo_people)


@bp.post("/logout")
@public
def logout() -> Response:
    """Ends this sign-in on the server too, so that a copied cookie opens nothing."""
    writing(signing_in.end_this_sign_in)
    logout_user()
    return redirect(HOME, 303)


def count_try(email: str) -> None:
    """Count a try at this account from this address; raises TooOften."""
    account = hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]
    throttle.count(db.session, PER_ADDRESS, request.remote_addr or "")
    throttle.count(db.session, PER_ACCOUNT, account)
