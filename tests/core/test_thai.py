"""Thai text: one spelling, searching, dictionary order, digits and sums in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.core import thai

WILD = st.text(alphabet="กรบเแโ ่้ีุำาํฺั็์\u200b\u200dİ๑Aa🖨\ufe0f\u202e\n", max_size=14) | st.text(max_size=12)


@pytest.mark.parametrize(
    "typed", ["น\u0e49\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32", "น\u0e33\u0e49", "น\u200b้ำ", " น้ำ\u00a0"]
)
def test_every_way_to_type_nam_is_one(typed):
    assert thai.normalise(typed) == "น้ำ"


def test_normalise_joins_spellings():
    assert thai.normalise("เเก้ว  ๒๕๖๙\u00a0ABC\u202e") == "แก้ว 2569 abc"


@given(WILD)
def test_normalise_twice_changes_nothing(text):
    once = thai.normalise(text)
    assert thai.normalise(once) == once


@given(WILD)
def test_a_text_is_found_by_each_of_its_own_words(text):
    assert all(term in thai.search_text(text) for term in thai.search_terms(text))


@pytest.mark.parametrize("query", ["รร.บ้านนา", "ร.ร. บ้านนา", "โรงเรียน บ้านนา", "บ้าน นา", "โรงเรียนบ้านนา"])
def test_a_school_is_found_however_its_prefix_is_written(query):
    stored = thai.search_text("โรงเรียนบ้านนา", "44029001")
    assert all(term in stored for term in thai.search_terms(query))


def test_search_text_has_a_bound():
    assert len(thai.search_text("ก" * 400, "ข" * 400)) == 500


def test_dictionary_order():
    words = ["ขวด", "เก้าอี้", "กา", "แก้ว", "เกา", "ก่า", "เก้า", "ฮูก", "2", "a"]
    ordered = ["2", "a", "กา", "ก่า", "เกา", "เก้า", "เก้าอี้", "แก้ว", "ขวด", "ฮูก"]
    assert sorted(words, key=thai.sort_key) == ordered
    assert sorted(words, key=lambda word: thai.sort_key(word).encode()) == ordered


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("1", "หนึ่งบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("21.01", "ยี่สิบเอ็ดบาทหนึ่งสตางค์"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("22000", "สองหมื่นสองพันบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000.10", "สิบเอ็ดล้านบาทสิบสตางค์"),
        ("999999999.99", "เก้าร้อยเก้าสิบเก้าล้านเก้าแสนเก้าหมื่นเก้าพันเก้าร้อยเก้าสิบเก้าบาทเก้าสิบเก้าสตางค์"),
        ("1.005", "หนึ่งบาทหนึ่งสตางค์"),
    ],
)
def test_baht_in_words(amount, words):
    assert thai.baht_in_words(Decimal(amount)) == words


def test_digits_both_ways():
    assert thai.thai_digits(2569) == "๒๕๖๙"
    assert thai.arabic_digits("๒๕๖๙ ก") == "2569 ก"


def test_clean_text_keeps_lines_and_emoji_and_drops_what_is_invisible():
    assert thai.clean_text("  จอ\u200bดำ\u202e\r\nช่วยด้วย 👩\u200d💻\x00 ") == "จอดำ\nช่วยด้วย 👩\u200d💻"


@given(st.text(max_size=30))
def test_clean_text_twice_changes_nothing(text):
    assert thai.clean_text(thai.clean_text(text)) == thai.clean_text(text)
