"""What can be measured: a row per attribute with the units it is measured in and the words that name it. The longest
word found wins over words inside it; among the rest the upper row."""

import re
from dataclasses import dataclass
from functools import cache

from helpdesk.procurement.meanings.spelling import any_of
from helpdesk.procurement.meanings.units import COUNTED


@dataclass(frozen=True, eq=False)
class Attribute:
    """`units` as in `units.SPELLINGS`; the first is what a bare number counts. `alone`: those units say enough by
    themselves. `less_is_better` turns หรือดีกว่า round."""

    key: str
    units: tuple[str, ...]
    words: tuple[str, ...]
    alone: tuple[str, ...] = ()
    less_is_better: bool = False

    def takes(self, unit: str) -> bool:
        """The attribute can be measured in this unit."""
        return unit in self.units or (self.is_counted and unit in COUNTED)

    @property
    def is_counted(self) -> bool:
        """A number of things, with or without a word for how they are counted."""
        return self.units[0] in {"unit", "port", "slot", "outlet", "bay", "user", "vlan"}

    def unit_for(self, unit: str) -> str:
        """The unit as a specification writes it: ports are ports, whatever word counts them."""
        return self.units[0] if self.is_counted and unit in COUNTED else unit


_FREQUENCY, _SIZE, _LENGTH = "GHz MHz", "GB MB TB KB", "cm mm m inch"
_TIME, _RATE = "year month day hour minute", "Gbps Mbps"
_CPU = "หน่วยประมวลผลกลาง|หน่วยประมวลผล|โปรเซสเซอร์|processor|cpu"
_SCREEN = "จอแสดงภาพ|จอภาพ|หน้าจอ|จอ|monitor|display|screen|โทรทัศน์|ทีวี"
_PORT = "port slot"

# key | units, the first for a bare number | words | units that suffice alone | < when less is better
_TABLE = [
    ("cpu_cores", "core", f"{_CPU}|แกนหลัก|แกนประมวลผล", "core"),
    ("cpu_threads", "thread", f"{_CPU}|แกนเสมือน|เธรด", "thread"),
    ("cpu_boost_ghz", _FREQUENCY, "สัญญาณนาฬิกาสูงสุด|ความเร็วสูงสุด|turbo boost|max turbo|turbo|max boost|boost"),
    ("cpu_base_ghz", _FREQUENCY, "สัญญาณนาฬิกาพื้นฐาน|ความเร็วพื้นฐาน|ความเร็วฐาน|base clock|base frequency|base"),
    ("ram_mhz", _FREQUENCY, "หน่วยความจำหลัก|หน่วยความจำ|ความเร็วบัส|bus|ram"),
    ("frequency_ghz", _FREQUENCY, "ย่านความถี่|ความถี่คลื่น"),
    ("cpu_ghz", _FREQUENCY, f"{_CPU}|สัญญาณนาฬิกา|ความเร็ว|clock", "GHz"),
    ("raid_cache_gb", _SIZE, "แผงควบคุม raid|raid controller|raid card"),
    ("cpu_cache_mb", _SIZE, "หน่วยความจำ cache|หน่วยความจำแคช|cache memory|cache|แคช"),
    ("gpu_mem_gb", _SIZE, "หน่วยประมวลผลเพื่อแสดงภาพ|แผงวงจรเพื่อแสดงภาพ|การ์ดแสดงผล|การ์ดจอแยก|การ์ดจอ|graphics|gpu|vram"),
    (
        "ram_max_gb",
        _SIZE,
        "ขยายหน่วยความจำ|หน่วยความจำสูงสุด|หน่วยความจำหลักสูงสุด|ขยายได้|ขยายสูงสุด|การขยาย|รองรับหน่วยความจำสูงสุด",
    ),
    ("storage_gb", _SIZE, "หน่วยความจำภายใน|หน่วยความจำสำรอง"),
    ("flash_mb", _SIZE, "หน่วยความจำ flash|flash memory|flash|แฟลช"),
    ("card_gb", _SIZE, "การ์ดหน่วยความจำ|micro sd|microsd|memory card|sd card"),
    ("ram_gb", _SIZE, "หน่วยความจำหลัก|หน่วยความจำ|memory|ram|แรม"),
    ("ssd_gb", _SIZE, "solid state drive|solid state|ssd|nvme"),
    ("hdd_gb", _SIZE, "hard disk drive|hard disk|hard drive|harddisk|hdd|ฮาร์ดดิสก์|ฮาร์ดดิสค์|ฮาร์ดดิส|จานหมุน"),
    ("storage_gb", _SIZE, "หน่วยจัดเก็บข้อมูล|หน่วยเก็บข้อมูล|พื้นที่จัดเก็บ|พื้นที่เก็บ|ความจุ|storage|rom|emmc", "TB"),
    ("hdd_rpm", "rpm", "ฮาร์ดดิสก์|hard disk|hdd|ความเร็วรอบ", "rpm"),
    ("cpu_count", "unit", _CPU),
    ("psu_count", "unit", "แหล่งจ่ายไฟ|power supply|psu|ภาคจ่ายไฟ"),
    ("drive_bays", "bay", "ช่องใส่ดิสก์|ช่องใส่ฮาร์ดดิสก์|ช่องติดตั้งฮาร์ดดิสก์|drive bays|drive bay|hot-plug"),
    ("drive_count", "unit", "solid state drive|ssd|hdd|hard disk|ฮาร์ดดิสก์|หน่วยจัดเก็บข้อมูล|hot swap"),
    ("fans", "unit", "พัดลม|fan|fans"),
    ("shelves", "unit", "ถาดวาง|ชั้นวาง|shelf"),
    ("doors", "unit", "ประตู"),
    ("speakers", "unit", "ลำโพง|speaker"),
    ("antennas", "unit", "เสาอากาศ|antenna|antennas"),
    ("poe_ports", _PORT, "ช่อง poe|poe port|poe ports|poe"),
    ("sfp_ports", _PORT, "sfp+|sfp|fiber|ไฟเบอร์"),
    ("usb_ports", _PORT, "type-a"),
    ("usb_c_ports", _PORT, "usb type-c|usb-c|type-c|thunderbolt"),
    ("usb_ports", _PORT, "usb"),
    ("video_ports", _PORT, "ช่องต่อจอภาพ|ต่อจอภาพ|ช่องสัญญาณภาพ|displayport|hdmi|vga|d-sub|dvi|dp"),
    ("audio_ports", _PORT, "ไมโครโฟน|หูฟัง|audio|microphone|headphone|เสียง"),
    ("power_outlets", "outlet port", "ช่องเสียบไฟ|ช่องเสียบปลั๊ก|ช่องจ่ายไฟ|ช่องไฟ|เต้ารับ|เต้าเสียบ|ปลั๊ก|outlet|outlets"),
    ("wan_ports", _PORT, "wan"),
    (
        "lan_ports",
        _PORT,
        "10/100/1000 base-t|10/100/1000|ระบบเครือข่าย|network interface|ethernet|gigabit|base-t|rj-45|rj45|lan|network",
    ),
    ("m2_slots", "slot port", "m.2"),
    ("pcie_slots", "slot port", "pci express|pcie|pci"),
    ("ram_slots", "slot port", "dimm|หน่วยความจำ"),
    ("monitor_count", "unit", _SCREEN),
    ("screen_inch", "inch cm mm m", "จอรับภาพ|projection screen"),
    ("monitor_inch", "inch cm mm", _SCREEN),
    ("image_max_inch", "inch m", "ฉายภาพ|ขนาดภาพ"),
    ("width_cm", _LENGTH, "ความกว้าง|กว้าง|width"),
    ("depth_cm", _LENGTH, "ความลึก|depth"),
    ("height_cm", _LENGTH, "ความสูง|height"),
    ("cable_m", _LENGTH, "สายสัญญาณ|สายไฟ|ความยาว|ยาว|cable"),
    ("projection_m", _LENGTH, "ระยะฉาย|ฉายภาพ"),
    ("camera_res", "px", "กล้อง|webcam|camera|เว็บแคม"),
    ("camera_mp", "MP", "กล้อง|webcam|camera", "MP"),
    ("projector_res", "px", "มัลติมีเดียโปรเจคเตอร์|โปรเจคเตอร์|โปรเจกเตอร์|projector|เครื่องฉาย|ฉายภาพ"),
    ("monitor_res", "px", _SCREEN, "px"),
    ("output_hz", "Hz", "ไฟฟ้าขาออก|ด้านขาออก|ขาออก"),
    ("input_hz", "Hz", "ไฟฟ้าขาเข้า|ด้านขาเข้า|ขาเข้า|ความถี่ไฟฟ้า"),
    ("refresh_hz", "Hz", f"{_SCREEN}|refresh rate"),
    ("transfer_ms", "ms second", "สลับ|โอนถ่าย|transfer", "", "<"),
    ("first_page_sec", "second", "แผ่นแรก|หน้าแรก|first page|first print", "", "<"),
    ("response_ms", "ms", "ตอบสนอง|response time", "", "<"),
    ("brightness_lm", "lm", "ความสว่าง|brightness", "lm"),
    ("brightness_nits", "nit", "ความสว่าง|brightness", "nit"),
    ("contrast_ratio", ":1", "อัตราส่วนความคมชัด|ความคมชัด|คมชัด|contrast"),
    ("throw_ratio", "-", "throw ratio"),
    ("keystone_deg", "degree", "สี่เหลี่ยมคางหมู|คางหมู|keystone"),
    ("lamp_warranty_hours", _TIME, "รับประกันหลอดภาพ|ประกันหลอดภาพ"),
    ("lamp_hours", _TIME, "อายุหลอดภาพ|หลอดภาพ|หลอดไฟ|แหล่งกำเนิดแสง|lamp"),
    ("backup_minutes", "minute hour second", "ระยะเวลาสำรองไฟฟ้า|สำรองไฟฟ้า|สำรองไฟ|สำรองกระแสไฟ|backup"),
    ("recharge_hours", "hour minute", "ชาร์จแบตเตอรี่|ชาร์จ|ประจุ|recharge", "", "<"),
    ("battery_hours", "hour minute", "แบตเตอรี่|แบตเตอรี|battery"),
    ("battery_ah", "Ah", "แบตเตอรี่|battery", "Ah"),
    ("battery_count", "unit", "แบตเตอรี่|battery"),
    ("battery_mah", "mAh", "แบตเตอรี่|battery", "mAh"),
    ("battery_wh", "Wh", "แบตเตอรี่|battery", "Wh"),
    ("log_days", "day month year", "เก็บ log|จัดเก็บ log|ข้อมูลจราจร|log file|log"),
    ("response_hours", "hour day minute", "เข้าซ่อม|เข้าแก้ไข|เข้าดำเนินการ|ตอบสนอง|แก้ไข|ซ่อมแซม|response", "", "<"),
    ("delivery_days", "day working_day month year", "กำหนดส่งมอบ|ส่งมอบ|จัดส่ง|ส่งของ|delivery", "", "<"),
    ("validity_days", "day month", "ยืนราคา"),
    ("battery_warranty_year", "year month day", "รับประกันแบตเตอรี่|ประกันแบตเตอรี่"),
    ("warranty_year", "year month day", "รับประกัน|การประกัน|ประกัน|warranty"),
    ("licence_year", "year month day", "สิทธิการใช้งาน|สิทธิ์การใช้งาน|ลิขสิทธิ์|license|licence|subscription"),
    ("tray_count", "unit", "ถาด"),
    ("adf_sheets", "sheet page", "ป้อนกระดาษอัตโนมัติ|ป้อนเอกสารอัตโนมัติ|ป้อนเอกสาร|adf"),
    ("tray_sheets", "sheet page", "ถาดใส่กระดาษ|ถาดป้อน|ถาด|บรรจุกระดาษ|ใส่กระดาษ|กระดาษ|tray"),
    ("toner_pages", "page sheet", "ตลับหมึก|หมึกพิมพ์|toner"),
    (
        "monthly_pages",
        "page/month sheet/month page sheet",
        "ปริมาณงานพิมพ์|ปริมาณการพิมพ์|รอบการทำงาน|duty cycle",
        "page/month sheet/month",
    ),
    ("scan_ppm", "ppm ipm", "สแกน|scan"),
    ("copy_ppm", "ppm ipm", "ถ่ายเอกสาร|ถ่ายสำเนา|copier"),
    ("mono_ppm", "ppm ipm", "ขาวดำ|ขาว-ดำ|สีดำ|โมโน|mono|monochrome|black"),
    ("color_ppm", "ppm ipm", "สี|color|colour"),
    ("speed_ppm", "ppm ipm", "ความเร็ว|speed", "ppm"),
    ("scan_dpi", "dpi", "สแกน|scan"),
    ("print_dpi", "dpi", "การพิมพ์|พิมพ์|print"),
    ("resolution_dpi", "dpi", "ความละเอียด|resolution", "dpi"),
    ("frame_fps", "fps", "กล้อง|ภาพ|วิดีโอ|video|camera", "fps"),
    ("light_lux", "lux", "ความไวแสง|แสง", "lux", "<"),
    ("paper_gsm", "gsm", "กระดาษ|paper", "gsm"),
    ("touch_points", "point", "สัมผัส|touch", "point"),
    ("jumbo_bytes", "byte KB", "jumbo frame|jumbo"),
    ("surge_joule", "J", "ไฟกระชาก|surge", "J"),
    ("surge_kv", "kV V", "ไฟกระชาก|surge"),
    ("qos_queues", "queue", "qos|คิว|queue", "queue"),
    ("copies", "copy", "สำเนา|copies"),
    ("pins", "pin", "หัวเข็ม|หัวพิมพ์", "pin"),
    ("columns", "column", "แคร่", "column"),
    ("ups_va", "VA kVA", "เครื่องสำรองไฟ|กำลังไฟฟ้า|output|ups", "VA kVA"),
    ("poe_w", "W kW", "poe|power over ethernet"),
    ("ups_w", "W kW", "กำลังไฟฟ้าด้านนอก|เครื่องสำรองไฟ"),
    ("speaker_w", "W kW", "ลำโพง|speaker|เครื่องขยายเสียง"),
    ("psu_w", "W kW", "แหล่งจ่ายไฟ|ภาคจ่ายไฟ|power supply|psu"),
    ("power_w", "W kW", "กำลังไฟ|ใช้ไฟฟ้า|อัตราการใช้พลังงาน|power", "W kW"),
    ("input_v_min", "V", "ขาเข้าต่ำสุด"),
    ("input_v_max", "V", "ขาเข้าสูงสุด"),
    ("input_v", "V", "ไฟฟ้าขาเข้า|ด้านขาเข้า|ขาเข้า|input"),
    ("output_v", "V", "ไฟฟ้าขาออก|ด้านขาออก|ขาออก|output"),
    ("voltage_v", "V", "แรงดันไฟฟ้า|แรงดัน|voltage"),
    ("switching_gbps", _RATE, "switching capacity|switch capacity|switching fabric|switching|backplane|อัตราการส่งต่อ"),
    ("forwarding_mpps", "Mpps", "forwarding rate|forwarding", "Mpps"),
    ("throughput", _RATE, "firewall throughput|vpn throughput|throughput"),
    ("wireless_mbps", "Mbps Gbps", "ไร้สาย|wireless|wi-fi|5 ghz|access point"),
    ("mac_addresses", "entry", "mac address table|mac addresses|mac address|mac table|mac"),
    ("vlans", "vlan entry", "vlan|vlans"),
    ("users", "user", "ผู้ใช้งาน|ผู้ใช้|user", "user"),
    ("rack_u", "U", "ตู้|rack|แร็ค|ความสูง", "U"),
    ("weight_kg", "kg g", "น้ำหนัก|weight", "", "<"),
    ("load_kg", "kg g", "รับน้ำหนัก|รองรับน้ำหนัก"),
    ("temperature_c", "°C", "อุณหภูมิ|temperature"),
    ("noise_db", "dB", "เสียง|noise", "", "<"),
    ("efficiency_percent", "%", "ประสิทธิภาพ|efficiency"),
    ("penalty_percent", "%", "ค่าปรับ"),
    ("zoom_x", "x", "ซูม|zoom"),
    ("service_centers", "site", "ศูนย์บริการ|ศูนย์ซ่อม|service center"),
    ("price", "baht", "ราคา|วงเงิน|price", "baht", "<"),
]


def _attribute(key: str, units: str, words: str, alone: str = "", sign: str = "") -> Attribute:
    names = tuple(unit.replace("_", " ").strip("-") for unit in units.split())
    return Attribute(key, names, tuple(words.split("|")), tuple(alone.split()), bool(sign))


ATTRIBUTES = [_attribute(*row) for row in _TABLE]


def attribute_for(unit: str, before: str, behind: str) -> Attribute | None:
    """The attribute that a quantity in this unit measures, by the words before it, else by those behind it, else by
    the unit alone."""
    rows = tuple(row for row in ATTRIBUTES if row.takes(unit))
    return _named(rows, before) or _named(rows, behind) or next((row for row in rows if unit in row.alone), None)


def subject_of(text: str, unit: str = "") -> str:
    """The first word in a text, as printed, that names what is measured in this unit, else any word of the table;
    nothing when there is none."""
    fitting = tuple(row for row in ATTRIBUTES if unit and row.takes(unit))
    found = (_words(fitting).search(text) if fitting else None) or _words(tuple(ATTRIBUTES)).search(text)
    return found[0] if found else ""


def _named(rows: tuple[Attribute, ...], text: str) -> Attribute | None:
    words = _found(rows, text)
    return next((row for row in rows if words & set(row.words)), None)


def _found(rows: tuple[Attribute, ...], text: str) -> set[str]:
    if not rows:
        return set()
    return {_spelled(rows, found[0]) for found in _words(rows).finditer(text)}


def _spelled(rows: tuple[Attribute, ...], printed: str) -> str:
    """The table's spelling of a word as printed: wi fi → wi-fi."""
    bare = re.sub(r"[-\s]", "", printed).lower()
    return next((word for row in rows for word in row.words if re.sub(r"[-\s]", "", word) == bare), "")


@cache
def _words(rows: tuple[Attribute, ...]) -> re.Pattern[str]:
    return re.compile(any_of({word for row in rows for word in row.words}), re.IGNORECASE)
