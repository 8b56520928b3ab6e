"""Codes on stickers and tickets: hard to guess, easy to type."""

import math
import re

import pytest

from helpdesk.inventory import codes


def test_a_sticker_cannot_be_guessed():
    assert codes.STICKER_LENGTH * math.log2(len(codes.ALPHABET)) >= 60
    assert len({codes.new_code() for _ in range(2000)}) == 2000


def test_signs_are_safe_in_an_address_and_have_no_look_alikes():
    assert re.fullmatch(r"[A-Z2-9]+", codes.ALPHABET)
    assert not set("0O1ILBSZU") & set(codes.ALPHABET)
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET)


def test_a_ticket_has_six_signs_to_say():
    assert re.fullmatch(f"[{codes.ALPHABET}]{{6}}", codes.short_code())


def test_what_is_printed_is_read_as_the_code():
    code = codes.new_code()
    assert codes.as_typed(codes.grouped(code)) == code
    assert codes.as_typed(f" {code.lower()} ") == code


@pytest.mark.parametrize(("typed", "meant"), [("ac๒-34B", "AC2348"), ("u5s z2", "V5522"), ("AC–DE", "ACDE")])
def test_look_alikes_are_understood(typed, meant):
    assert codes.as_typed(typed) == meant
