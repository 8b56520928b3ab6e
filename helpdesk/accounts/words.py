"""The sentences of people and places that carry a reason."""

from flask_babel import gettext as _


class refusals:
    """Reasons that a verb gives."""

    @staticmethod
    def last_administrator() -> str:
        return _("คนนี้เป็นผู้ดูแลระบบคนสุดท้าย ขอให้ตั้งผู้ดูแลระบบอีกคนก่อน")

    @staticmethod
    def stands_in_for_self() -> str:
        return _("รักษาราชการแทนตัวเองไม่ได้ เลือกผู้ที่ไม่อยู่เป็นคนอื่น")
