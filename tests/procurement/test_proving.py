"""`audit verify` and what came after the lock: other rules of today, signatures, approvals, and how much it reads."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from helpdesk.extensions import db
from helpdesk.procurement import comparison_models, deciding, proving, weighing
from helpdesk.procurement.deciding import Decision
from helpdesk.procurement.lifecycle import ComparisonState
from tests import cast
from tests.procurement import papers
from tests.procurement.test_freezing import verify

C = ComparisonState
LATER = "'2099-01-01 00:00:00'"
SEAT = "comparison_id IS NOT NULL AND duty = 'committee_chair'"
TAMPERED = {
    f"UPDATE committee_members SET signed_at = {LATER} WHERE {SEAT}": "committee.0.signed_at",
    f"UPDATE committee_members SET signed_at = NULL WHERE {SEAT}": "committee.0.signed_at",
    f"UPDATE committee_members SET signed_for = 'ผู้อื่น' WHERE {SEAT}": "committee.0.signed_for",
    "UPDATE comparisons SET status = 'locked'": "status",
    "UPDATE comparisons SET status = 'returned_for_edit'": "status",
    f"UPDATE comparisons SET submitted_at = {LATER}": "submitted_at",
    f"UPDATE comparisons SET approved_at = {LATER}": "approved_at",
    "UPDATE comparisons SET approved_at = NULL": "approved_at",
    "UPDATE comparisons SET approved_by_id = requester_id": "approved_by",
    "UPDATE comparisons SET approved_for = 'ผู้อื่น'": "approved_for",
    "UPDATE comparisons SET approved_name = 'ผู้อื่น'": "approved_name",
    "UPDATE comparisons SET approved_position = 'อย่างอื่น'": "approved_position",
}
FORGED = {
    "UPDATE comparisons SET status = 'approved'": "status",
    f"UPDATE comparisons SET approved_at = {LATER}, approved_by_id = requester_id": "approved_at",
    f"UPDATE committee_members SET signed_at = {LATER} WHERE {SEAT}": "committee.0.signed_at",
}


@pytest.mark.parametrize("statement", TAMPERED)
def test_a_changed_signature_or_approval_is_named(app: Flask, statement: str) -> None:
    cast.area_director().position = "ผู้อำนวยการ"
    papers.comparison(C.APPROVED)
    assert verify(app)[0] == 0
    db.session.execute(text(statement))

    status, told = verify(app)

    assert (status, f": {TAMPERED[statement]} was changed" in told) == (1, True), told


@pytest.mark.parametrize("statement", FORGED)
def test_a_signature_or_approval_that_nobody_gave_is_named(app: Flask, statement: str) -> None:
    papers.comparison(C.LOCKED)
    db.session.execute(text(statement))

    status, told = verify(app)

    assert (status, f": {FORGED[statement]} was changed" in told) == (1, True), told


def test_other_rules_of_today_do_not_make_a_locked_sheet_look_changed(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    papers.comparison(C.LOCKED)
    monkeypatch.setattr(comparison_models, "quorum", lambda *_named: 9)
    monkeypatch.setattr(weighing, "decide", lambda *_votes: Decision(None))
    monkeypatch.setattr(weighing, "rank", lambda *_candidates: [deciding.Standing("A", None, None, deciding.Out.FAILS)])

    assert verify(app)[0] == 0


def test_what_was_not_kept_when_it_was_locked_is_not_compared(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    papers.comparison(C.LOCKED)
    written = proving.content_of
    monkeypatch.setattr(proving, "content_of", lambda paper: written(paper)[:-1] + ',"zzz":"new"}')

    assert verify(app)[0] == 0


def test_a_sheet_of_a_newer_edition_is_said_to_be_one(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    papers.comparison(C.LOCKED)
    monkeypatch.setattr(proving, "SHAPE", 0)

    assert "newer edition" in verify(app)[1]


def test_one_frozen_text_is_read_after_the_other(app: Flask) -> None:
    for _each in range(3):
        papers.comparison(C.LOCKED)
    db.session.expire_all()
    read: list[str] = []
    listener: Any = lambda *args: read.append(args[2])  # noqa: E731  (an event takes a function)
    event.listen(db.engine, "before_cursor_execute", listener)
    found = list(proving.faults(db.session()))
    event.remove(db.engine, "before_cursor_execute", listener)

    texts = [statement for statement in read if "frozen_sheets.content" in statement]
    assert found == []
    assert len(texts) >= 3
    assert all("frozen_sheets.comparison_id =" in statement for statement in texts)
