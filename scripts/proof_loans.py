"""Proof: fifty clerks hand over each of 100 pieces in the same moment while ten teachers ask for one more piece for
overlapping days. Each piece leaves once, each day is booked once, the others read why not, nobody gets an error."""

import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import func, select

from helpdesk.core.dates import today
from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.loans.item_models import BookedDay, Handing, LoanItem
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests import cast, factories
from tests.flows.crowd import Person, at_once
from tests.loans import desk, lending
from tests.proofs.office import Office

PIECES, CLERKS, TEACHERS, DAYS = 100, 50, 10, 7
CHEAP = {"PASSWORD_COST": "cheap", "LOG_LEVEL": "ERROR"}
Form = tuple[str, dict[str, str]]  # an address and the fields that are sent there


class Round(NamedTuple):
    """One moment: the hand-over of one loan, and the requests for one other piece."""

    hand_over: Form
    requests: list[Form]


def arranged() -> list[Round]:
    lending.let_many_wait()
    rounds = []
    for _number in range(PIECES):
        loan, wanted = lending.loan([lending.lendable()], LoanState.APPROVED), lending.lendable(buffer_days=1)
        starts = [today() + timedelta(days=1 + number % 4) for number in range(TEACHERS)]
        drafts = [lending.draft([wanted], first=start, days=DAYS) for start in starts]
        fields = desk.meeting(loan, desk.out(loan.items[0], accessories="สายไฟ"), incomplete="y")
        requests = [(f"/loans/drafts/{draft.id}/submit", {"version": str(draft.version)}) for draft in drafts]
        rounds.append(Round((quote(desk.page(loan, "check-out")), fields), requests))
    return rounds


def signed_in(office: Office, email: str) -> Person:
    person = Person(office.url)
    assert person.submit("/login", {"email": email, "password": factories.PASSWORD})[0] == 303
    return person


def played(office: Office, rounds: list[Round]) -> tuple[Counter[int], Counter[int], list[float]]:
    """The answers to the hand-overs, to the requests, and the seconds that each of them took."""
    clerk, teacher = signed_in(office, "noi@example.com"), signed_in(office, "malee@example.com")
    tokens = {clerk: clerk.token("/profile"), teacher: teacher.token("/profile")}
    handed, asked, seconds = Counter[int](), Counter[int](), list[float]()

    def send(person: Person, form: Form) -> tuple[int, str, str]:
        begun = time.perf_counter()
        answer = person.ask("POST", form[0], form[1] | {"csrf_token": tokens[person], "submit_key": new_key()})
        seconds.append(time.perf_counter() - begun)
        return answer

    for each in rounds:
        crowd = [(clerk, each.hand_over)] * CLERKS + [(teacher, request) for request in each.requests]
        answers = at_once(len(crowd), lambda number, crowd=crowd: send(*crowd[number]))
        handed.update(status for status, *_ in answers[:CLERKS])
        asked.update(status for status, *_ in answers[CLERKS:])
    return handed, asked, seconds


def kept() -> dict[str, int]:
    """What the database says afterwards."""
    out = select(func.count()).where(LoanItem.taken_at.is_not(None), LoanItem.returned_at.is_(None))
    days = select(func.count()).select_from(BookedDay)
    distinct = select(func.count()).select_from(select(BookedDay.equipment_id, BookedDay.day).distinct().subquery())
    return {
        "items out": db.session.scalar(out) or 0,
        "open loans": db.session.scalar(select(func.count()).where(Loan.status == LoanState.ON_LOAN)) or 0,
        "hand-overs": db.session.scalar(select(func.count()).select_from(Handing)) or 0,
        "requests accepted": db.session.scalar(select(func.count()).where(Loan.status == LoanState.SUBMITTED)) or 0,
        "days booked twice": (db.session.scalar(days) or 0) - (db.session.scalar(distinct) or 0),
    }


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), mail_port=9, **CHEAP)
        with office.app.app_context():
            for person in (cast.ict_staff, cast.teacher):
                person()
            rounds = arranged()
            db.session.remove()
        with office.serving(workers=0):
            handed, asked, seconds = played(office, rounds)
        with office.app.app_context():
            facts = kept()
    seconds.sort()
    print(f"{PIECES} pieces, {CLERKS} hand-overs of each at once: {dict(handed)}")
    print(f"{TEACHERS} overlapping requests for each of {PIECES} pieces at once: {dict(asked)}")
    print(", ".join(f"{name} {count}" for name, count in facts.items()))
    print(f"answers: p95 {seconds[int(len(seconds) * 0.95)]:.2f} s, longest {seconds[-1]:.2f} s of {len(seconds)}")
    once_each = handed == {303: PIECES, 409: PIECES * (CLERKS - 1)} and asked == {
        303: PIECES,
        409: PIECES * (TEACHERS - 1),
    }
    wanted = dict.fromkeys(facts, PIECES) | {"days booked twice": 0}
    return 0 if once_each and facts == wanted else 1


if __name__ == "__main__":
    sys.exit(main())
