"""Whoever comes into a committee or leaves it, the others sign anew: on every paper that has one."""

from datetime import timedelta

from flask import Flask

from helpdesk.core.dates import at, now, today
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.terms import Duty
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act


def test_a_new_chairman_of_inspectors_finds_no_signature(app: Flask) -> None:
    purchase = papers.delivered()
    findings = {clause.id: (True, "") for clause in purchase.comparison.spec.clauses}
    act(papers.board()[1], purchase, "inspect", findings=findings, count=len(findings))
    act(papers.board()[1], purchase, "accept", accepted_on=today())
    act(cast.supply_officer(), purchase, "name", person=cast.other_teacher(), duty=Duty.CHAIR)

    assert [seat.signed_at for seat in purchase.serving] == [None, None, None]


def test_who_leaves_a_specification_takes_the_signatures_along(app: Flask) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    chair, member, _secretary = papers.board()
    act(chair, spec, "endorse")
    seat = next(one for one in spec.serving if one.user_id == member.id)
    version, written = spec.version, spec.written_at
    with at(now() + timedelta(minutes=1)):
        act(cast.ict_staff(), spec, "release", person=seat, reason="ย้าย")

    assert [seat.signed_at for seat in spec.serving] == [None, None]
    db.session.refresh(spec)
    assert (spec.version > version, spec.written_at > written) == (True, True)
