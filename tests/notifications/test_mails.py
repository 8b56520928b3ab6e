"""Every mail of the table says something, in both languages."""

import re

import pytest
from flask import Flask

from helpdesk.accounts.settings import change
from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.notifications.audiences import Recipient
from helpdesk.notifications.rules import RULES
from helpdesk.notifications.wording import word
from helpdesk.tickets.calling import first_name
from tests import cast, factories

PAPERS = ("spec.", "comparison.", "purchase.", "loan.")  # their mails: test_paper_mails.py, test_loan_mails.py
TEMPLATES = sorted(
    {(kind, rule.template) for kind, rules in RULES.items() for rule in rules if not kind.startswith(PAPERS)}
)
DETAILS = {"note": "จดไว้", "reason": "ยังไม่ติด", "text": "<b>สวัสดี</b>"}


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(("kind", "template"), TEMPLATES, ids=lambda value: value)
def test_a_mail_has_subject_sentence_and_link(app: Flask, kind: str, template: str, language: str) -> None:
    subject = factories.ticket(symptom="<script>x</script> จอดับ") if kind.startswith("ticket") else cast.teacher()
    activity = Activity(kind=kind, actor_name="ช่างชัย", details=DETAILS)
    recipient = Recipient("a@example.com", "ครู & เพื่อน", language)

    wording = word(template, language, subject=subject, activity=activity, recipient=recipient, link="http://l/x")

    assert wording.subject
    assert "\n" not in wording.subject
    assert "http://l/x" in wording.text
    assert 'href="http://l/x"' in wording.html
    assert "<script>" not in wording.html
    assert "<b>สวัสดี" not in wording.html
    assert "ครู & เพื่อน" in wording.text
    assert "ครู &amp; เพื่อน" in wording.html
    assert "%(" not in wording.text
    if language == "en":
        spoken = re.sub("|".join(map(re.escape, said_by_people(subject))), "", wording.text)
        assert not re.search(r"[ก-ฮ]", spoken), spoken


@pytest.mark.parametrize("kind", ["receive", "start", "comment", "resume"])
def test_the_reporter_reads_the_name_that_the_tracking_page_shows(app: Flask, kind: str) -> None:
    technician = cast.technician()
    ticket = factories.ticket(assigned_to=technician)
    activity = Activity(kind=f"ticket.{kind}", actor_kind="user", actor_id=technician.id, actor_name=technician.name)
    activity.details = DETAILS
    colleague = Recipient("a@example.com", "เพื่อน", "th", technician.id)
    reporter = Recipient("b@example.com", "ครู", "th", token=ticket.tracking_token)
    follower = reporter._replace(follows=True)
    context = {"subject": ticket, "activity": activity, "link": "http://l/x"}

    inside, *outside = (word(f"ticket/{kind}", "th", recipient=r, **context) for r in (colleague, reporter, follower))

    assert technician.name in inside.text
    for mail in outside:
        assert f"ช่าง{first_name(technician.name)} " in mail.text
        assert technician.name not in mail.subject + mail.text + mail.html


def said_by_people(subject: object) -> list[str]:
    """What stays Thai in an English mail: names and people's words."""
    change("office_name", "Office")
    org = getattr(subject, "org", None)
    ticket_words = [org.name, subject.symptom, subject.doc_no] if org else [subject.name]
    db.session.rollback()
    return [*ticket_words, "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา", "ช่างชัย", "ครู & เพื่อน", *DETAILS.values(), "ซ"]
