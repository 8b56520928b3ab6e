"""Codes that people read aloud or scan: without look-alikes, from the system's random source."""

import secrets

# No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: what is mistaken on paper or on the phone.
LETTERS = "ACDEFGHJKMNPQRTWXY34679"
STICKER_LENGTH = 14
SHORT_LENGTH = 6


def new_code() -> str:
    """What a sticker says: 14 signs of 23, about 63 random bits."""
    return _random(STICKER_LENGTH)


def short_code() -> str:
    """A ticket's code to say on the phone: 6 signs."""
    return _random(SHORT_LENGTH)


def _random(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
