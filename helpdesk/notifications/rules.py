"""THE table: kind of activity → audience → template. Who belongs to an audience is in `audiences.py`."""

from typing import NamedTuple

from helpdesk.notifications import audiences as to
from helpdesk.notifications import loan_audiences as loans
from helpdesk.notifications import paper_audiences as papers
from helpdesk.notifications.audiences import Audience


class Rule(NamedTuple):
    """Whom an activity concerns, `templates/emails/<template>.txt` that tells them, and where it leads them: the
    method of the subject that gives the arguments of `url_for`. A receipt goes to who acted too."""

    audience: Audience
    template: str
    leads_to: str = "address"
    is_receipt: bool = False


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
    "spec.name": (
        Rule(papers.newest_member_once_numbered, "spec/name"),
        Rule(papers.just_left_once_numbered, "spec/release"),
    ),
    "spec.release": (Rule(papers.just_left_once_numbered, "spec/release"),),
    "spec.convene": (Rule(papers.members, "spec/convene"),),
    "spec.endorse": (Rule(papers.chairman_once_all_signed, "spec/endorse"),),
    "spec.submit": (Rule(to.group_directors, "spec/submit"),),
    "spec.review": (Rule(papers.deciders, "spec/review"),),
    "spec.approve": (Rule(papers.preparers, "spec/approve"), Rule(papers.members, "spec/approve")),
    "spec.return_for_edit": (
        Rule(papers.chairman, "spec/return_for_edit"),
        Rule(papers.preparer, "spec/return_for_edit"),
    ),
    "spec.publish": (
        Rule(papers.supply_officers, "spec/publish"),
        Rule(papers.heads, "spec/publish"),
        Rule(papers.members, "spec/publish"),
    ),
    "spec.remind": (Rule(papers.awaited, "spec/remind"),),
    "comparison.call": (Rule(papers.supply_officers, "comparison/call"),),
    "comparison.name": (
        Rule(papers.newest_member_once_numbered, "comparison/name"),
        Rule(papers.just_left_once_numbered, "comparison/release"),
    ),
    "comparison.release": (Rule(papers.just_left_once_numbered, "comparison/release"),),
    "comparison.correct": (Rule(papers.members_once_numbered, "comparison/correct"),),
    "comparison.unseal": (Rule(papers.members, "comparison/unseal"), Rule(papers.preparer, "comparison/unseal")),
    "comparison.convene": (Rule(papers.members, "comparison/convene"),),
    "comparison.lock": (Rule(papers.members, "comparison/lock"),),
    "comparison.endorse": (Rule(papers.chairman_once_all_signed, "comparison/endorse"),),
    "comparison.submit": (Rule(papers.deciders, "comparison/submit"),),
    "comparison.approve": (
        Rule(papers.preparers, "comparison/approve"),
        Rule(papers.supply_officers, "comparison/approve"),
        Rule(papers.members, "comparison/approve"),
    ),
    "comparison.return_for_edit": (
        Rule(papers.members, "comparison/return_for_edit"),
        Rule(papers.preparer, "comparison/return_for_edit"),
    ),
    "comparison.remind": (Rule(papers.awaited, "comparison/remind"),),
    "purchase.order": (Rule(papers.keepers, "purchase/order"),),
    "purchase.name": (Rule(papers.newest_member, "purchase/name"), Rule(papers.just_left, "purchase/release")),
    "purchase.release": (Rule(papers.just_left, "purchase/release"),),
    "purchase.deliver": (Rule(papers.members, "purchase/deliver"),),
    "purchase.refuse": (Rule(papers.keepers, "purchase/refuse"), Rule(papers.members, "purchase/refuse")),
    "purchase.accept": (Rule(papers.keepers_once_accepted, "purchase/accept"),),
    "purchase.enrol": (Rule(papers.receivers, "purchase/enrol", "receivers_address"),),
    "purchase.cancel": (Rule(papers.keepers, "purchase/cancel"), Rule(papers.members, "purchase/cancel")),
    "purchase.remind": (Rule(papers.awaited, "purchase/remind"),),
    "purchase.come_due": (Rule(papers.keepers, "purchase/come_due"),),
    "purchase.run_late": (Rule(papers.keepers, "purchase/run_late"),),
    "loan.submit": (
        Rule(loans.next_to_decide, "loan/submit"),
        Rule(loans.borrower_alone, "loan/submit_receipt", is_receipt=True),
    ),
    "loan.endorse": (Rule(loans.next_to_decide, "loan/submit"),),
    "loan.rescope": (Rule(loans.next_to_decide, "loan/submit"),),
    "loan.approve": (Rule(loans.borrower, "loan/approve"), Rule(loans.keepers, "loan/approve_staff")),
    "loan.reject": (Rule(loans.borrower, "loan/reject"),),
    "loan.cancel": (Rule(loans.borrower, "loan/cancel"), Rule(loans.keepers_once_approved, "loan/cancel")),
    "loan.urge": (
        Rule(loans.next_to_decide, "loan/urge"),
        Rule(loans.keepers_where_nobody_decides, "loan/urge_staff"),
    ),
    "loan.hold_up": (Rule(loans.borrower, "loan/hold_up"), Rule(loans.keepers, "loan/hold_up_staff")),
    "loan.expire": (Rule(loans.borrower, "loan/expire"),),
    "loan.check_out": (Rule(loans.borrower, "loan/check_out"),),
    "loan.check_in": (Rule(loans.borrower, "loan/check_in"),),
    "loan.extend": (Rule(loans.borrower, "loan/extend"),),
    "loan.follow": (Rule(loans.borrower, "loan/extend"),),
    "loan.remind": (
        Rule(loans.borrower, "loan/remind"),
        Rule(loans.keepers_where_nobody_hears, "loan/remind_staff", is_receipt=True),
    ),
    "loan.demand": (
        Rule(loans.borrower, "loan/demand", "letter_address"),
        Rule(loans.heads, "loan/demand", "letter_address"),
        Rule(loans.keepers, "loan/demand_staff", "letter_address"),
    ),
    "loan.escalate": (Rule(loans.heads, "loan/escalate"), Rule(to.group_directors, "loan/escalate")),
    "loan.claim": (Rule(loans.borrower, "loan/claim"), Rule(loans.supply_officers, "loan/claim_staff")),
    "loan.correct": (Rule(loans.borrower, "loan/correct"), Rule(loans.supply_officers, "loan/claim_staff")),
    "loan.chase": (Rule(loans.borrower, "loan/chase"),),
    "loan.settle": (Rule(loans.borrower, "loan/settle"), Rule(loans.supply_officers, "loan/settle_staff")),
    "loan.stay": (Rule(loans.keepers, "loan/stay"),),
    "loan.substitute": (
        Rule(loans.deciders_without_order, "loan/submit"),
        Rule(loans.borrower_without_order, "loan/submit_receipt", is_receipt=True),
    ),
    "loan.approve_by_order": (Rule(loans.borrower, "loan/approve"),),
    "user.ask_reset": (Rule(to.oneself, "user/ask_reset"),),
    "user.invite": (Rule(to.oneself, "user/invite"),),
    "user.invite_again": (Rule(to.oneself, "user/invite"),),
    "user.test_mail": (Rule(to.oneself, "user/test_mail"),),
}
