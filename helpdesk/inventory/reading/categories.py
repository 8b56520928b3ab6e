"""What kind of thing a name speaks of, by the words that people use for it."""

import re
from functools import lru_cache

from helpdesk.core.thai import normalise
from helpdesk.inventory.reading.vocabulary import VOCABULARY

TONES = str.maketrans("", "", "่้๊๋็์")
WORDS_OF = {
    "cctv": "วงจรปิด cctv nvr กล้อง.*เครื่องบันทึก",
    "dltv": "dltv ดาวเทียม ชุด(?:อุปกรณ์)?รับสัญญาณ กล่องรับสัญญาณ",
    "ups": "สำรองไฟ ups ยูพีเอส",
    "server": "แม่ข่าย server เซิร์ฟเวอร์",
    "aio": "all[-_ ]?in[-_ ]?one ออลอินวัน aio",
    "notebook": "โน้?ตบุ[กค] notebook chromebook laptop แลปทอป แลบทอป",
    "tablet": "แทบเลต แทปเลต แทบเลท แทปเลท tablet ไอแพด ipad",
    "printer": "ปริน พริน (?<!แป้น)พิมพ์ printer สแกน scan มัลติฟัง multifunction ถ่ายเอกสาร ink.?tank อิงค์แทงค์",
    "network": "สวิตช์ สวิทช์ switch access.?point แอคเซส กระจายสัญญาณ ไร้สาย router เราเตอร์ firewall ไฟร์วอล"
    " ป้องกันเครือข่าย เครือข่าย network wi.?fi ไวไฟ โมเดม modem onu อินเทอร์เนต อินเตอร์เนต เนต สายแลน lan",
    "display": "โปรเจค โพรเจค projector ฉายภาพ โทรทัศน์ ทีวี tv จอภาพ จอคอม กระดานอัจฉริยะ monitor มอนิเตอร์ จอทัช",
    "audio": "เครื่องเสียง ขยายเสียง ลำโพง ไมค์ ไมโครโฟน speaker amplifier mixer",
    "pc": "(?<!โตะ)(?<!เกาอี)(?<!หอง)คอม pc desktop เดสกทอป",
}


def _pattern(words: str) -> re.Pattern[str]:
    spoken = [word.translate(TONES) for word in re.split(r" (?![^(\[]*[)\]])", words)]
    return re.compile("|".join(rf"(?<![a-z]){word}(?![a-z])" if word.isascii() else word for word in spoken))


PATTERNS = {category: _pattern(words) for category, words in WORDS_OF.items()}
CLASSES = VOCABULARY["asset_codes"]


@lru_cache(maxsize=20_000)
def category_named(text: str) -> str | None:
    """The category that a name or a report speaks of; what it comes with (พร้อม …) counts only when nothing
    else does."""
    spoken = normalise(text).translate(TONES)
    return _first_in(spoken.split("พรอม")[0]) or _first_in(spoken)


def category_of_number(asset_no: str) -> str | None:
    """The category of an asset number's class, by the office's list."""
    known = CLASSES.get(asset_no[:8])
    return known["category"] if known else None


def _first_in(spoken: str) -> str | None:
    return next((category for category, pattern in PATTERNS.items() if pattern.search(spoken)), None)
