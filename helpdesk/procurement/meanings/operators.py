"""The phrases that say how an offer must stand to a quantity, before it (ไม่น้อยกว่า 3) or behind it (3 ขึ้นไป)."""

import re
from enum import StrEnum

from helpdesk.procurement.meanings.spelling import any_of


class Phrase(StrEnum):
    """What a phrase says. `STRICT` (more than) and `ABOUT` have no operator of their own."""

    NONE = ""
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EQUAL = "equal"
    BETWEEN = "between"
    BETTER = "better"
    STRICT = "strict"
    ABOUT = "about"


BEFORE = {
    Phrase.AT_LEAST: "ไม่น้อยกว่า|ไม่น้อยไปกว่า|ไม่ต่ำกว่า|อย่างน้อย|อย่างต่ำ|ขั้นต่ำ|มากกว่าหรือเท่ากับ|ตั้งแต่|ต่ำสุด"
    "|≥|>=|at least|not less than|no less than|minimum|min.|min",
    Phrase.AT_MOST: "ไม่เกิน|ไม่เกินกว่า|ไม่มากกว่า|ไม่สูงกว่า|ไม่ช้ากว่า|น้อยกว่าหรือเท่ากับ|อย่างมาก|ภายใน|≤|<=|at most"
    "|not more than|no more than|not exceed|not exceeding|within|maximum|max.|max",
    Phrase.EQUAL: "เท่ากับ|=",
    Phrase.BETWEEN: "ระหว่าง|between|ในช่วง|ช่วง",
    Phrase.STRICT: "มากกว่า|น้อยกว่า|สูงกว่า|ต่ำกว่า|เกินกว่า|เกิน|>|<|more than|less than",
    Phrase.ABOUT: "ประมาณ|ราว|≈|~|about|เช่น|อาทิ",
}
BEHIND = {
    Phrase.AT_LEAST: "ขึ้นไป|หรือมากกว่า|หรือสูงกว่า|เป็นอย่างน้อย|เป็นอย่างต่ำ|or more|or higher|and above|minimum|min",
    Phrase.AT_MOST: "ลงมา|หรือน้อยกว่า|หรือต่ำกว่า|เป็นอย่างมาก|เป็นอย่างสูง|or less|maximum|max",
    Phrase.BETTER: "หรือดีกว่า|หรือที่ดีกว่า|หรือเทียบเท่าหรือดีกว่า|or better",
}
FILLING = (
    r"(?:\s|\(|:|จำนวน|ขนาด|ความจุ|ความละเอียด|ความเร็ว|ระดับ|รวมกัน|รวม|ที่|ระยะเวลา|เป็นเวลา|เวลา|ราคา|วงเงิน|กว้าง|เท่ากับ)*+"
)
_LOOK_BACK = 60
GOVERNING = "กว่า|ไม่เกิน|อย่างน้อย|อย่างต่ำ|ขั้นต่ำ|ตั้งแต่|ระหว่าง|เท่ากับ|≥|≤|[<>=]"


def _pattern(table: dict[Phrase, str], start: str, end: str) -> re.Pattern[str]:
    choices = "|".join(f"(?P<{phrase.value}>{any_of(words.split('|'))})" for phrase, words in table.items())
    return re.compile(f"{start}(?:{choices}){end}", re.IGNORECASE)


_BEFORE = _pattern(BEFORE, "", f"{FILLING}$")
_BEHIND = _pattern(BEHIND, r"\s*(?:\([^()]*\)\s*)?", "")


def phrase_before(text: str) -> tuple[Phrase, int]:
    """The phrase at the end of the text and where it begins; the text's length when there is none."""
    tail = text[-_LOOK_BACK:]
    if found := _BEFORE.search(tail):
        return Phrase(found.lastgroup or ""), len(text) - len(tail) + found.start()
    return Phrase.NONE, len(text)


def phrase_behind(text: str) -> tuple[Phrase, int]:
    """The phrase at the beginning of the text and where it ends; 0 when there is none."""
    if found := _BEHIND.match(text):
        return Phrase(found.lastgroup or ""), found.end()
    return Phrase.NONE, 0
