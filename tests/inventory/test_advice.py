"""Every issue that the reader can name comes with advice for a person."""

import pytest
from flask import Flask
from flask_babel import Babel

from helpdesk.inventory.advice import ADVICE, suggestions
from helpdesk.inventory.issues import ISSUES
from tests.inventory.registers import entry, read, read_one


@pytest.fixture
def page():
    """A request in Thai, without the rest of the system."""
    app = Flask(__name__)
    Babel(app, default_locale="th")
    with app.test_request_context():
        yield


def test_every_advice_belongs_to_an_issue_with_a_title():
    assert ADVICE.keys() <= ISSUES.keys()


def test_advice_speaks_of_the_record(page):
    record = read_one({"ใช้ประจำที่": "โรงเรียนบ้านหนองไผ่", "มูลค่ารวม": "1", "จำนวน": "2"})
    advice = suggestions(record, {"44029001": "โรงเรียนบ้านหนองไผ่"})
    assert advice.keys() == set(record.issues)
    assert "โรงเรียนบ้านหนองไผ่ (44029001)" in advice["ambiguous_org"]
    assert "44,000" in advice["total_mismatch"]


def test_a_percent_sign_in_a_cell_does_no_harm(page):
    (record,) = read(entry({"สภาพ": "ดี 50%(x)s", "วัน เดือน ปี ที่ได้มา": "%d"}))
    assert "50%(x)s" in suggestions(record, {})["unknown_condition"]
