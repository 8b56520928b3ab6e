"""The page of a piece: facts, story, what each may do there, and what nobody else may see."""

import pytest
from sqlalchemy import event

from helpdesk.accounts.signing_in import actor_of
from helpdesk.extensions import db
from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories


def test_another_schools_piece_is_missing_byte_for_byte(client):
    piece = factories.equipment(cast.school())
    factories.sign_in(client, cast.other_teacher())
    there, nowhere = client.get(f"/equipment/{piece.id}"), client.get("/equipment/999999")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.data == nowhere.data


def test_tells_the_whole_story(client):
    piece = factories.equipment(cast.school(), name="จอภาพ")
    piece.edit(by=actor_of(cast.supply_officer()), changes={"name": ["จอ", "จอภาพ"]})
    factories.ticket(TicketState.IN_PROGRESS, equipment=piece, symptom="จอดับ")
    factories.sign_in(client, cast.teacher())
    page = client.get(f"/equipment/{piece.id}").get_data(as_text=True)
    for words in ("นางปราณี พัสดุ", "ชื่อ: จาก จอ เป็น จอภาพ", "จอดับ", "กำลังซ่อม", piece.org.name):
        assert words in page, words


@pytest.mark.parametrize(
    ("person", "may_edit"), [("supply_officer", True), ("school_supply", True), ("teacher", False)]
)
def test_offers_what_one_may_do(client, person, may_edit):
    piece = factories.equipment(cast.school())
    factories.sign_in(client, getattr(cast, person)())
    page = client.get(f"/equipment/{piece.id}").get_data(as_text=True)
    assert (f"/equipment/{piece.id}/edit" in page) is may_edit
    assert (f"/equipment/{piece.id}/move" in page) is may_edit
    assert f"/report?e={piece.code}" in page


def test_takes_the_same_number_of_queries_for_any_story(client):
    short, long = factories.equipment(cast.school()), factories.equipment(cast.school())
    for _ in range(4):
        factories.ticket(equipment=long)
    factories.sign_in(client, cast.teacher())
    assert _queries(client, f"/equipment/{short.id}") == _queries(client, f"/equipment/{long.id}")


def test_the_list_takes_the_same_number_of_queries_for_any_length(client):
    factories.equipment(cast.school())
    factories.sign_in(client, cast.teacher())
    few = _queries(client, "/equipment")
    for _ in range(5):
        factories.equipment(cast.school())
    assert _queries(client, "/equipment") == few


def _queries(client, path: str) -> int:
    asked = []
    engine = db.engine
    listener = lambda *args: asked.append(args[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listener)
    try:
        assert client.get(path).status_code == 200
    finally:
        event.remove(engine, "before_cursor_execute", listener)
    return len(asked)


def test_a_fault_of_the_school_before_stays_there(client):
    piece = factories.equipment(cast.other_school())
    factories.reported(cast.school(), equipment=piece, symptom="ครูสมหญิงทำน้ำหกใส่")
    factories.sign_in(client, cast.other_teacher())
    assert "ทำน้ำหกใส่" not in client.get(f"/equipment/{piece.id}").text
