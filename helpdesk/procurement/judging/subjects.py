"""What a number is about: the things that offers name, in the words of both languages, and which unit each can carry.
A number that stands with another thing than the clause's is no answer to the clause."""

import re
from dataclasses import dataclass
from functools import lru_cache

NAMED = {  # thing: (family, what its numbers measure, words)
    "ssd": ("storage", "data rate", r"ssd|nvme|m\.2|solid[\s-]?state|เอสเอสดี"),
    "hdd": ("storage", "data rotation", r"hdd|hard\s?disk|hard\s?drive|harddisk|ฮาร์ดดิสก์?|ฮาร์ดไดรฟ์"),
    "emmc": ("storage", "data", r"emmc|ufs"),
    "flash": ("storage", "data", r"flash(?:\s*memory)?|rom"),
    "stick": (
        "stick",
        "data",
        r"(?:usb\s*)?(?:flash|thumb|handy)\s?drives?|usb\s+flash|แฟลชไดร[์ฟว]+|แฟลชไดรฟ์",
    ),
    "storage": ("storage", "data", r"storage|หน่วยจัดเก็บข้อมูล|หน่วยเก็บข้อมูล|พื้นที่จัดเก็บ|หน่วยความจำภายใน|ความจุภายใน"),
    "card": ("card", "data", r"micro\s?sd|sd\s?card|memory\s?card|การ์ดหน่วยความจำ|เมมโมรี่การ์ด|tf card"),
    "ram": ("ram", "data frequency transfers", r"ram|แรม|ddr\d\w*|lpddr\d\w*|sodimm|dimm|หน่วยความจำหลัก"),
    "vram": (
        "vram",
        "data",
        r"vram|gddr\d\w*|graphics?|การ์ดจอ|กราฟิก|กราฟฟิก|geforce|radeon|rtx|gtx|quadro|gpu|"
        r"uhd graphics|แสดงภาพ|ใช้(?:งาน)?หน่วยความจำ(?:หลัก|ร่วม)|"
        r"shared? (?:system )?(?:memory|ram)",
    ),
    "cache": ("cache", "data", r"cache|แคช|l[123](?: cache)?|smart cache"),
    "buffer": ("buffer", "data", r"buffer|บัฟเฟอร์"),
    "cloud": ("cloud", "data", r"cloud|onedrive|google drive|คลาวด์"),
    "base": ("clock", "frequency", r"base|ฐาน|พื้นฐาน|ปกติ|เบส"),
    "boost": ("clock", "frequency", r"(?:max\.?\s*)?(?:turbo|boost)(?:\s*boost)?(?: max)?|เทอร์โบ|บูสต์|บูสท์"),
    "refresh": ("refresh", "frequency", r"refresh(?: rate)?|รีเฟรช\w*|อัตรารีเฟรช"),
    "bus": ("bus", "frequency transfers", r"bus|fsb|บัส"),
    "band": ("band", "frequency", r"band|คลื่น|ย่าน"),
    "line": ("line", "frequency", r"\bac\b|ไฟฟ้า|ความถี่ไฟ|ไฟ(?=\s*\d)"),
    "screen": (
        "screen",
        "length",
        r"screen|display|monitor|จอ\w*|หน้าจอ|จอภาพ|จอแสดงภาพ|แนวทแยง|diagonal|panel|lcd|led",
    ),
    "bezel": ("bezel", "length", r"ขอบ(?:จอ|ภาพ)?|bezel"),
    "depth": ("size", "length", r"ลึก|depth|หนา|thickness|thin|thick|หนาเพียง"),
    "width": ("size", "length", r"กว้าง|width|wide(?!screen)"),
    "height": ("size", "length", r"สูง(?!สุด|กว่า)|height"),
    "cable": ("cable", "length", r"cable|สาย(?!ตา)|cord"),
    "distance": ("distance", "length", r"ระยะ\w*|throw|distance"),
    "package": ("package", "mass", r"(?:รวม)?กล่อง|บรรจุภัณฑ์|package|packaging|gross|shipping|หีบห่อ"),
    "adapter": ("adapter", "mass power", r"adapt[eo]r|อแดปเตอร์|อะแดปเตอร์|charger|ที่ชาร์จ|หัวชาร์จ"),
    "speaker": ("speaker", "power pieces", r"speakers?|ลำโพง"),
    "tdp": ("tdp", "power", r"tdp"),
    "standby": ("draw", "power", r"stand[\s-]?by|sleep|สแตนด์บาย|โหมดพัก|idle"),
    "operating": ("draw", "power", r"operating|operation|ขณะใช้งาน|ขณะทำงาน|ใช้งานปกติ"),
    "normal": ("draw", "flux power time sound", r"normal|โหมดปกติ|ปกติ|มาตรฐาน|standard mode"),
    "perport": ("scope", "power rate", r"ต่อพอร์[ตท]|per[\s-]port|/port|/พอร์ต|ต่อช่อง|แต่ละพอร์ต|พอร์ตละ|ช่องละ"),
    "budget": ("scope", "power", r"budget|รวม"),
    "eco": ("draw", "flux power time sound", r"eco(?:nomy)?|ประหยัด\w*"),
    "output": ("side", "power apparent_power voltage current rate depth", r"output|outgoing|out|ขาออก|เอาต์พุต|เอาท์พุท"),
    "input": ("side", "voltage current frequency rate depth", r"input|incoming|ขาเข้า|อินพุต"),
    "grey": ("tint", "depth", r"(?:สี)?เทา|gr[ae]y\w*"),
    "mono": ("tint", "pagerate imagerate pages depth", r"mono\w*|black|b/?w|bw|ขาว\s?-?/?ดำ|ขาวดำ|สีดำ|หมึกดำ"),
    "colour": ("tint", "pagerate imagerate pages flux depth", r"colou?r|(?<!แม่)สี(?!ดำ|ขาว)|cmyk"),
    "white": ("tint", "flux", r"white|สีขาว|แสงขาว"),
    "copy": ("job", "pagerate imagerate density", r"copy|copying|copier|ถ่ายเอกสาร|สำเนา"),
    "scan": ("job", "pagerate imagerate density", r"scan\w*|สแกน"),
    "print": ("job", "pagerate imagerate density", r"print(?:ing)?|พิมพ์|ปริ้นต์?"),
    "fax": ("job", "pagerate rate density", r"fax|แฟกซ์|โทรสาร"),
    "duplexed": ("sides", "pagerate imagerate", r"duplex|2[\s-]?sided|สองหน้า|2 ?หน้า(?!/|ต่อ)|สองด้าน|2 ด้าน"),
    "a3": ("paper", "pagerate", r"a3"),
    "a4": ("paper", "pagerate", r"a4"),
    "letter": ("paper", "pagerate", r"letter"),
    "bypass": ("tray", "sheets pages", r"bypass|by-pass|multi-?purpose|mp tray|อเนกประสงค์|ช่องป้อนมือ|manual feed"),
    "adf": ("tray", "sheets pages density", r"adf|ป้อนกระดาษอัตโนมัติ|ป้อนเอกสารอัตโนมัติ|document feeder"),
    "glass": ("tray", "density", r"flat[\s-]?bed|แท่นราบ|กระจก|platen"),
    "outtray": ("tray", "sheets pages", r"ถาดรับ\w*|ถาดกระดาษออก|ถาดออก|output tray|ขาออก"),
    "intray": (
        "tray",
        "sheets pages",
        r"ถาด(?:ใส่|ป้อน)?กระดาษ(?!ออก)|ถาดหลัก|ถาดมาตรฐาน|cassette|input tray|standard tray",
    ),
    "front": ("camera", "pixels", r"front|กล้องหน้า|ด้านหน้า|selfie|หน้า(?!จอ)"),
    "rear": ("camera", "pixels", r"rear|back|กล้องหลัง|ด้านหลัง|main camera|หลัง"),
    "read": ("way", "rate", r"read|อ่าน"),
    "write": ("way", "rate", r"write|เขียน"),
    "upload": ("way", "rate", r"up(?:load|link)|อัปโหลด"),
    "download": ("way", "rate", r"down(?:load|link)|ดาวน์โหลด"),
    "switching": ("fabric", "rate", r"switching|backplane|fabric|switch capacity|bandwidth|แบนด์วิดท์|แบนด์วิธ"),
    "throughput": ("fabric", "rate packets", r"throughput|forwarding|ทรูพุต"),
    "portspeed": ("fabric", "rate", r"ethernet|lan|per port|ต่อพอร์ต|uplink|rj-?45|sfp\+?"),
    "2.4ghz": ("radio", "rate gain", r"2\.4\s?ghz"),
    "5ghz": ("radio", "rate gain", r"5\s?ghz"),
    "6ghz": ("radio", "rate", r"6\s?ghz"),
    "half": ("load", "time", r"half(?:[\s-]?load)?|50\s?%|ครึ่งโหลด|ครึ่งกำลัง"),
    "full": ("load", "time", r"full(?:[\s-]?load)|100\s?%|เต็มโหลด|โหลดเต็ม|เต็มกำลัง"),
    "recharge": ("battery", "time", r"recharge|charging|ชาร์จ\w*|ประจุ\w*|อัดประจุ"),
    "battery": ("battery", "time charge energy voltage cells", r"battery|แบตเตอรี่|แบตเตอรี|แบต"),
    "backup": ("battery", "time", r"backup|สำรองไฟ\w*|runtime"),
    "lamp": ("lamp", "time", r"lamp|หลอด\w*|laser life|light source"),
    "firstpage": ("wait", "time", r"first (?:page|print|copy)|แผ่นแรก|หน้าแรก|fpot"),
    "warmup": ("wait", "time", r"warm[\s-]?up|อุ่นเครื่อง"),
    "transfer": ("wait", "time", r"transfer|สลับ\w*|สวิตช์โอเวอร์"),
    "response": ("wait", "time", r"response|ตอบสนอง\w*|gtg|mprt"),
    "warranty": ("term", "days months", r"warrant\w*|รับประกัน|ประกัน"),
    "onsite": ("service", "days months", r"on-?\s?site|onsite|ณ ที่ตั้ง|ณ สถานที่|ถึงที่"),
    "carryin": ("service", "days months", r"carry-?\s?in"),
    "parts": ("service", "days months", r"parts?|อะไหล่"),
    "labour": ("service", "days months", r"lab(?:ou)?r|ค่าแรง"),
    "delivery": ("term", "days months", r"deliver\w*|ส่งมอบ|จัดส่ง"),
    "validity": ("term", "days months", r"valid\w*|ยืนราคา"),
    "srgb": ("gamut", "share", r"s-?rgb"),
    "ntsc": ("gamut", "share", r"ntsc"),
    "p3": ("gamut", "share", r"dci-?p3|p3"),
    "adobe": ("gamut", "share", r"adobe"),
    "tolerance": ("tolerance", "share", r"±|\+/-"),
    "efficiency": ("efficiency", "share", r"efficien\w*|ประสิทธิภาพ"),
    "humidity": ("humidity", "share", r"humid\w*|ความชื้น"),
    "static": ("contrast", "contrast", r"static|ปกติ"),
    "dynamic": ("contrast", "contrast", r"dynamic|dcr|ไดนามิก|mega"),
    "optical": ("zoom", "fold density", r"optical|ออปติคอล|ออปติคัล"),
    "digital": ("zoom", "fold density", r"digital|interpolat\w*|ดิจิทัล|ดิจิตอล"),
    "vat": ("tax", "share", r"vat|ภาษี\w*|ภพ"),
    "discount": ("tax", "share money", r"ส่วนลด|ลด|discount"),
    "total": ("sum", "money", r"รวมทั้งสิ้น|ทั้งสิ้น|ยอดรวม|รวมเป็นเงิน|total|ทั้งหมด"),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A thing named at a place of the text."""

    name: str
    start: int
    end: int

    @property
    def family(self) -> str:
        return NAMED[self.name][0]

    def measures(self, dimension: str) -> bool:
        """Whether numbers of that dimension can be about the thing."""
        return dimension in NAMED[self.name][1].split()


def bounded(words: str) -> str:
    """A pattern of alternatives: Latin words end where letters end; Thai ones run into each other."""
    return "|".join(
        rf"(?<![a-z0-9]){word}(?![a-z])" if re.match(r"[\\\(]*[a-z0-9]", word) else word
        for word in _alternatives(words)
    )


def _alternatives(words: str) -> list[str]:
    """The top-level alternatives of a pattern."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(words):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and depth == 0:
            parts.append(words[start:place])
            start = place + 1
    return [*parts, words[start:]]


PATTERNS = {name: re.compile(bounded(words)) for name, (_, _, words) in NAMED.items()}


@lru_cache(maxsize=5000)
def labels_in(text: str) -> tuple[Label, ...]:
    """Every thing a plain text names, in order; of overlapping names the longer one."""
    found = sorted(
        (
            Label(name, match.start(), match.end())
            for name, pattern in PATTERNS.items()
            for match in pattern.finditer(text)
        ),
        key=lambda label: (label.start - label.end, label.start),
    )
    kept: list[Label] = []
    for label in found:
        if all(label.end <= other.start or label.start >= other.end for other in kept):
            kept.append(label)
    return tuple(sorted(kept, key=lambda label: label.start))
