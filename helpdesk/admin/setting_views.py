"""What the office sets itself, and a mail to see that mails go out."""

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import change, setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.admin import queries
from helpdesk.admin.forms import SettingsForm
from helpdesk.admin.views import bp
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.transaction import writing
from helpdesk.core.urls import is_own

KEYS = (
    "office_name",
    "office_short",
    "office_phone",
    "receive_within_working_days",
    "repair_days_critical",
    "repair_days_urgent",
    "repair_days_normal",
    "repair_days_low",
    "accept_after_days",
    "accept_reminder_days",
    "vat_percent",
    "one_inspector_up_to",
    "loan_waiting_most",
    "loan_longest_days",
    "loan_furthest_days",
    "loan_remind_before_days",
    "loan_remind_after_days",
    "loan_demand_after_days",
    "loan_escalate_after_days",
    "loan_standing_order",
    "loan_desk",
)


@bp.get("/admin/settings")
@bp.post("/admin/settings")
@requires(Permission.SETTINGS_EDIT)
@keeps_form
def settings() -> str | tuple[str, int] | Response:
    form = SettingsForm(data={key: setting(key) for key in KEYS})
    if not form.validate_on_submit():
        return render_template("admin/settings.html", form=form), form.answer_status

    def step() -> None:
        for key in KEYS:
            change(key, form[key].data or "", by=current_actor())

    writing(step)
    flash(_("บันทึกการตั้งค่าแล้ว"))
    return redirect(url_for("admin.settings"), 303)


@bp.post("/admin/settings/test-mail")
@requires(Permission.SETTINGS_EDIT)
def test_mail() -> Response:
    """A mail to oneself through the outbox: there it shows whether the server took it."""
    writing(lambda: queries.user(g.actor.id).test_mail(by=current_actor()))
    flash(_("ใส่เมลทดสอบในตู้ส่งแล้ว ดูผลได้ที่หน้าเมลที่ส่ง และในกล่องเมลของคุณ"))
    back = request.form.get("next")
    return redirect(back if back and is_own(back) else url_for("admin.settings"), 303)
