"""Two clerks with one loan: what one of them did makes the other's page old, also where only an item has changed."""

from collections.abc import Callable

from sqlalchemy import func, select

from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState, Way
from helpdesk.loans.models import Loan
from tests import cast
from tests.flows.crowd import at_once, statuses
from tests.loans import desk, lending
from tests.loans.test_races import address, signed_in, still_out
from tests.serving import LiveServer
from tests.visitor import Visitor

CLERKS = 8


def sent_at_once(server: LiveServer, page: str, fields: Callable[[int], dict[str, str]]) -> dict[int, int]:
    """How often each status came when all clerks send the page that they opened together."""
    clerk = signed_in(server, cast.ict_staff())
    token = {"csrf_token": clerk.token("/profile")}
    answers = at_once(CLERKS, lambda n: clerk.ask("POST", page, fields(n) | token))
    db.session.rollback()
    return statuses(answers)


def recorded(verb: str) -> int:
    return db.session.scalar(select(func.count()).where(Activity.kind == f"loan.{verb}")) or 0


def test_what_another_took_back_makes_a_page_old(client: Visitor) -> None:
    loan = lending.loan([lending.lendable(), lending.lendable()])
    old = desk.meeting(loan, desk.back(loan.items[1]))
    staff = desk.clerk(client)
    staff.submit(desk.page(loan, "check-in"), desk.meeting(loan, desk.back(loan.items[0])))

    answer = staff.submit(desk.page(loan, "check-in"), old)

    assert answer.status_code == 409
    db.session.expire_all()
    assert "notice-warn" in answer.text
    assert loan.items[1].is_out


def test_of_clerks_who_each_take_back_another_piece_one_at_a_time_does(live_server: LiveServer) -> None:
    loan = lending.loan([lending.lendable() for _ in range(CLERKS)])
    forms = [desk.meeting(loan, desk.back(item, accessories="สายไฟ"), incomplete="y") for item in loan.items]

    answers = sent_at_once(live_server, address(loan, "check-in"), lambda n: forms[n])

    assert answers == {303: 1, 409: CLERKS - 1}
    assert (still_out(), recorded("check_in")) == (CLERKS - 1, 1)


def test_one_item_is_claimed_and_settled_once(live_server: LiveServer) -> None:
    loan = lending.loan([lending.lendable()], LoanState.RETURNED_DAMAGED)
    of_the_item = f"items/{loan.items[0].id}"
    day = today().isoformat()

    claims = sent_at_once(
        live_server,
        address(loan, f"{of_the_item}/claim"),
        lambda n: {"version": str(loan.version), "way": Way.REPAIR.value, "due": day},
    )
    version = db.session.get_one(Loan, loan.id).version
    settled = sent_at_once(
        live_server,
        address(loan, f"{of_the_item}/settle"),
        lambda n: {"version": str(version), "settled_on": day},
    )

    assert claims == settled == {303: 1, 409: CLERKS - 1}
    assert (recorded("claim"), recorded("settle")) == (1, 1)
