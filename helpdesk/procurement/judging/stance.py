"""Answers that are none: the requirement again, a claimed equivalence, a promise for later, a denial."""

import re

BOUND = re.compile(
    r"ไม่น้อยกว่า|ไม่ต่ำกว่า|ไม่ตำ่กว่า|ไม่ตํ่ากว่า|ไม่ตำกว่า|ไม่น้อยไปกว่า|อย่างน้อย|"
    r"อย่างต่ำ|มากกว่า|สูงกว่า|ดีกว่า|เหนือกว่า|≥|>=|=>|>|"
    r"at least|no less than|not less than|minimum of|more than|greater than|better than|"
    r"exceeds?|ขึ้นไป|"
    r"or (?:better|higher|above|more|newer|greater)|equal or|(?<!h\.26)(?<!h26)(?<!eal)\d\s*\+(?!\s*[\da-zก-๎])"
)
AT_MOST = re.compile(
    r"ไม่เกิน|ไม่มากกว่า|น้อยกว่า|ต่ำกว่า|เบากว่า|เร็วกว่า|≤|<=|=<|<|less than|\bunder\b|"
    r"\bbelow\b|no more than|not more than|not exceed\w*|at most"
)
ECHO = re.compile(
    r"ตามข้อกำหนด|ตามที่\S*กำหนด|ตาม\s*(?:ร่าง\s*)?tor|ตาม\s*\(?spec|ตามสเป[กคซ]|"
    r"ตามคุณลักษณะ|ตามคุณสมบัติ|ตามประกาศ|ตามเอกสาร|ตามเงื่อนไข|"
    r"ตามรายละเอียด|ตามขอบเขต|ตามแบบ|ตามความต้องการ|ตามที่ระบุ|ตามที่ร้องขอ|ตามข้อ|"
    r"ตรงตาม(?!มาตรฐาน)|เป็นไปตาม(?!มาตรฐาน)|ถูกต้องตาม(?!กฎหมาย|มาตรฐาน)|"
    r"ครบถ้วน|ครบตาม|รับทราบ|ยอมรับ|ยินดี|as required|as specified|as per|per (?:tor|"
    r"spec)|according to|same as (?:spec|tor|req)|"
    r"meets? (?:the |all )?(?:spec|require|tor)|full compliance|fully compl\w+|ผ่านเกณฑ์|"
    r"ผ่านข้อกำหนด|ตามมาตรฐานผู้ผลิต"
)
COMPLIES = re.compile(r"\bcompl(?:y|ies|ied|iant|iance)\b|\bconforms?\b|\bmeets?\b")
EQUIVALENCE = re.compile(
    r"เทียบเท่า|เทียบเคียง|เทียบได้|หรือเทียบ|คล้าย|ใกล้เคียง|equivalent|\bequiv\b|"
    r"compatible|similar|[a-z]-(?:level|like|style)\b|เทียบ(?=\s|$)|เสมือนจริง|ประมาณการ"
)
DEFERRED = re.compile(
    r"จะ(?:จัดส่ง|ส่ง|แนบ|แจ้ง|ดำเนิน|จัดหา|นำ|ยื่น|ติดตั้ง)|ภายหลัง|รอ(?:ยืนยัน|ข้อมูล|"
    r"เอกสาร|ผล|แจ้ง|การ)|\btb[cad]\b|to be (?:confirmed|advised|announced|defined)|"
    r"\blater\b|to follow|สอบถาม|ติดต่อ|ขึ้นอยู่|ขึ้นกับ|แล้วแต่|depend\w*|subject to|"
    r"(?<!จ)อาจ|น่าจะ|คาดว่า|ไม่ระบุ|ไม่แน่|ไม่ทราบ|\?|"
    r"กำลัง(?:ขอ|ยื่น|ดำเนิน|จะ|รอ)|อยู่ระหว่าง|pending|in progress|expired?|หมดอายุ|"
    r"to be\b|บางรุ่น|some models|เฉพาะรุ่น|varies|ตามรุ่น|(?<![/\w])n/a(?![/\w])|"
    r"หากมี|ถ้ามี|ตามความเหมาะสม|ตามจริง"
)
OPTIONAL = re.compile(
    r"(?<!ส่ง)เสริม(?!สร้าง|แรง)|"
    r"optional|\boptions?\b|อุปกรณ์เสริม|ออปชั่?น|ทางเลือก|เลือกเพิ่ม|เลือกซื้อ|ซื้อเพิ่ม|"
    r"ซื้อแยก|แยกซื้อ|แยกต่างหาก|แยกจำหน่าย|จำหน่ายแยก|ขายแยก|สั่งเพิ่ม|สั่งซื้อ|"
    r"เพิ่มเงิน|มีค่าใช้จ่าย|คิดเพิ่ม|คิดค่า|add-?\s?on|sold separately|extra cost|"
    r"additional cost|ชำระเพิ่ม|ต้องซื้อ|ต้องเพิ่ม|ติดตั้งเพิ่ม|เพิ่มภายหลัง|"
    r"(?<!hd )(?<!4k )\bready\b|upgradable|upgradeable|via (?:adapter|adaptor|dongle|"
    r"converter)|ผ่าน(?:ตัวแปลง|อแดปเตอร์|อะแดปเตอร์|adapter|dongle|usb)|"
    r"แปลง|dongle|converter|ดองเกิล"
)
TO_BE_BOUGHT = re.compile(
    r"ซื้อเพิ่ม|ซื้อแยก|แยกซื้อ|แยกจำหน่าย|จำหน่ายแยก|ขายแยก|สั่งซื้อ|สั่งเพิ่ม|เพิ่มเงิน|"
    r"ชำระเพิ่ม|ต้องซื้อ|sold separately|extra cost|"
    r"additional cost|not included|ไม่รวมใน|ไม่รวมอยู่|ไม่ให้มา"
)
PHRASE = re.compile(r"[^(),;]+")
CONDITION = re.compile(  # had only if something else is given
    r"(?<!ต่าง)หาก|ถ้า|เมื่อ|กรณี|ต้องใช้|ต้องต่อ|อั[ปพ]เกร[ดต]|ในอนาคต|รุ่นท็?อป|(?:ใน|สำหรับ|เฉพาะ)\s*รุ่น|บางส่วน|ชั่วคราว|"
    r"ให้ยืม|เช่า|มือสอง|มัดจำ|\bif\b|\bwhen\b|\bdock\w*|\bhub\b"
)
ONLY = re.compile(
    r"\d\s*(?:ช่อง|พอร์ต|ระบบ|แบบ|รายการ|อย่าง|ชนิด)\s*(?:คือ|ได้แก่|:)|เท่านั้น|อย่างเดียว|(?:ได้|รองรับ|มี)เฉพาะ(?!รุ่น)|\bonly\b|เพียงอย่าง"
)
DENIAL = re.compile(
    r"ไม่มี(?!วันหมดอายุ)|ไม่รองรับ|ไม่รวม|ไม่ได้|ไม่สามารถ|ไม่ผ่าน|ไม่แนบ|ไม่ใช่|ไม่พบ|"
    r"ไม่เสนอ|ไม่ครบ|ไม่ให้|ไม่ตรง|ไม่ถึง|ไม่พร้อม|ปราศจาก|ยกเว้น|เว้น|ขาด|"
    r"\btrial\b|ทดลอง|evaluation|\bno\b(?!\.)|\bnot\b|\bnone\b|\bnon\b|without|\bw/o\b|"
    r"exclud\w*|\bexcl\b|\bnil\b|\black\w*|\bn't\b|except"
)
LEFT_OUT = re.compile(r"ไม่รวม[ก-๎]+")  # what is not weighed or paid with it
NAKED_DENIAL = re.compile(
    r"(?:ไม่มี|ไม่รองรับ|ไม่ได้แนบ|ไม่แนบ|ไม่มีให้|none|no|nil|not available|"
    r"not supported|not included|ไม่ได้|ไม่มีครับ|ไม่มีค่ะ|0|"
    r"ไม่(?:มี|รองรับ)(?:ทั้ง(?:สอง|สาม|คู่|หมด|\s*[23]\s*)(?:แบบ|อย่าง|ระบบ|ชนิด|รายการ)?|"
    r"(?:พอร์[ตท]|ช่อง)(?:สื่อสาร|เชื่อมต่อ)?|(?:ระบบ|ฟังก์ชั่?น|คุณสมบัติ|อุปกรณ์)?(?:นี้|ดังกล่าว)))\.?"
)
NAKED_CLAIM = re.compile(
    r"(?:มี|มีครับ|มีค่ะ|ใช่|yes|ok|okay|✓|✔|/|ผ่าน|รองรับ|ได้|support(?:ed|s)?|มีให้|"
    r"มีครบ|included|available|pass|ตรง|√|☑|y|✅)[\s.]*"
)


def repeats(text: str) -> bool:
    """Whether the answer repeats the requirement instead of a value of its own."""
    return BOUND.search(text) is not None or ECHO.search(text) is not None


def puts_off(text: str) -> str | None:
    """The reason key of an answer that commits to nothing: equivalence, later, it depends."""
    if EQUIVALENCE.search(text):
        return "equivalence_claimed"
    return "put_off" if DEFERRED.search(text) else None


def is_not_included(text: str) -> bool:
    """Whether the answer offers nothing but what must be bought on top."""
    return all(
        TO_BE_BOUGHT.search(phrase) or OPTIONAL.search(phrase) for phrase in PHRASE.findall(text) if phrase.strip()
    ) and (TO_BE_BOUGHT.search(text) is not None or "ไม่รวม" in text)


def qualifies_what_stands_before(text: str) -> bool:
    """Whether a phrase is nothing but `optional`: then it speaks of the phrase before it."""
    for phrase in PHRASE.findall(text):
        bare = TO_BE_BOUGHT.sub("", OPTIONAL.sub("", phrase))
        if bare != phrase and len(re.sub(r"[\W\d_]", "", bare)) < 4:
            return True
    return False


def without_extras(text: str) -> str:
    """The text without the phrases about what can be bought on top or is only possible."""
    return PHRASE.sub(
        lambda phrase: " " if OPTIONAL.search(phrase[0]) or TO_BE_BOUGHT.search(phrase[0]) else phrase[0], text
    )
