"""The form library's own sentences in our words, as it has no Thai catalogue."""

from typing import Any

from flask_babel import lazy_gettext as _l

WORDS: dict[str, Any] = {
    "This field is required.": _l("ช่องนี้ต้องกรอก"),
    "Not a valid choice.": _l("เลือกจากรายการที่มี"),
    "Not a valid choice": _l("เลือกจากรายการที่มี"),
    "Invalid Choice: could not coerce.": _l("เลือกจากรายการที่มี"),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l("เลือกจากรายการที่มี"),
    "'%(value)s' is not a valid choice for this field.": _l("เลือกจากรายการที่มี"),
    "'%(value)s' are not valid choices for this field.": _l("เลือกจากรายการที่มี"),
    "Not a valid integer value.": _l("ใส่เป็นจำนวนเต็ม"),
    "Not a valid decimal value.": _l("ใส่เป็นตัวเลข"),
    "Not a valid date value.": _l("อ่านวันที่ไม่ออก"),
    "Invalid email address.": _l("อีเมลไม่ถูก เขียนแบบ name@example.com"),
    "Invalid input.": _l("อ่านไม่ออก ลองพิมพ์ใหม่"),
    "Field must be at least %(min)d character long.": _l("สั้นไป ใช้อย่างน้อย %(min)d ตัว"),
    "Field cannot be longer than %(max)d character.": _l("ยาวไป ใช้ได้ไม่เกิน %(max)d ตัว"),
    "Field must be exactly %(max)d character long.": _l("ใช้ %(max)d ตัวพอดี"),
    "Field must be between %(min)d and %(max)d characters long.": _l("ใช้ %(min)d ถึง %(max)d ตัว"),
    "Number must be at least %(min)s.": _l("ใส่ตั้งแต่ %(min)s ขึ้นไป"),
    "Number must be at most %(max)s.": _l("ใส่ได้ไม่เกิน %(max)s"),
    "Number must be between %(min)s and %(max)s.": _l("ใส่ตั้งแต่ %(min)s ถึง %(max)s"),
}


class OurWords:
    """What WTForms asks for a translation."""

    def gettext(self, sentence: str) -> str:
        return str(WORDS.get(sentence, sentence))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Thai has one form for any number."""
        return self.gettext(singular)
