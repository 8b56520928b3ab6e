"""The closed lists agree with the manual's forms and the vocabulary."""

import json
from pathlib import Path

from sqlalchemy import select

from helpdesk.extensions import db
from helpdesk.inventory.categories import CATEGORIES, METHODS, MONEY_TYPES
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import AssetClass
from helpdesk.inventory.reading.vocabulary import VOCABULARY

FORMS = json.loads((Path(__file__).parents[2] / "helpdesk/manual/forms.json").read_text(encoding="utf-8"))


def test_categories_are_the_options_of_the_repair_form(app):
    [form] = [form for form in FORMS["forms"] if form["key"] == "repair_request"]
    [field] = [field for field in form["fields"] if field["key"] == "category"]
    with app.test_request_context():
        ours = {key: str(title) for key, title in CATEGORIES.items()}
    assert ours == {option["value"]: option["th"] for option in field["options"]}


def test_the_words_of_a_piece_are_those_of_the_vocabulary(app):
    assert {state.value for state in Condition} == set(VOCABULARY["condition_th"])
    assert set(VOCABULARY["method"].values()) == set(METHODS)
    assert set(VOCABULARY["money_type"].values()) == set(MONEY_TYPES)
    with app.test_request_context():
        assert {state.value: str(state.title) for state in Condition} == VOCABULARY["condition_th"]


def test_every_asset_class_of_the_office_is_there(app):
    stored = {
        row.code: {"category": row.category, "life_years": row.life_years}
        for row in db.session.scalars(select(AssetClass))
    }
    assert stored == VOCABULARY["asset_codes"]
