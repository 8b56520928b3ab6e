"""The kinds of equipment and trouble that a ticket may be about: options of `category` in `manual/forms.json`."""

from typing import Any

from flask_babel import lazy_gettext as _l

CATEGORIES: dict[str, Any] = {
    "pc": _l("คอมพิวเตอร์ตั้งโต๊ะ/All in One"),
    "aio": _l("คอมพิวเตอร์ All in One"),
    "notebook": _l("โน้ตบุ๊ก"),
    "tablet": _l("แท็บเล็ต"),
    "server": _l("เครื่องแม่ข่าย"),
    "printer": _l("เครื่องพิมพ์/สแกนเนอร์"),
    "display": _l("โปรเจคเตอร์/โทรทัศน์"),
    "dltv": _l("ชุดรับสัญญาณ DLTV"),
    "network": _l("อุปกรณ์เครือข่าย/อินเทอร์เน็ต"),
    "ups": _l("เครื่องสำรองไฟ"),
    "audio": _l("เครื่องเสียง"),
    "cctv": _l("กล้องวงจรปิด"),
    "software": _l("โปรแกรม/ระบบงาน"),
    "account": _l("บัญชีผู้ใช้/รหัสผ่าน"),
    "website": _l("เว็บไซต์"),
    "other": _l("อื่น ๆ"),
}


def title_of(category: str) -> Any:
    """The category's words; of one that the list does not know, `other`'s."""
    return CATEGORIES.get(category, CATEGORIES["other"])
