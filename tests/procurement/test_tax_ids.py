"""Tax ids: 13 digits in any spelling, the last one proves the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.core.thai import thai_digits
from helpdesk.procurement.tax_ids import BadTaxId, check_digit, read_tax_id

twelve = st.text("0123456789", min_size=12, max_size=12)


@given(twelve)
def test_a_right_one_is_read_in_thai_digits_and_with_dashes(first: str) -> None:
    whole = f"{first}{check_digit(first)}"
    dashed = "-".join((whole[0], whole[1:5], whole[5:10], whole[10:12], whole[12]))

    assert read_tax_id(thai_digits(dashed)) == read_tax_id(f" {whole} ") == whole


@given(twelve, st.integers(1, 9))
def test_another_last_digit_is_refused(first: str, more: int) -> None:
    with pytest.raises(BadTaxId, match="check_digit"):
        read_tax_id(f"{first}{(check_digit(first) + more) % 10}")


@pytest.mark.parametrize("typed", ["", "123", "12345678901234", "010555000000x", "เลขผู้เสียภาษี"])
def test_another_length_is_refused(typed: str) -> None:
    with pytest.raises(BadTaxId, match="length"):
        read_tax_id(typed)
