"""THE table: kind of activity → audience → template. Who belongs to an audience is in `audiences.py`."""

from typing import NamedTuple

from helpdesk.notifications import audiences as to
from helpdesk.notifications.audiences import Audience


class Rule(NamedTuple):
    """Whom an activity concerns, and `templates/emails/<template>.txt` that tells them."""

    audience: Audience
    template: str


RULES: dict[str, tuple[Rule, ...]] = {
    "ticket.report": (
        Rule(to.reporter, "ticket/report"),
        Rule(to.technicians_responsible, "ticket/report_staff"),
    ),
    "ticket.join": (Rule(to.newest_follower, "ticket/join"),),
    "ticket.advise": (Rule(to.reporter, "ticket/advise"),),
    "ticket.receive": (Rule(to.reporters, "ticket/receive"), Rule(to.assignee, "ticket/receive")),
    "ticket.assign": (Rule(to.assignee, "ticket/assign"),),
    "ticket.start": (Rule(to.reporters, "ticket/start"), Rule(to.assignee, "ticket/start")),
    "ticket.hold": (Rule(to.reporters, "ticket/hold"), Rule(to.assignee, "ticket/hold")),
    "ticket.outsource": (Rule(to.reporters, "ticket/outsource"), Rule(to.assignee, "ticket/outsource")),
    "ticket.resume": (Rule(to.reporters, "ticket/resume"), Rule(to.assignee, "ticket/resume")),
    "ticket.repair": (
        Rule(to.reporter, "ticket/repair"),
        Rule(to.followers, "ticket/repair_heard"),
        Rule(to.assignee, "ticket/repair_heard"),
    ),
    "ticket.condemn": (
        Rule(to.reporters, "ticket/condemn"),
        Rule(to.assignee, "ticket/condemn"),
        Rule(to.group_directors, "ticket/condemn"),
    ),
    "ticket.accept": (
        Rule(to.reporters, "ticket/accept_reporter"),
        Rule(to.technicians_responsible, "ticket/accept"),
    ),
    "ticket.reopen": (Rule(to.technicians_responsible, "ticket/reopen"), Rule(to.reporters, "ticket/reopen")),
    "ticket.cancel": (Rule(to.reporters, "ticket/cancel"), Rule(to.technicians_responsible, "ticket/cancel")),
    "ticket.merge": (Rule(to.reporters_of_the_merged, "ticket/merge"), Rule(to.assignee, "ticket/merge")),
    "ticket.comment": (
        Rule(to.reporter, "ticket/comment"),
        Rule(to.technicians_responsible, "ticket/comment"),
    ),
    "ticket.remind": (Rule(to.reporter, "ticket/remind"),),
    "ticket.escalate": (Rule(to.group_directors, "ticket/escalate"),),
    "user.ask_reset": (Rule(to.oneself, "user/ask_reset"),),
    "user.invite": (Rule(to.oneself, "user/invite"),),
    "user.invite_again": (Rule(to.oneself, "user/invite"),),
    "user.test_mail": (Rule(to.oneself, "user/test_mail"),),
}
