"""Names in both languages for what the table of properties does not hold, and names that no other word stands for."""

import re
from functools import lru_cache

SAID_AS = {  # a word of a value: how answers write it, blanks between
    "jpeg": "jpe?g",
    "jpg": "jpe?g",
    "tiff": "tiff?",
    "tif": "tiff?",
    "pro": "pro(?:fessional)?",
    "professional": "pro(?:fessional)?",
    "standard": "standard std",
    "gyroscope": "gyro(?:scope)?s? ไจโรสโค[ปพ] ไจโร",
    "accelerometer": "accelerometers? แอคเซเลอโรมิเตอร์ วัดความเร่ง",
    "compass": "compass เข็มทิศ",
    "proximity": "proximity พร็อกซิมิตี้",
    "protective": "protective protector กันรอย ป้องกันรอย กันรอยขีดข่วน",
    "film": "films? ฟิล์ม",
    "tempered": "tempered นิรภัย เทมเปอร์",
    "glass": "glass กระจก",
    "shockproof": "shock-?\\s?proof กันกระแทก",
    "waterproof": "water-?\\s?proof กันน้ำ",
    "whiteboard": "white\\s?board กระดานเขียน ไวท์บอร์ด กระดานอัจฉริยะ",
    "screen": "screen หน้าจอ จอภาพ",
    "recording": "record(?:ing|er)? บันทึก",
    "sharing": "shar(?:e|ing) แชร์",
    "ios": "ios ไอโอเอส",
    "windows": "windows? วินโดวส์?",
    "android": "android แอนดรอยด์",
    "linux": "linux ลินุกซ์",
    "antivirus": "anti-?\\s?virus(?:es)?",
    "filtering": "filter(?:s|ing)?",
    "application": "app(?:lication)?s?",
    "cardioid": "cardioid คาร์ดิออย[ดต]์?",
    "lock": "lock(?:s|able)? กุญแจ (?<!ปลด)ล็อ[กค](?!อิน|เอาท์)",
    "focus": "focus โฟกัส",
    "manual": "manual(?:ly)? ด้วยมือ ปรับมือ แมนนวล",
    "auto": "auto(?:matic)? อัตโนมัติ ออโต้",
    "tank": "tanks? แท[งง]ค์ แท็[งง]ก์ แท[็้]งค์",
    "ceiling": "ceiling เพดาน",
    "wall": "wall ผนัง",
    "mount": "mount(?:ing|ed)? ยึด แขวน",
    "macos": "mac\\s?os(?:\\sx)? แมคโอเอส",
    "wireless": "wireless ไร้สาย",
    "treble": "treble แหลม",
    "bass": "bass ทุ้ม",
    "outdoor": "out-?door ภายนอกอาคาร นอกอาคาร กลางแจ้ง",
    "indoor": "in-?door ภายในอาคาร ในอาคาร",
}
SPELLED_WITH_A_SIGN = {"leveling": "levell?ing", "colour": "colou?r", "color": "colou?r"}
THAI_ONLY = re.compile("[ก-๎]")
NAMES_OF_THEIR_OWN = {  # of one property with their neighbours, but not the same
    name: re.compile(words)
    for name, words in {
        "SFP+": r"(?<!q)sfp\s?\+|sfp28|qsfp",
        "H.26x+": r"h\.?26[45]\+(?=\s*(?:[/,;]|$))",
        "RTX": r"(?<![a-z])rtx",
        "GTX": r"(?<![a-z])gtx",
        "Quadro": r"quadro",
        "GeForce": r"geforce",
        "Miracast": r"miracast",
        "NVMe": r"nvme",
        "AMOLED": r"amoled",
        "LiFePO4": r"lifepo4",
        "Ink Tank": r"ink-?\s?tank|แท[็้]?งค์|แท็งก์",
        "smart managed": r"smart[\s-]managed",
        "fully managed": r"fully[\s-]managed",
        "D-Sub": r"d-?sub|vga",
        "retina": r"retina",
        "802.1Q": r"802\.1q",
        "Thai": r"(?<![a-z])thai|(?<![a-z])th(?![a-z])|ไทย",
    }.items()
}
PAPERS = {
    "catalogue": re.compile(r"catalog|แคตตาล็อ[กค]|แค็ตตาล็อก|โบรชัวร์|brochure|data\s?sheet|คุณลักษณะ"),
    "letter": re.compile(r"letter|หนังสือ"),
    "certificate": re.compile(r"certificate|ใบรับรอง|ใบอนุญาต"),
}


@lru_cache(maxsize=2000)
def said_as(word: str) -> re.Pattern[str]:
    """The spellings of one word of a value, within no longer word; Thai runs on."""
    spelled = SAID_AS.get(word) or SPELLED_WITH_A_SIGN.get(word) or re.escape(word)
    ways = [one if THAI_ONLY.match(one) else rf"(?<![a-z0-9])(?:{one}){_end(word)}" for one in spelled.split(" ")]
    return re.compile(f"(?:{'|'.join(ways)})")


def _end(word: str) -> str:
    """A name may run into its number (PCL6); one with digits or a sign of its own ends where it ends."""
    return r"(?!(?!v\d)[a-z])" if word.isalpha() and word != "ip" else r"(?![a-z0-9]|\.\d)"
