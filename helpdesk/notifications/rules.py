"""THE table: kind of activity → audience → template. Who belongs to an audience is in `audiences.py`."""

from typing import NamedTuple

from helpdesk.notifications import audiences
from helpdesk.notifications.audiences import Audience


class Rule(NamedTuple):
    """Whom an activity concerns, and the pair `templates/emails/<template>.{txt,html}` that tells them."""

    audience: Audience
    template: str


RULES: dict[str, tuple[Rule, ...]] = {
    "ticket.report": (
        Rule(audiences.reporter, "ticket/report"),
        Rule(audiences.technicians_responsible, "ticket/report_staff"),
    ),
    "ticket.receive": (Rule(audiences.reporters, "ticket/receive"),),
}
