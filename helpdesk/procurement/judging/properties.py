"""The properties that clauses ask for, in the words of both languages; of a class only one can be there."""

import re
from functools import lru_cache

from helpdesk.procurement.judging.editions import is_denied

FEATURES = {  # name: (class of which a thing is one, words)
    "printer": ("", r"(?<![a-z])print(?:ing|er)?(?![a-z])|พิมพ์(?!ดีด)|ปริ้นต?์?"),
    "copy": ("", r"copy|copier|copying|ถ่ายเอกสาร|สำเนา"),
    "scan": ("", r"scan(?:ner|ning)?(?![a-z])|สแกน(?:เนอร์)?"),
    "fax": ("", r"(?<![a-z])fax|แฟกซ์|โทรสาร"),
    "thai": ("", r"ไทย|(?<![a-z])thai(?![a-z])"),
    "english": ("", r"อังกฤษ|english|(?<![a-z])eng(?![a-z])"),
    "software": ("", r"software|ซอฟต์?แวร์|โปรแกรม"),
    "included": ("", r"included?|ให้มาพร้อม|มาพร้อม|แถม|พร้อมเครื่อง|ในชุด"),
    "management": ("", r"manag(?:e(?:ment)?|ing)(?!d)|บริหารจัดการ|(?<!บริหาร)จัดการ"),
    "fanless": ("cooling", r"fan-?less|ไม่มีพัดลม|no fan|without fan"),
    "fan": ("cooling", r"(?<!ไม่มี)พัดลม|(?<!no )(?<!without )(?<![a-z])fans?(?![a-z-])"),
    "led_print": ("printing", r"(?<![a-z])led(?= printer)|led page"),
    "ips": ("panel", r"(?<![a-z])ips(?![a-z])"),
    "va": ("panel", r"(?<![a-z\d])(?<!\d )va(?![a-z])"),
    "tn": ("panel", r"(?<![a-z])tn(?![a-z])"),
    "oled": ("panel", r"(?<![a-z])(?:am)?oled"),
    "laser": ("printing", r"laser|เลเซอร์"),
    "inkjet": ("printing", r"ink-?\s?jet|ink-?\s?tank|อิงค์เจ็[ทต]|พ่นหมึก|แท[งง]ค์"),
    "dotmatrix": ("printing", r"dot[\s-]?matrix|หัวเข็ม"),
    "thermal": ("printing", r"thermal|ความร้อน"),
    "lcd3": ("projection", r"3\s?lcd"),
    "dlp": ("projection", r"(?<![a-z])dlp"),
    "lcos": ("projection", r"lcos"),
    "colour": ("tint", r"colou?r|(?<!แม่)สี(?!ดำ|ขาว)"),
    "mono": ("tint", r"mono\w*|ขาว-?\s?ดำ|black"),
    "pure_sine": ("wave", r"(?:pure|true)[\s-]*sine(?:[\s-]?wave)?|เพียวไซน์|ไซน์(?:เวฟ)?บริสุทธิ์|sine\s?wave บริสุทธิ์"),
    "stepped": (
        "wave",
        r"(?:simulated|modified|stepped|approximat\w*|"
        r"quasi)[\s-]*(?:approximation )?(?:to a )?(?:sine)?|square wave|จำลอง|step wave",
    ),
    "ecc": ("ecc", r"(?<![a-z])ecc"),
    "managed": ("managed", r"(?<!un)(?<![a-z-])(?<!un-)(?:smart[\s-]|web[\s-]|fully[\s-])?managed"),
    "unmanaged": ("managed", r"un-?managed|ไม่มีการจัดการ"),
    "auto_duplex": (
        "duplex",
        r"(?:auto\w*|อัตโนมัติ)[\s-]*(?:2[\s-]?sided|duplex)|duplex|2[\s-]?sided|"
        r"สองหน้าอัตโนมัติ|2 ?หน้า\s*(?:แบบ)?อัตโนมัติ|กลับหน้าอัตโนมัติ|พิมพ์(?:สอง|2 ?)หน้า|"
        r"สอง(?:หน้า|ด้าน)",
    ),
    "adf": (
        "",
        r"(?<![a-z])[rd]?adf(?![a-z])|ป้อน(?:กระดาษ|เอกสาร|ต้นฉบับ)อัตโนมัติ|" r"auto\w* document feeder|document feeder",
    ),
    "fingerprint": ("", r"finger\s?print|ลายนิ้วมือ"),
    "webcam": ("", r"web\s?cam(?:era)?|กล้องเว็บ|เว็บแคม|เวปแคม|เว็ปแคม|กล้อง(?:ในตัว|หน้า)?|camera"),
    "touch": ("", r"touch\s?screen|touch(?!pad)|จอสัมผัส|หน้าจอสัมผัส|ทัชสกรีน|ระบบสัมผัส"),
    "backlit": ("", r"back-?\s?li(?:t|ght)|ไฟส่อง|เรืองแสง|แป้นพิมพ์มีไฟ|ไฟแบ็คไลท์"),
    "stylus": ("", r"stylus|ปากกา|(?<![a-z])pen(?![a-z])|s-pen"),
    "speaker": ("", r"speakers?|ลำโพง"),
    "microphone": ("", r"micro\s?phone|(?<![a-z])mic(?![a-z])|ไมโครโฟน|ไมค์"),
    "numpad": ("", r"num(?:eric|ber)?\s?-?(?:key)?pad|แป้น(?:พิมพ์)?ตัวเลข"),
    "nfc": ("", r"(?<![a-z])nfc(?![a-z])"),
    "lock": ("", r"kensington|lock slot|security slot|ช่องล็อก|nano lock"),
    "vesa": ("", r"(?<![a-z])vesa(?![a-z])"),
    "avr": ("", r"(?<![a-z])avr(?![a-z])|ปรับแรงดัน\S*อัตโนมัติ|automatic voltage"),
    "surge": ("", r"surge|ไฟ(?:ฟ้า)?กระชาก"),
    "rack": ("mount", r"rack[\s-]?mount\w*|(?<![a-z])rack|ติดตั้งใน(?:ตู้)?\s?(?:แร็ค|rack)"),
    "tower": ("mount", r"tower"),
    "hotswap": ("", r"hot[\s-]?(?:swap|plug)\w*"),
    "redundant": ("", r"redundan\w*|สำรองกัน|ทำงานทดแทน"),
    "vlan": ("", r"(?<![a-z])vlan|802\.1q"),
    "qos": ("", r"(?<![a-z])qos|802\.1p"),
    "web_ui": ("", r"web[\s-]?(?:based|gui|ui|interface|browser|management|smart)|ผ่านเว็บ|browser"),
    "ipv6": ("", r"ipv6"),
    "keystone": ("", r"keystone|แก้(?:ไข)?ภาพสี่เหลี่ยมคางหมู|คีย์สโตน"),
    "stand": ("", r"(?<![a-z])stands?(?![a-z-])|ขาตั้ง|ตั้งวาง(?!ไม่)"),
    "wheels": ("", r"(?<![a-z])(?:wheels?|cast[eo]rs?)(?![a-z])|ล้อ(?!ม)"),
    "system": ("", r"ระบบปฏิบัติการ|operating system"),
    "remote": ("", r"remote(?: control)?|รีโม[ทต](?:คอนโทรล)?"),
    "bag": ("", r"carry\w* (?:bag|case)|กระเป๋า|(?<![a-z])bag(?![a-z])"),
    "keyboard_thai": (
        "",
        r"(?:แป้นพิมพ์|คีย์บอร์ด|keyboard|ตัวอักษร|อักษร)?\W*(?:ภาษา)?(?:ไทย|thai|"
        r"th)\s*[-/และand+&]+\s*(?:ภาษา)?(?:อังกฤษ|english|eng?)|(?:ภาษา)?(?:อังกฤษ|english|"
        r"eng?)\s*[-/และand+&]+\s*(?:ภาษา)?(?:ไทย|thai|th)",
    ),
    "keyboard": ("", r"keyboard|แป้นพิมพ์|คีย์บอร์ด"),
    "mouse": ("", r"mouse|เมาส์|เม้าส์"),
    "touchpad": ("", r"touch\s?pad|track\s?pad|แผ่นสัมผัส|ทัชแพ[ดท]"),
    "wireless": ("link", r"wireless|ไร้สาย"),
    "wired": ("link", r"(?<![a-z])wired|(?<!ไร้)สาย(?=\s|$|usb)|แบบมีสาย"),
    "simcard": ("", r"(?<![a-z])sim(?![a-z])|ซิม"),
    "cellular5": ("cell", r"(?<![a-z0-9])5g(?!\w|hz)"),
    "cellular4": (
        "cell",
        r"(?<![a-z0-9])(?<!ram )(?<!rom )(?<!แรม )(?<!แรม)4g(?!b|\s*(?:ram|rom|แรม)|\s*[/+]\s*\d+\s*g)|lte",
    ),
    "gps": ("", r"(?<![a-z])(?<!a-)gps"),
    "case": ("", r"(?<![a-z])case(?![a-z])|เคส"),
    "flatbed": ("feed", r"flat[\s-]?bed|แท่นราบ|แท่นกระจก|(?<=จาก)กระจก|กระจก(?=สแกน|วาง)|platen"),
    "sheetfed": ("feed", r"sheet[\s-]?fe(?:d|eder)"),
    "airprint": ("", r"air\s?print"),
    "mopria": ("", r"mopria"),
    "anti_glare": ("glare", r"anti-?\s?glare|non-?\s?glare|ป้องกันแสงสะท้อน|ลดแสงสะท้อน|matte"),
    "glossy": ("glare", r"glossy"),
    "mesh": ("", r"(?<![a-z])mesh"),
    "mumimo": ("", r"mu-?\s?mimo"),
    "dualband": ("bands", r"dual[\s-]?band|2\.4\s?(?:ghz)?\s*(?:/|and|และ|&|\+)\s*5\s?ghz"),
    "singleband": ("bands", r"single[\s-]?band"),
    "card_reader": ("", r"card reader|อ่านการ์ด|อ่าน sd"),
    "vga": ("", r"(?<![a-z])vga(?![a-z])|d-sub"),
    "rj45": ("", r"rj-?\s?45|(?<![a-z])lan(?![a-z])|ethernet"),
    "sfp": ("", r"(?<![a-z])sfp"),
    "nvme": ("ssdbus", r"nvme|pcie"),
    "sata": ("ssdbus", r"(?<![a-z])sata"),
    "sas": ("ssdbus", r"(?<![a-z])sas(?![a-z])"),
    "ssd": ("disk", r"(?<![a-z])ssd|solid[\s-]?state|nvme"),
    "hdd": ("disk", r"(?<![a-z])hdd|hard\s?disk|ฮาร์ดดิสก์?|จานหมุน"),
    "emmc": ("disk", r"emmc"),
    "type_c": ("", r"(?:usb\s?-?\s?(?:\d\.\d\s*)?)?type\s?-?\s?c(?![a-z])|usb-?\s?c(?![a-z])"),
    "gimbal": ("", r"gimbal"),
    "infrared": ("", r"(?<![a-z])ir(?![a-z])|อินฟราเรด|infra-?red"),
    "headphone": ("", r"หูฟัง|head(?:phones?|set)"),
    "rs232": ("", r"rs-?\s?232c?(?!\d)"),
    "rs485": ("", r"rs-?\s?485(?!\d)"),
    "overload": ("", r"over-?\s?load|โหลดเกิน|ใช้ไฟเกิน|กำลังเกิน|ไฟเกินพิกัด"),
    "short_circuit": ("", r"short[\s-]?circuit|ลัดวงจร"),
    "optical": ("", r"optical|ออปติ[คก][อั]ล"),
    "lead_acid": ("chemistry", r"(?:sealed )?lead[\s-]?acid|(?<![a-z])(?:vr|s)la(?![a-z])|vrla|ตะกั่ว-?\s?กรด"),
    "lithium": ("chemistry", r"lithium|(?<![a-z])li-?\s?(?:ion|po)(?![a-z])|lifepo4|ลิเธียม"),
    "flooded": ("chemistry", r"flooded|เติมน้ำกลั่น|แบบน้ำ"),
    "sealed": ("", r"sealed|ปิดผนึก|แบบแห้ง|(?<![a-z])vrla|(?<![a-z])sla(?![a-z])"),
    "batteries": ("", r"(?<![a-z])batter(?:y|ies)(?!\s*back)|แบตเตอรี่?|ถ่าน"),
    "perpetual": ("licence_term", r"perpetual|ถาวร|ซื้อขาด"),
    "subscription": ("licence_term", r"subscription|สมาชิก|รายปี|รายเดือน|เช่าใช้|(?<!\d )ต่อปี"),
    "tilt": ("", r"tilt|ก้มเงย|ปรับเอียง|ปรับก้ม"),
    "pivot": ("", r"pivot|หมุนจอ|แนวตั้ง"),
    "height": ("", r"height[\s-]?adjust\w*|ปรับ(?:ระดับ)?(?:ความ)?สูง"),
    "mirror": ("", r"screen mirror\w*|miracast|mirroring|สะท้อนภาพ"),
    "handheld": ("held", r"(?<!โทรศัพท์)มือถือ|hand-?held"),
    "tabletop": ("held", r"ตั้งโต๊ะ|goose\s?neck|ก้านอ่อน"),
    "lapel": ("held", r"หนีบ|lavalier|lapel|คาดศีรษะ"),
    "cardioid": ("pickup", r"(?<!super)(?<!super[\s-])(?<!ซูเปอร์)(?:cardioid|คาร์ดิออยด์)"),
    "omni": ("pickup", r"omni-?\s?directional|รอบทิศทาง"),
    "uhf": ("band", r"(?<![a-z])uhf(?![a-z])"),
    "vhf": ("band", r"(?<![a-z])vhf(?![a-z])"),
    "laser_light": ("light", r"laser|เลเซอร์"),
    "lamp_light": ("light", r"(?<![a-z])lamp|หลอดภาพ|uhp|uhe|fluorescent|ฟลูออเรสเซน|halogen|ฮาโลเจน"),
    "led_light": ("light", r"(?<![a-z])led|แอลอีดี"),
    "onboard": ("gpu", r"on-?\s?board|integrated|uma|ออนบอร์ด"),
    "discrete": ("gpu", r"discrete|dedicated|แยกจาก(?:แผงวงจร|เมนบอร์ด)|การ์ดจอแยก|geforce|rtx|gtx|quadro"),
}
PATTERNS = {name: re.compile(words) for name, (_, words) in FEATURES.items()}
INCLUDES = {"cellular5": {"cellular4"}}


@lru_cache(maxsize=5000)
def features_in(text: str) -> frozenset[str]:
    """The properties that a plain text names and does not deny."""
    found = set()
    for name, pattern in PATTERNS.items():
        places = list(pattern.finditer(text))
        if any(match[0].strip() and not is_denied(text, match.start(), match.end()) for match in places):
            found.add(name)
    return frozenset(found | {lower for name in found for lower in INCLUDES.get(name, ())})


def denied_in(text: str) -> set[str]:
    """The properties that a plain text says are not there."""
    return {
        name
        for name, pattern in PATTERNS.items()
        if (places := [match for match in pattern.finditer(text) if match[0].strip()])
        and all(is_denied(text, match.start(), match.end()) for match in places)
    }
