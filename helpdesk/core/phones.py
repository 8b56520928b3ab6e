"""Thai telephone numbers: one spelling for storing and comparing."""

import re

from helpdesk.core.thai import normalise

EXTENSION = re.compile(r"\s*(?:ต่อ|ext\.?|#)\s*(\d{1,6})$")
LANDLINE = re.compile(r"0[2-7]\d{7}")
MOBILE = re.compile(r"0[689]\d{8}")


def normalise_phone(text: str) -> str:
    """๐๔๓-๐๐๑๒๓๔ ต่อ ๑๒ → `043001234 ต่อ 12`, +66 60 001 2345 → `0600012345`. Raises ValueError for what is
    neither a landline (9 digits) nor a mobile (10 digits): manual, practice §11."""
    plain = re.sub(r"^(?:โทรศัพท์|โทร|tel|phone)\.?\s*:?\s*", "", normalise(text))
    extension = EXTENSION.search(plain)
    if extension:
        plain = plain[: extension.start()]
    digits = re.sub(r"[\s\-–.()]", "", plain)
    digits = re.sub(r"^(?:\+|00)66(?:\(0\)|0)?", "0", digits)
    if not (LANDLINE.fullmatch(digits) or MOBILE.fullmatch(digits)):
        raise ValueError("not a Thai telephone number")
    return f"{digits} ต่อ {extension[1]}" if extension else digits
