"""The text of an answer in one spelling: signs, digits, number words. What the words mean is read elsewhere."""

import re
from decimal import Decimal
from functools import lru_cache
from html import unescape

from helpdesk.core.thai import normalise

LONGEST = 2000  # characters of an answer that are read; a longer one goes to people
SAME_SIGN = str.maketrans(
    dict.fromkeys("×✕✖⨯", "x")
    | dict.fromkeys("‐‑‒–—―−﹣", "-")
    | dict.fromkeys("″”“‟〃", '"')
    | dict.fromkeys("’‘′", "'")
    | dict.fromkeys("≥≧", "≥")
    | dict.fromkeys("≤≦", "≤")
    | {"~": "~", "～": "~", "\t": " ", "•": ";", "●": ";", "·": ";", "®": "", "™": "", "©": ""}
    | {chr(full): chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\n\r\v\f\u0085\u2028\u2029", ";")
)
TAG = re.compile(r"</?[a-z]{1,6}\s*/?>", re.IGNORECASE)  # left over from a page that the text was pasted from
NO_CONTENT = re.compile(r"[\s.\-_;]*")

DIGITS = {"หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "ยี่": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
PLACES = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}
MILLION = "ล้าน"
ONE_WORD = "|".join(sorted([*DIGITS, *PLACES, MILLION, "ศูนย์"], key=len, reverse=True))
AFTER_A_NUMBER = (
    "ปี|เดือน|วัน|สัปดาห์|อาทิตย์|ชั่วโมง|ชม|นาที|วินาที|ช่อง|พอร์ต|พอร์ท|แกน|คอร์|เธรด|หน่วย|ตัว|อัน|เครื่อง|ชุด|แห่ง|"
    "ศูนย์|สาขา|จุด|บาท|นิ้ว|กิโล|กรัม|กก|กิกะ|จิกะ|เมกะ|เทรา|เทอรา|วัตต์|โวลต์|หน้าต่อ|หน้า/|แผ่น|ลูเมน|ลูเมนส์|เต้า|"
    "gb|mb|tb|ghz|mhz|kg|port|year|month|day|core|thread|ซม|เซน|มม|มิล|เมตร|เท่า|สล็อต|ก้อน|ใบ|สี|เสา|ล้านพิกเซล|"
    "ลูก|ดวง|คิว|รายการ|ม้วน|เส้น|เล่ม|ด้าม|ชิ้น|คน|สำเนา|องศา|จูล|ตลับ|ถาด|กล้อง|ประตู|แอมป์|แอมแปร์|ระดับ|โมดูล|"
    "บัญชี|ผู้ใช้|session|เซสชัน|user|ลิงก์|ลิงค์|เส้นทาง|ตู้|ดอก|แท่ง|หลอด|ชั้น|อุปกรณ์|โซน|channel"
)
THAI_NUMBER = re.compile(
    rf"(?<![ก-๎0-9])(?:(?<![0-9]\s)|(?=จำนวน)|(?={'|'.join(DIGITS)}))(?P<lead>[ก-๎]*?)(?P<word>(?:{ONE_WORD})+)"
    rf"(?:(?=\s*(?:{AFTER_A_NUMBER}))|(?P<alone>)(?=\s*(?:ถ้วน)?\s*(?:[(),;/]|$)))"
)
MAY_STAND_BEFORE = ("", "จำนวน", "ราคา", "เป็นเงิน", "รวม")
ENGLISH = dict(
    zip(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"],
        [*range(1, 11), 12],
        strict=True,
    )
)
ENGLISH_CORES = {"single": 1, "dual": 2, "quad": 4, "hexa": 6, "octa": 8, "deca": 10}
THAI_CORES = {2: r"ดูอัล", 4: r"ควอ[ดท]", 6: r"เฮ็?ก[ซส]์?[าะ]", 8: r"อ[็๊]?อ?[็๊]?[คก]ต[้]?[าะ]", 10: r"เดค[าะ]"}
ENGLISH_NUMBER = re.compile(rf"\b({'|'.join(ENGLISH)})\b(?=[\s-]*[a-zก-๎])")
CORES = re.compile(rf"(?<!dual )\b({'|'.join(ENGLISH_CORES)})[\s-]*(?:cores?\b|คอร์)")
PORTS = re.compile(r"\b(single|dual|quad)[\s-]?ports?\b")
CORES_IN_THAI = {number: re.compile(rf"(?:{word})[\s-]*(?:คอร์|cores?\b)") for number, word in THAI_CORES.items()}
SCALES = {"พัน": 1000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
SCALED = re.compile(  # 1.5 แสน; two of them in a row, or "and some more", are no number that can be read for sure
    r"(?<![\w.,])(?P<figure>\d{1,3}(?:\.\d{1,4})?)\s*(?P<scale>พัน|หมื่น|แสน|ล้าน)"
    r"(?!\s*\d|พิกเซล|\s*(?:กว่า|เศษ|ต้น|ปลาย|ครึ่ง|พัน|หมื่น|แสน|ล้าน|บาท\s*\d))"
)
TWO_SCALES = re.compile(r"\d\s*(?:พัน|หมื่น|แสน|ล้าน)\s*\d")
THOUSANDS = re.compile(
    r"(?<![\w.,])(\d{1,4}(?:\.\d)?)\s?k(?=\s*(?:แผ่น|หน้า|ชั่วโมง|ชม\.?|ครั้ง|รอบ|h(?:ou)?rs?\b|pages?\b|sheets?\b|times?\b|cycles?\b))"
)
HALF = re.compile(r"(?P<lead>^|[\s(,;/:]|หนัก|ภายใน|ใน)ครึ่ง(?=\s?(?:กิโล|กก|ปี|เดือน|ชั่วโมง|นิ้ว|เมตร|วัน|เทรา|ล้าน|tb\b|kg\b))")
ONE_PASS = re.compile(r"\bsingle[\s-]?pass\b")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, Arabic digits, one sign for each meaning, line breaks as `;`, numbers in figures."""
    if "<" in text or "&" in text:
        text = TAG.sub(" ; ", unescape(text))
    text = normalise(text[: LONGEST + 1].translate(SAME_SIGN)).translate(SAME_SIGN)
    text = re.sub(r"''", '"', text)
    text = THAI_NUMBER.sub(_figures, text)
    text = CORES.sub(lambda found: f"{ENGLISH_CORES[found[1]]} cores", text)
    for number, pattern in CORES_IN_THAI.items():
        text = pattern.sub(f"{number} cores", text)
    text = text if TWO_SCALES.search(text) else SCALED.sub(_scaled, text)
    text = HALF.sub(r"\g<lead>0.5 ", THOUSANDS.sub(_thousands, text))
    text = PORTS.sub(lambda found: f"{ENGLISH_CORES[found[1]]} ports", text)
    text = ONE_PASS.sub("1-pass", text)
    text = ENGLISH_NUMBER.sub(lambda found: str(ENGLISH[found[1]]), text)
    return " ".join(text.split())


def _scaled(found: re.Match[str]) -> str:
    return f"{Decimal(found['figure']) * SCALES[found['scale']]:.0f} "


def _thousands(found: re.Match[str]) -> str:
    return f"{Decimal(found[1]) * 1000:.0f} "


def one_sign(text: str) -> str:
    """The text as written, with one sign for each meaning and single blanks."""
    return " ".join(text[: LONGEST + 1].translate(SAME_SIGN).split())


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only dashes and dots."""
    return NO_CONTENT.fullmatch(plain(text)) is not None


def squeezed(text: str) -> str:
    """Letters and digits only, for comparing names: `Wi-Fi 6` → `wifi6`."""
    return re.sub(r"[\W_]+", "", plain(text))


def number_of(word: str) -> int | None:
    """สองหมื่นสองพัน → 22000; nothing where the words do not make one number."""
    head, million, tail = word.rpartition(MILLION)
    if million:
        above, below = number_of(head) if head else None, _below_a_million(tail) if tail else 0
        return None if above is None or below is None else above * 1_000_000 + below
    return _below_a_million(word)


def _below_a_million(word: str) -> int | None:
    if word == "ศูนย์":
        return 0
    total, digit, last_place = 0, None, 10_000_000
    for part in re.findall(ONE_WORD, word):
        if part in DIGITS:
            if digit is not None or last_place == 1:
                return None
            digit = DIGITS[part]
        elif part in PLACES and PLACES[part] < last_place and (digit is not None or part in ("สิบ", "ร้อย")):
            last_place = PLACES[part]
            total += (1 if digit is None else digit) * last_place
            digit = None
        else:
            return None
    if digit is not None and 10 < last_place < 10_000_000 and not word.endswith("เอ็ด"):
        return None  # พันห้า is said for 1,500 and written for 1,005
    return total + (digit or 0)


def _figures(found: re.Match[str]) -> str:
    number = number_of(found["word"])
    if found["alone"] is not None and found["lead"] not in MAY_STAND_BEFORE:
        return found[0]
    return found[0] if number is None else f"{found['lead']} {number} "
