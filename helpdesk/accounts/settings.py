"""The settings an office changes itself, with their defaults. Read through `setting()`, never from the table."""

from typing import Any

from flask import g, has_app_context
from sqlalchemy import select

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Setting
from helpdesk.core.activity import record
from helpdesk.extensions import db

DEFAULTS: dict[str, Any] = {
    "office_name": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา",
    "office_short": "สพป.",
    "office_phone": "",
    "accept_after_days": 15,
    "accept_reminder_days": "3,10",
    "receive_within_working_days": 2,
    "repair_days_critical": 1,
    "repair_days_urgent": 3,
    "repair_days_normal": 7,
    "repair_days_low": 14,
    "vat_percent": 7,
    "one_inspector_up_to": 100_000,  # baht; the ministerial regulation on amounts, B.E. 2560, clause 5
    "loan_waiting_most": 5,
    "loan_longest_days": 180,  # a longer need is a transfer of the thing, not a loan
    "loan_furthest_days": 365,  # who asks earlier holds what nobody can plan for
    "loan_remind_before_days": 2,
    "loan_remind_after_days": 2,
    "loan_demand_after_days": 5,
    "loan_escalate_after_days": 14,
    "loan_standing_order": "",
    "loan_desk": "",
    "is_demo": 0,
}


def setting(key: str) -> Any:
    """The office's value, else the default; of the default's type. One query a request."""
    value = _all().get(key)
    default = DEFAULTS[key]
    return default if value is None else type(default)(value)


def change(key: str, value: Any, by: Actor | None = None) -> None:
    """Set it in the running transaction; what a person changes goes into the history. Settings hold no secrets."""
    assert key in DEFAULTS, key
    before, after = str(setting(key)), str(value)
    row = db.session.merge(Setting(key=key, value=after))
    if has_app_context():
        g.pop("settings", None)
    if by is not None and before != after:
        record("change", row, by=by, details={"key": key, "before": before, "after": after})


def _all() -> dict[str, str]:
    if "settings" not in g:
        g.settings = {row.key: row.value for row in db.session.scalars(select(Setting))}
    return dict(g.settings)
