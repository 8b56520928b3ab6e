"""Thai phone numbers as people write them."""

import re

from helpdesk.core.thai import arabic_digits

EXTENSION = re.compile(r"(?:ต่อ|ext\.?|#)\s*(\d{1,6})$", re.IGNORECASE)


def normalise_phone(text: str) -> str:
    """Digits alone, with ` ต่อ N` where there is an extension: `+66 60 000 8573` → `0600008573`.

    Raises ValueError for what is neither a Thai landline (9 digits) nor a mobile number (10 digits).
    """
    plain = arabic_digits(text).strip()
    extension = EXTENSION.search(plain)
    digits = re.sub(r"[\s().-]", "", plain[: extension.start()] if extension else plain)
    digits = re.sub(r"^\+?66(?=\d{8,9}$)", "0", digits)
    if not re.fullmatch(r"0[2-7]\d{7}|0[689]\d{8}", digits):
        raise ValueError("not a Thai phone number")
    return f"{digits} ต่อ {extension.group(1)}" if extension else digits
