"""Units as clauses spell them, and the one name that each bears in a specification. Converting lives with the judge."""

import re

from helpdesk.procurement.meanings.spelling import any_of

SPELLINGS = {
    "core": "แกนหลัก|แกนประมวลผล|แกน|คอร์|cores|core",
    "thread": "แกนเสมือน|เธรด|threads|thread",
    "GHz": "กิกะเฮิรตซ์|จิกะเฮิรตซ์|GHz",
    "MHz": "เมกะเฮิรตซ์|MHz|MT/s",
    "kHz": "กิโลเฮิรตซ์|kHz",
    "Hz": "เฮิรตซ์|Hz",
    "byte": "ไบต์|bytes|byte",
    "KB": "กิโลไบต์|KB",
    "MB": "เมกะไบต์|MB",
    "GB": "กิกะไบต์|จิกะไบต์|GB",
    "TB": "เทราไบต์|TB",
    "Gbps": "กิกะบิตต่อวินาที|Gbps|Gbit/s|Gb/s",
    "Mbps": "เมกะบิตต่อวินาที|Mbps|Mbit/s|Mb/s",
    "Mpps": "Mpps",
    "kW": "กิโลวัตต์|kW",
    "W": "วัตต์|watts|watt|W",
    "kVA": "กิโลโวลต์แอมแปร์|kVA",
    "VA": "โวลต์แอมแปร์|โวลต์-แอมแปร์|VA",
    "V": "โวลต์|โวลท์|volts|volt|VAC|VDC|V",
    "mA": "มิลลิแอมแปร์|mA",
    "Ah": "แอมแปร์-ชั่วโมง|แอมแปร์ชั่วโมง|แอมป์-ชั่วโมง|แอมป์ชั่วโมง|Ah",
    "kV": "กิโลโวลต์|kV",
    "A": "แอมแปร์|แอมป์|amp|A",
    "inch": 'นิ้ว|inches|inch|in|"',
    "cm": "เซนติเมตร|ซม.|ซม|cm",
    "mm": "มิลลิเมตร|มม.|มม|mm",
    "m": "เมตร|meters|metres|m",
    "px": "พิกเซล|จุดภาพ|pixels|pixel|px",
    "MP": "ล้านพิกเซล|เมกะพิกเซล|megapixels|megapixel|MP",
    "year": "ปี|years|year",
    "month": "เดือน|months|month",
    "working day": "วันทำการ|working days",
    "day": "วัน|days|day",
    "hour": "ชั่วโมง|ชม.|ชม|hours|hour|hrs|hr",
    "minute": "นาที|minutes|minute|min",
    "second": "วินาที|seconds|second|sec",
    "ms": "มิลลิวินาที|ms",
    "mm/s": "มิลลิเมตรต่อวินาที|มม.ต่อวินาที|มม./วินาที|mm/s",
    "inch/s": "นิ้วต่อวินาที|นิ้ว/วินาที|ips|inch/s",
    "roll": "ม้วน|rolls|roll",
    "session": "เซสชัน|sessions|session",
    "kg": "กิโลกรัม|กก.|กก|kgs|kg",
    "g": "กรัม|grams|gram|g",
    "site": "แห่ง|ศูนย์|สาขา",
    "baht": "บาท|baht|THB",
    "ppm": "แผ่นต่อนาที|แผ่น/นาที|หน้าต่อนาที|หน้า/นาที|pages per minute|ppm",
    "ipm": "ภาพต่อนาที|ภาพ/นาที|ipm",
    "dpi": "จุดต่อนิ้ว|จุด/นิ้ว|dpi",
    "sheet/month": "แผ่นต่อเดือน|แผ่น/เดือน",
    "page/month": "หน้าต่อเดือน|หน้า/เดือน",
    "sheet": "แผ่น|sheets|sheet",
    "page": "หน้า|pages|page",
    "lm": "ANSI lumens|ANSI lumen|ลูเมน|lumens|lumen|lm",
    "nit": "แคนเดลา/ตารางเมตร|cd/m2|nits|nit",
    "mAh": "มิลลิแอมป์ชั่วโมง|mAh",
    "Wh": "วัตต์ชั่วโมง|Wh|Whr",
    "dB": "เดซิเบล|dBA|dB",
    "°C": "องศาเซลเซียส|°C",
    "degree": "องศา|degrees|degree",
    "%": "เปอร์เซ็นต์|%",
    "rpm": "รอบต่อนาที|รอบ/นาที|rpm",
    "U": "U",
    "J": "จูล|joules|joule",
    "queue": "คิว|queues|queue",
    "copy": "สำเนา|copies",
    "fps": "ภาพต่อวินาที|ภาพ/วินาที|เฟรมต่อวินาที|เฟรม/วินาที|fps",
    "lux": "ลักซ์|lux",
    "gsm": "กรัมต่อตารางเมตร|กรัม/ตร.ม.|แกรม|gsm",
    "point": "จุดสัมผัส|จุด|points|point",
    "bit": "บิต|bits|bit",
    "pin": "เข็ม|pins|pin",
    "column": "คอลัมน์|columns|column",
    "entry": "รายการ|entries|addresses|MAC|หมายเลข",
    "m2": "ตารางเมตร|ตร.ม.|m2",
    "user": "ผู้ใช้งาน|ผู้ใช้|คน|users|user",
    "x": "เท่า",
    "port": "ช่อง|พอร์ต|พอร์ท|ports|port",
    "bay": "bays|bay",
    "vlan": "VLANs|VLAN",
    "slot": "สล็อต|slots|slot",
    "unit": "หน่วย|ตัว|อัน|หัว|ด้าม|ชิ้น|ก้อน|ดวง|ลูก|เส้น|จอ|units|unit|ea",
    "set": "ชุด|เครื่อง|sets|set",
}
_BLANKS = re.compile(r"[-\s]")
NAMES = {_BLANKS.sub("", word).lower(): name for name, row in SPELLINGS.items() for word in row.split("|")}
BYTES_A_SECOND = re.compile(r"[KMG]B(?:/s|ps)")
TIMES = {"year", "month", "day", "working day", "hour", "minute", "second"}
COUNTED = {"", "bay", "unit", "set", "port", "slot"}  # how a thing is counted; the thing itself says by what name
UNIT = any_of((word for row in SPELLINGS.values() for word in row.split("|")), behind_digits=True)


def unit_named(spelling: str) -> str:
    """วัตต์ → W; nothing for what is no unit. A big B is a byte."""
    if BYTES_A_SECOND.fullmatch(spelling.strip()):
        return f"{spelling.strip()[0]}B/s"
    return NAMES.get(_BLANKS.sub("", spelling).lower(), "")
