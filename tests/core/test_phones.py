"""Telephone numbers in one spelling."""

import pytest

from helpdesk.core.phones import normalise_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("๐๔๓-๐๐๑๒๓๔ ต่อ ๑๒", "043001234 ต่อ 12"),
        ("0 4300 1234", "043001234"),
        ("+66 60 001 2345", "0600012345"),
        ("+66(0)43 001 234", "043001234"),
        ("โทร. 060-001-2345", "0600012345"),
    ],
)
def test_thai_numbers_are_kept_as_digits(typed, kept):
    assert normalise_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "1234", "ไม่มี", "0060001234", "06000123456", "043001234-5"])
def test_nonsense_is_refused(typed):
    with pytest.raises(ValueError):
        normalise_phone(typed)
