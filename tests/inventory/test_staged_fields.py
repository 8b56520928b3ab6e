"""What a register file says of a piece reaches the piece: no field is staged that the register would not take."""

from helpdesk.inventory.import_models import StagedUnit
from helpdesk.inventory.importing import COPIED
from helpdesk.inventory.models import Equipment

MADE_LATER = {"id", "version", "created_at", "location_id", "warranty_until"}


def test_every_staged_field_is_one_of_the_piece() -> None:
    assert set(COPIED) <= set(Equipment.__table__.columns.keys())


def test_every_field_of_a_piece_is_staged_or_made_later() -> None:
    staged = set(StagedUnit.__table__.columns.keys())

    assert set(Equipment.__table__.columns.keys()) - staged - MADE_LATER == set()
