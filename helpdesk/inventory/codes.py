"""Codes that people type from a sticker or say on the phone: random, and without letters that look alike."""

import re
import secrets

# No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: of each group one sign stays (2, 5, 8, V) or none (0 O, 1 I L).
ALPHABET = "23456789ACDEFGHJKMNPQRTVWXY"
STICKER_LENGTH = 13  # 27 signs give 4.75 bits each: 61 bits, not to be guessed over the network
SHORT_LENGTH = 6
MEANT = str.maketrans("๐๑๒๓๔๕๖๗๘๙BSZU", "0123456789852V")


def new_code() -> str:
    """A sticker's code, the last part of its address; it never changes and says nothing about the piece."""
    return _random(STICKER_LENGTH)


def short_code() -> str:
    """A ticket's six signs to say on the phone: found together with the phone number, not a secret alone."""
    return _random(SHORT_LENGTH)


def grouped(code: str) -> str:
    """The code as it is printed, in groups that the eye can follow: ACDE-FGHJ-KMNPQ."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}" if len(code) == STICKER_LENGTH else code


def as_typed(text: str) -> str:
    """What a person meant who typed a code: small letters, blanks, hyphens, Thai digits, look-alikes."""
    return re.sub(r"[\s\-\u2013\u200b]", "", text).upper().translate(MEANT)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
