"""Amounts in words, read back by somebody who knows only how Thai counts."""

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from helpdesk.core.thai import baht_in_words

ONES = {"เอ็ด": 1, "หนึ่ง": 1, "ยี่": 2, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
TENS = {"สิบ": 10, "ร้อย": 100, "พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000}
amounts = st.integers(25, 99_999_999_999).map(lambda satang: Decimal(satang) / 100)
round_amounts = st.builds(lambda digit, zeros: Decimal(digit * 10**zeros), st.integers(1, 999), st.integers(0, 6))


def read_number(words: str) -> int:
    """The number that is said; ValueError for what nobody says."""
    head, million, rest = words.rpartition("ล้าน")
    value, digit = (read_number(head) * 1_000_000 if million else 0), None
    while rest:
        word = next((each for each in (*ONES, *TENS) if rest.startswith(each)), None)
        if word is None:
            raise ValueError(rest)
        rest = rest.removeprefix(word)
        if word in ONES:
            if digit is not None:
                raise ValueError(words)
            digit = ONES[word]
        else:
            value, digit = value + (1 if digit is None else digit) * TENS[word], None
    return value + (digit or 0)


def read_back(words: str) -> Decimal:
    baht, said, satang = words.rpartition("บาท")
    if not said:
        return Decimal(read_number(satang.removesuffix("สตางค์"))) / 100
    whole = Decimal(read_number(baht))
    return whole if satang == "ถ้วน" else whole + Decimal(read_number(satang.removesuffix("สตางค์"))) / 100


@given(amounts)
@example(Decimal("0.25"))
@example(Decimal("999999999.99"))
@example(Decimal("1000001"))
@example(Decimal("21000000.21"))
def test_what_is_said_is_what_was_meant(amount: Decimal) -> None:
    assert read_back(baht_in_words(amount)) == amount


@given(round_amounts)
def test_round_sums_too(amount: Decimal) -> None:
    assert read_back(baht_in_words(amount)) == amount
    assert baht_in_words(amount).endswith("บาทถ้วน")


@given(amounts)
def test_it_is_said_as_people_say_it(amount: Decimal) -> None:
    words = baht_in_words(amount)
    for wrong in ("หนึ่งสิบ", "สองสิบ", "สิบหนึ่ง", "ศูนย์"):
        assert wrong not in words
