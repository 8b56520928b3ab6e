"""Codes that people type from a sticker or say on the phone: random, and without letters that look alike."""

import re
import secrets

# No 0 O, 1 I L, 2 Z, 5 S, 8 B, U V: of each group one sign stays (2, 5, 8, V) or none (0 O, 1 I L).
ALPHABET = "23456789ACDEFGHJKMNPQRTVWXY"
STICKER_LENGTH = 13  # 27 signs give 4.75 bits each: 61 bits, not to be guessed over the network
SHORT_LENGTH = 6
MEANT = str.maketrans("๐๑๒๓๔๕๖๗๘๙BSZU", "0123456789852V")

THAI_LETTER = re.compile("[ก-์ํ๎]")
# Key by key, without and with shift, as TIS 820 lays them out.
KEDMANEE = str.maketrans(
    'ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ',
    "1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?",
)


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


def with_latin_keys(text: str) -> str:
    """What a hand-held scanner meant that typed on a keyboard switched to Thai (Kedmanee); other text as it is."""
    return text.translate(KEDMANEE) if THAI_LETTER.search(text) else text


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
