"""Two who keep the pool in the same moment: a piece is opened once and is in one kit, and nobody gets an error."""

from sqlalchemy import func, select

from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from helpdesk.loans.pool_models import Kit, KitPart, Lendable
from tests import cast, factories
from tests.flows.crowd import at_once, statuses
from tests.loans import lending
from tests.loans.test_races import signed_in
from tests.serving import LiveServer

CROWD = 8


def count(model: type[Kit] | type[KitPart] | type[Lendable]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_piece_is_in_one_kit_of_eight(live_server: LiveServer) -> None:
    parts = "\n".join(lending.lendable().asset_no or "" for _ in range(2))
    clerk = signed_in(live_server, cast.ict_staff())
    token = clerk.token("/profile")

    def sent(number: int) -> tuple[int, str]:
        words = {"csrf_token": token, "submit_key": new_key(), "name": f"ชุด {number}", "parts": parts}
        return clerk.ask("POST", "/loans/pool/kits/put-together", words)

    answers = statuses(at_once(CROWD, sent))

    assert answers[303] == 1
    assert set(answers) <= {303, 409, 422}
    assert (count(Kit), count(KitPart)) == (1, 2)


def test_a_piece_is_opened_once(live_server: LiveServer) -> None:
    piece = factories.equipment(cast.ict_group(), category="notebook", name="โน้ตบุ๊กใหม่")
    key, clerk = str(piece.id), signed_in(live_server, cast.ict_staff())
    token = clerk.token("/profile")

    words = {"csrf_token": token, "piece": key, "accessories": "สายไฟ", "buffer_days": "0"}
    answers = statuses(at_once(CROWD, lambda _n: clerk.ask("POST", "/loans/pool/open", words)))

    assert set(answers) <= {303, 422}
    assert count(Lendable) == 1
