"""What a thing has or is, without a number: a row per feature with the words of its values. How several values join
lives in `choices.py`."""

import re
from dataclasses import dataclass
from functools import cache

from helpdesk.procurement.meanings.spelling import any_of

NEVER = "(?!)"


@dataclass(frozen=True, eq=False)
class Feature:
    """`values`: a word of the clause → the value. `about`: the row counts only beside one of these words, and then
    before all others; `default`: what it means when no value is named. `is_plain`: `has` even for several values, as
    the sheets write it. `slash`: what `/` means between values. `generic`: says nothing beside a better value."""

    key: str
    values: dict[str, str]
    about: tuple[str, ...] = ()
    default: str = ""
    is_plain: bool = False
    slash: str = "+"
    generic: str = ""


def _row(key: str, values: str, about: str = "", flags: str = "", generic: str = "") -> Feature:
    pairs = {word: value for word, _, value in (value.partition("=") for value in values.split("|"))}
    default = pairs.pop("", "")
    meant_by = tuple(about.split("|")) if about else ()
    return Feature(key, pairs, meant_by, default, "plain" in flags, "|" if "one" in flags else "+", generic)


_BOTH = "keyboard+mouse"
_SAME = "keyboard+mouse same brand"

_SEALS = "|".join(f"ip{code}=IP{code}" for code in (20, 30, 42, 44, 52, 53, 54, 55, 56, 65, 66, 67, 68, 69))
_BLOWS = "|".join(f"ik{code:02}=IK{code:02}" for code in range(1, 11))
_CABLES = "cat5e=CAT5e|cat6=CAT6|cat6a=CAT6A|cat7=CAT7|cat 5e=CAT5e|cat 6=CAT6|cat 6a=CAT6A|cat 7=CAT7"

# key | word=value | about | plain: always `has`, one: `/` means or | generic value
FEATURES = [
    _row("ip_rating", _SEALS, "กันน้ำ|กันฝุ่น|ป้องกันน้ำ|ป้องกันฝุ่น"),
    _row("ik_rating", _BLOWS, "แรงกระแทก|กระแทก"),
    _row("codec", "h.265=H.265|h.264=H.264", "บีบอัด|compression"),
    _row("cable_cat", _CABLES, "สาย utp|utp"),
    _row("cellular", "3g=3G|4g=4G|lte=LTE|5g=5G", "ซิมการ์ด|ซิม|sim card|เครือข่าย 4g|เครือข่าย 5g|เครือข่ายมือถือ|cellular"),
    _row("gnss", "gps=GPS|glonass=GLONASS|galileo=Galileo|beidou=BeiDou", "ระบุตำแหน่ง|นำทาง"),
    _row("file_format", "pdf=PDF|jpeg=JPEG|jpg=JPEG|tiff=TIFF|png=PNG|bmp=BMP", "บันทึกไฟล์|ไฟล์"),
    _row("catalog", "=catalogue attached", "แคตตาล็อก|แคตตาล็อค|แค็ตตาล็อก|แคตาล็อก|catalog|catalogue|เอกสารคุณลักษณะ"),
    _row("nbtc", "กสทช=กสทช.|nbtc=กสทช."),
    _row("letter", "=letter attached", "หนังสือแต่งตั้ง"),
    _row("manual", "ภาษาไทย=Thai manual|=manual", "คู่มือ|manual"),
    _row(
        "kb_mouse",
        f"ยี่ห้อเดียวกัน={_SAME}|ยี่ห้อเดียว={_SAME}|เครื่องหมายการค้าเดียว={_SAME}|ตราเดียวกัน={_SAME}|={_BOTH}",
        "แป้นพิมพ์และเมาส์|แป้นพิมพ์ และเมาส์|แป้นพิมพ์ เมาส์|คีย์บอร์ดและเมาส์|keyboard and mouse|keyboard & mouse|keyboard/mouse",
        "plain",
    ),
    _row("keyboard", "ภาษาไทย=Thai|ไทย=Thai|ภาษาอังกฤษ=English|อังกฤษ=English", "แป้นพิมพ์|คีย์บอร์ด|keyboard"),
    _row(
        "os",
        "ลิขสิทธิ์=licensed OS|windows server=Windows Server|windows=Windows|linux=Linux"
        "|ubuntu=Ubuntu|android=Android|ios=iOS|ipados=iPadOS|macos=macOS|chrome os=ChromeOS",
        "ระบบปฏิบัติการ|operating system|windows",
    ),
    _row("antivirus", "=antivirus", "ป้องกันไวรัส|antivirus|anti-virus"),
    _row("emc", "fcc=FCC|ce=CE|cispr=CISPR|ul=UL", "", "plain one"),
    _row("eco_label", "energy star=Energy Star|epeat=EPEAT|rohs=RoHS|ฉลากเขียว=green label|ฉลากประหยัดไฟ=energy label"),
    _row(
        "ram_type",
        "ecc=ECC|ddr3=DDR3|ddr4=DDR4|ddr5=DDR5|lpddr4=LPDDR4|lpddr4x=LPDDR4X|lpddr5=LPDDR5|lpddr5x=LPDDR5X",
        "",
        "plain",
    ),
    _row(
        "wifi",
        "wi-fi 7=802.11be|wi-fi 6e=802.11ax|wi-fi 6=802.11ax|wi-fi 5=802.11ac|802.11a=802.11a|802.11b=802.11b"
        "|802.11g=802.11g|802.11n=802.11n|802.11ac=802.11ac|802.11ax=802.11ax|802.11be=802.11be|wi-fi=Wi-Fi|เชื่อมต่อไร้สาย=Wi-Fi"
        "|ระบบเครือข่ายไร้สาย=Wi-Fi|wireless lan=Wi-Fi|bluetooth=Bluetooth|cellular=Cellular|lte=LTE|5g=5G|4g=4G",
        "",
        "plain",
        "Wi-Fi",
    ),
    _row("wifi_band", "2.4 ghz=2.4 GHz|5 ghz=5 GHz|6 ghz=6 GHz"),
    _row("wifi_security", "wpa3=WPA3|wpa2=WPA2|wpa=WPA"),
    _row("raid", "raid 0=RAID 0|raid 1=RAID 1|raid 5=RAID 5|raid 6=RAID 6|raid 10=RAID 10|raid=RAID", "", "", "RAID"),
    _row(
        "psu_type", "redundant=Redundant|hot swap=Hot Swap|hot-plug=Hot Plug", "แหล่งจ่ายไฟ|power supply|psu|จ่ายไฟ", "one"
    ),
    _row("cpu_boost", "turbo boost=Turbo Boost|max boost=Max Boost|turbo=Turbo", "", "one"),
    _row(
        "psu_efficiency",
        "|".join(
            f"80 plus {grade.lower()}=80 PLUS {grade}" for grade in ("Bronze", "Silver", "Gold", "Platinum", "Titanium")
        )
        + "|80 plus=80 PLUS",
    ),
    _row("gpu_type", "การ์ดจอแยก=discrete|แยกจากแผงวงจรหลัก=discrete|discrete=discrete|onboard=onboard"),
    _row(
        "panel_type",
        "ips=IPS|oled=OLED|tn=TN|va=VA|qled=QLED|ระบบสัมผัส=touch|สัมผัส=touch|touch=touch",
        "จอ|หน้าจอ|monitor",
    ),
    _row("projector_type", "3lcd=3LCD|lcd=LCD|dlp=DLP|laser=Laser"),
    _row("paper_size", "a3=A3|a4=A4|a5=A5|b5=B5|letter=Letter|legal=Legal|custom=Custom"),
    _row(
        "functions",
        "print=Print|copy=Copy|scan=Scan|fax=Fax|printer=Print|copier=Copy|scanner=Scan|พิมพ์=Print|ถ่ายเอกสาร=Copy"
        "|ถ่ายสำเนา=Copy|สำเนา=Copy|สแกน=Scan|โทรสาร=Fax|แฟกซ์=Fax|สี=color",
        "print/copy|print, copy|copy/scan|scan/copy|ถ่ายเอกสาร|ถ่ายสำเนา|โทรสาร|multifunction",
    ),
    _row(
        "print_tech",
        "เลเซอร์=Laser|laser=Laser|led=LED|ฉีดหมึก=Inkjet|inkjet=Inkjet|dot matrix=Dot Matrix",
        "เทคโนโลยี|ระบบการพิมพ์|หัวพิมพ์",
        "one",
    ),
    _row("print_color", "ขาวดำ=mono|สี=color"),
    _row(
        "duplex",
        "duplex=duplex|กลับหน้าอัตโนมัติ=duplex|สองหน้าอัตโนมัติ=duplex|2 หน้าอัตโนมัติ=duplex|พิมพ์สองหน้า=duplex|พิมพ์ 2 หน้า=duplex",
    ),
    _row("ink_tank", "ถังหมึกพิมพ์=factory ink tank|ถังหมึก=factory ink tank|ink tank=factory ink tank"),
    _row("adf", "adf=ADF"),
    _row("management", "web browser=Web|web=Web|snmp=SNMP|snmpv=SNMP|cli=CLI|ssh=SSH|telnet=Telnet", "บริหารจัดการ"),
    _row("vlan", "vlan=VLAN|802.1q=VLAN"),
    _row(
        "poe",
        "poe+=PoE+|poe=PoE|power over ethernet=PoE|802.3af=802.3af|802.3at=802.3at|802.3bt=802.3bt",
        "",
        "",
        "PoE",
    ),
    _row("controller", "controller=controller"),
    _row("ips", "ips=IPS|intrusion prevention=IPS"),
    _row("vpn", "vpn=VPN"),
    _row("syslog", "syslog=Syslog"),
    _row("hashing", "hash=Hash|hashing=Hash"),
    _row("log_keeping", "พ.ร.บ.=computer crime act|พระราชบัญญัติ=computer crime act", "log|ข้อมูลจราจร"),
    _row("avr", "avr=AVR|ปรับแรงดันไฟฟ้าอัตโนมัติ=AVR|stabilizer=AVR"),
    _row("ups_type", "line interactive=Line Interactive|true online=True Online|online=Online", "", "one"),
    _row("video", "hdmi=HDMI|vga=VGA|d-sub=VGA|displayport=DisplayPort|dvi=DVI", "", "one"),
    _row("microphone", "ไมโครโฟน=microphone|microphone=microphone"),
    _row(
        "remote",
        "รีโมทคอนโทรล=remote|รีโมตคอนโทรล=remote|remote control=remote|รีโมท=remote|รีโมต=remote|remote=remote"
        "|แบตเตอรี่=battery",
        "รีโมท|รีโมต|remote control",
    ),
    _row("stand", "ขาตั้ง=stand|ล้อเลื่อน=wheels|stand=stand|ล้อ=wheels", "ล้อเลื่อน"),
    _row("webcam", "webcam=webcam|เว็บแคม=webcam|กล้อง=webcam"),
    _row("speaker", "ลำโพง=speaker|speaker=speaker"),
    _row("fingerprint", "ลายนิ้วมือ=fingerprint|fingerprint=fingerprint"),
    _row("tpm", "tpm=TPM"),
    _row(
        "lan",
        "10/100/1000 base-t=10/100/1000 Base-T|10/100/1000=10/100/1000 Base-T|10/100=10/100|gigabit=gigabit|lan=LAN",
        "",
        "",
        "LAN",
    ),
    _row(
        "usb",
        "usb type-c=USB Type-C|usb-c=USB Type-C"
        "|type-a=USB Type-A|type-b=USB Type-B|type-c=USB Type-C|usb type-a=USB Type-A|usb type-b=USB Type-B|usb=USB",
        "",
        "",
        "USB",
    ),
    _row("licence", "oem=OEM|ggwa=GGWA|fpp=FPP"),
    _row("licence_basis", "ต่อเครื่องต่อปี=per machine per year|ต่อผู้ใช้ต่อปี=per user per year"),
    _row("warranty_service", "on-site=on-site|onsite=on-site|ณ สถานที่ติดตั้ง=on-site|carry-in=carry-in", "", "one"),
]


@cache
def words_of(feature: Feature) -> re.Pattern[str]:
    """Finds the feature's values, the longest word first."""
    return re.compile(any_of(feature.values) or NEVER, re.IGNORECASE)


@cache
def about(feature: Feature) -> re.Pattern[str]:
    """Finds the words beside which the feature counts."""
    return re.compile(any_of(feature.about) or NEVER, re.IGNORECASE)
