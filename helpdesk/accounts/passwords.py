"""What a new password must be. How it is kept and compared is in `signing_in.py`."""

import re

from flask_babel import gettext as _

SHORTEST = 10
LONGEST = 200
# The words behind the commonest passwords: refused whatever digits and signs stand around them.
COMMON_WORDS = set(
    """
    password passw pass p ssw rd ssword qwerty qwertyuiop qwert asdfghjkl asdf zxcvbnm abc abcd abcdef abcdefg
    abcdefghij admin administrator root welcome letmein login iloveyou love monkey dragon football test testtest
    computer internet system user guest default changeme secret master thailand bangkok school teacher
    รหัสผ่าน พาสเวิร์ด ประเทศไทย โรงเรียน คุณครู สวัสดี ทดสอบ ผู้ดูแลระบบ ฟหกด ฟหกดสา ๆไำพะ
    """.split()  # noqa: SIM905  (a list that people read and lengthen)
)
ROWS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
AROUND = "0123456789!?.,;:#*+-_/ "
ORDINARY = str.maketrans("@0134$5", "aoieass")


def complaint(password: str, name: str, email: str) -> str | None:
    """What is wrong with it, as a sentence for its field; None where it will do."""
    if len(password) < SHORTEST:
        return _("รหัสผ่านสั้นไป ใช้อย่างน้อย %(count)s ตัว จะเป็นประโยคที่จำง่ายก็ได้", count=SHORTEST)
    if _is_own(password, name, email):
        return _("อย่าใช้ชื่อหรืออีเมลเป็นรหัสผ่าน เพราะคนอื่นเดาได้")
    if _is_common(password):
        return _("รหัสผ่านนี้มีคนใช้กันมาก เดาได้ง่าย ลองใช้ประโยคของคุณเอง")
    return None


def _is_own(password: str, name: str, email: str) -> bool:
    """The name, the address, or one of their parts with digits around it."""
    bare = _letters(password)
    own = {name, email, email.partition("@")[0], *name.split()}
    return password.lower() in {word.lower() for word in own} or (
        bool(bare) and bare in {_letters(word) for word in own}
    )


def _is_common(password: str) -> bool:
    lower = password.lower()
    if len(set(lower)) < 4 or any(lower in row for row in ROWS):
        return True
    bare = {_letters(lower), _letters(lower.strip(AROUND).translate(ORDINARY))}
    return not _letters(lower) or bool(bare & COMMON_WORDS)


def _letters(text: str) -> str:
    """Without digits, signs and blanks; Thai vowels and marks stay."""
    return re.sub(r"[\d\s!-/:-@\[-`{-~]", "", text.lower())
