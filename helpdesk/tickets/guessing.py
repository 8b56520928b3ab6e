"""A first guess of category and priority from a reporter's own words, always to be corrected by a person."""

import re

from helpdesk.core.thai import normalise
from helpdesk.inventory.reading.categories import TONES, WORDS_OF, category_named


def _words(text: str) -> re.Pattern[str]:
    """Any of the words between blanks; tones are left out, as in the text in which they are sought."""
    return re.compile("|".join(text.translate(TONES).lower().split()))


ABOUT = {
    "other": _words("ขอคำแนะนำ ขอคำปรึกษา อยากทราบ ขอทราบ สอบถาม เลือกซื้อ ขั้นตอน ราคากลาง"),
    "account": _words(
        "รหัสผ่าน รหัสหมดอายุ ลืมรหัส รี?เซ็?ตรหัส รหัสไม่ถูก บัญชีผู้ใช้ password username login ล[็๊]?อ[กค]อิน เปลี่ยนรหัส ขอรหัส"
    ),
}
WORDS_IN_FAULTS = WORDS_OF | {
    "printer": "เครื่องพิมพ์ ปริน พริน printer สแกน scan มัลติฟัง ถ่ายเอกสาร หมึก กระดาษติด",
    "pc": WORDS_OF["pc"] + " เมาส์ แป้นพิมพ์ คีย์บอร์ด เคส จอฟ้า ไวรัส บูต วินโดว windows ไบออส ฮาร์ดดิสก์ เรียกค่าไถ่ ไฟล์ในเครื่อง",
    "network": WORDS_OF["network"] + " (?<![a-z])ip(?![a-z]) mbps จุดกระจาย สัญญาณไม่ถึง",
    "display": WORDS_OF["display"] + " hdmi",
    "software": "โปรแกรม excel word powerpoint microsoft ฟอนต์ ฟ้อนต์ font activation สระลอย ไลเซนส์ license แอป",
    "website": "เว็บไซต์ เวบไซต์ เว็บโรงเรียน เว็บเพจ website",
}
THINGS = {category: _words(words) for category, words in WORDS_IN_FAULTS.items()}
OTHER_NAMES = {
    "บัญชี": "account",
    "รหัส": "account",
    "โปรแกรม": "software",
    "ระบบงาน": "software",
    "เว็บ": "website",
}

CRITICAL = _words("ด่วนที่สุด ด่วนมาก เรียกค่าไถ่ ransom ไฟไหม้ ควันขึ้น มีควัน กลิ่นไหม้ ไฟดูด ไฟช็อต ข้อมูลรั่ว")
NOT_URGENT = _words("ไม่ด่วน ไม่เร่งด่วน ไม่เร่ง ไม่รีบ ไม่ต้องรีบ")
URGENT = _words("ด่วน ทั้งโรงเรียน ทุกห้อง ทั้งอาคาร พรุ่งนี้ ภายในวันนี้ ภายในวันที่ ข้อสอบ ต้องสอบ สอบวันที่ o-?net เน็ตล่ม ระบบล่ม")
LOW = _words(
    "เมาส์ แป้นพิมพ์ คีย์บอร์ด บานพับ รีโมท ฟอนต์ ฟ้อนต์ hdmi สำรองไฟ สีเพี้ยน สีจาง ไฟล์ดำ อยากทราบ ขอคำแนะนำ"
    " ขอคำปรึกษา ขอทราบ สอบถาม ขอซื้อ ขอเปลี่ยน ขอลง"
)


def guess_category(symptom: str, hint: str = "") -> str:
    """A category of `repair_request`. `hint` is the piece's category or what the reporter calls it;
    without one that says something, the words of the symptom decide, the thing named first before others."""
    if hint in WORDS_IN_FAULTS or hint in ABOUT:
        return hint
    return _named(hint) or _spoken_of(symptom) or "other"


def guess_priority(symptom: str, stated: str = "") -> str:
    """low, normal, urgent or critical: what the reporter states, else what the symptom tells."""
    for text in (stated, symptom):
        spoken = _spoken(text)
        if CRITICAL.search(spoken):
            return "critical"
        if NOT_URGENT.search(spoken):
            return "low"
        if URGENT.search(spoken):
            return "urgent"
        if text is stated and spoken:
            return "normal"
    return "low" if LOW.search(_spoken(symptom)) else "normal"


def _named(hint: str) -> str | None:
    """What a short name of a thing means; an explicit `อื่น ๆ` says nothing."""
    spoken = normalise(hint)
    named = next((category for word, category in OTHER_NAMES.items() if word in spoken), None)
    return named or category_named(hint)


def _spoken_of(symptom: str) -> str | None:
    spoken = _spoken(symptom)
    for category, words in ABOUT.items():
        if words.search(spoken):
            return category
    first = {category: found.start() for category, words in THINGS.items() if (found := words.search(spoken))}
    return min(first, key=lambda category: first[category], default=None)


def _spoken(text: str) -> str:
    return normalise(text).translate(TONES)
