"""Numbers that stand with words nothing accounts for: another thing, a part, a condition. None of them may pass."""

import pytest

from helpdesk.procurement.comparison import Meaning, Operator, judge
from helpdesk.procurement.judging.readings import read
from helpdesk.procurement.judging.strangers import phrase_of, strangers_beside

GE, LE, HAS = Operator.GE, Operator.LE, Operator.HAS
RAM = Meaning("ram_gb", GE, "16", "GB", True, "มีหน่วยความจำหลัก (RAM) ขนาดไม่น้อยกว่า 16 GB")
GROWING = Meaning("ram_gb", GE, "16", "GB", True, "มี RAM ไม่น้อยกว่า 16 GB สามารถขยายได้ไม่น้อยกว่า 64 GB")
USB = Meaning("usb", GE, "4", "port", True, "มีช่อง USB ไม่น้อยกว่า 4 ช่อง")
YEARS = Meaning("warranty_year", GE, "3", "year", True, "มีการรับประกันไม่น้อยกว่า 3 ปี")
MOTOR = Meaning("motor", GE, "5", "year", True, "รับประกันมอเตอร์ไม่น้อยกว่า 5 ปี")
WEIGHT = Meaning("weight_kg", LE, "2", "kg", True, "น้ำหนักตัวเครื่องไม่เกิน 2 กิโลกรัม")
DAYS = Meaning("delivery_days", LE, "60", "day", True, "ส่งมอบภายใน 60 วัน")
BED = Meaning("bed_c", GE, "100", "°C", True, "ฐานพิมพ์ทำความร้อนได้ไม่น้อยกว่า 100 องศาเซลเซียส")
AMPLIFIER = Meaning("amp_w", GE, "240", "W", True, "เครื่องขยายเสียงมีกำลังขยายไม่น้อยกว่า 240 วัตต์ RMS")
VPN = Meaning("vpn", GE, "5", "Gbps", True, "มี IPsec VPN Throughput ไม่น้อยกว่า 5 Gbps")
EACH = Meaning("each", GE, "4", "TB", True, "ฮาร์ดดิสก์แต่ละลูกมีความจุไม่น้อยกว่า 4 TB")
PEN = Meaning("pen", HAS, "stylus", "", True, "มีปากกา Stylus")
WIFI = Meaning("wifi", HAS, "Wi-Fi 6", "", True, "รองรับ Wi-Fi 6 หรือดีกว่า")
MICS = Meaning("mics", GE, "2", "unit", True, "ไมโครโฟนไร้สายจำนวนไม่น้อยกว่า 2 ตัว")
ZOOM = Meaning("zoom", GE, "12", "x", True, "มีอัตราการซูมแบบ Optical ไม่น้อยกว่า 12 เท่า")
FRONT = Meaning("front", GE, "5", "MP", True, "กล้องหน้าความละเอียดไม่น้อยกว่า 5 MP")
CABINET = Meaning("rack_u", GE, "9", "U", True, "ตู้ Rack ขนาดไม่น้อยกว่า 9U")
KEYSTONE = Meaning("keystone", GE, "30", "degree", True, "ปรับแก้ภาพสี่เหลี่ยมคางหมู (Keystone) แนวตั้งได้ไม่น้อยกว่า ±30 องศา")
OFFICE = Meaning("office", HAS, "perpetual office licence", "", True, "ชุดโปรแกรมสำนักงานลิขสิทธิ์แบบใช้งานถาวร")
POE = Meaning("poe", GE, "24", "port", True, "มีช่องที่จ่ายไฟแบบ PoE ได้ไม่น้อยกว่า 24 ช่อง")
JUMBO = Meaning("jumbo", GE, "9000", "byte", True, "รองรับ Jumbo Frame ไม่น้อยกว่า 9,000 ไบต์")
QUEUES = Meaning("queues", GE, "8", "queue", True, "มีคิว QoS ไม่น้อยกว่า 8 คิวต่อพอร์ต")
GUARDED = Meaning("guard", HAS, "overload+surge", "", True, "มีระบบป้องกัน Overload และ Surge")
CELLS = Meaning("battery", HAS, "Sealed Lead Acid|Lithium", "", True, "ใช้แบตเตอรี่ชนิด Sealed Lead Acid หรือ Lithium")
GLASS = Meaning("scan", GE, "1200x1200", "dpi", True, "ความละเอียดสแกน (Optical) จากกระจก ไม่น้อยกว่า 1200 x 1200 dpi")
OUTLETS = Meaning("outlets", GE, "4", "outlet", True, "มีเต้ารับไฟฟ้าที่สำรองไฟได้ไม่น้อยกว่า 4 ช่อง")
STORE = Meaning("rom", GE, "64", "GB", True, "มีหน่วยจัดเก็บข้อมูลภายในไม่น้อยกว่า 64 GB")
DRIVE = Meaning("ssd_gb", GE, "64", "GB", True, "มีหน่วยจัดเก็บข้อมูล ชนิด Solid State Drive ไม่น้อยกว่า 64 GB")
DISKS = Meaning("disks", GE, "2", "unit", True, "มีฮาร์ดดิสก์ไม่น้อยกว่า 2 ลูก")
FAST = Meaning("nic", GE, "2", "port", True, "มีช่องเชื่อมต่อเครือข่าย 10 Gbps ไม่น้อยกว่า 2 ช่อง")
FACE = Meaning("face", HAS, "fingerprint|IR camera", "", True, "ยืนยันตัวตนด้วยลายนิ้วมือ หรือกล้อง IR สแกนใบหน้า")
PLUG = Meaning("usb", HAS, "USB Type-C", "", True, "มีช่องเชื่อมต่อ USB Type-C")
MUST_NOT_PASS = {
    STORE: ["microSD 128GB", "8GB+32GB", "64GB RAM", "Cloud 100 GB"],
    DRIVE: ["128 GB eMMC", "4GB+64GB", "HDD 500 GB"],
    DISKS: ["ใส่ได้ 4 ลูก", "ช่องใส่ 4 ช่อง"],
    FAST: ["1GbE 2 พอร์ต", "Dual Port 1GBase-T", "SFP 2 พอร์ต"],
    FACE: ["กล้อง HD", "Webcam 5 MP"],
    PLUG: ["Micro USB", "USB Type-A x2", "ไม่มี Type-C"],
    RAM: [
        "ความจุ 512GB",
        "พื้นที่ 128 GB",
        "16GB หากต้องการ",
        "16 GB (ในรุ่นท็อป)",
        "16 GB หลังอัปเกรด",
        "เกือบ 16 GB",
        "16-32 GB",
        "16 GB (8 GB + 8 GB optional)",
        "8 GB (16 GB + 16 GB)",
        "8GB+128GB",
        "พื้นที่เก็บ 128 GB",
        "SSD PCIe 4.0 M.2 16 GB",
    ],
    GROWING: ["8 GB ขยายได้สูงสุด 64 GB", "16 GB ขยายได้ 32 GB", "16 GB"],
    USB: ["ช่องเชื่อมต่อรวม 4 ช่อง", "USB 2 ช่อง + USB Hub 4 ช่อง", "4 ช่องผ่าน Docking Station", "4 ช่อง ต่อ 2 เครื่อง"],
    YEARS: ["License 3 ปี", "สิทธิ์ใช้งาน 3 ปี", "แผงวงจร 3 ปี", "โครงสร้าง 5 ปี", "3 ปีเมื่อลงทะเบียนออนไลน์", "อายุการใช้งาน 5 ปี"],
    MOTOR: ["ตัวเครื่อง 5 ปี"],
    WEIGHT: ["อแดปเตอร์ 0.3 kg", "รีโมท 150 กรัม", "0.9 kg ต่อชิ้น", "เฉพาะหน้าจอ 0.8 kg"],
    DAYS: ["ผลิต 30 วัน ขนส่ง 45 วัน", "ส่งมอบ 40 วัน ติดตั้ง 30 วัน", "30 วันหลังได้รับชำระเงิน", "ยืนราคา 30 วัน"],
    BED: ["หัวพิมพ์ 240 °C", "หัวพิมพ์ 240 °C ฐาน 80 °C"],
    AMPLIFIER: ["500 W PMPO", "120 วัตต์ (peak 240 วัตต์)"],
    VPN: ["SSL VPN 6 Gbps"],
    EACH: ["รวม 16 TB"],
    PEN: ["รองรับปากกา", "ช่องเก็บปากกา", "Stylus (รองรับ)", "ปากกา Stylus ใช้ร่วมได้"],
    FRONT: ["กล้อง 3D 8 MP", "กล้องหลัง 8 MP"],
    CABINET: ["UPS 9U", "Switch 9U"],
    KEYSTONE: ["Horizontal ±40 องศา", "แนวตั้ง ±15 องศา แนวนอน ±40 องศา"],
    OFFICE: ["Microsoft 365 ลิขสิทธิ์แท้", "Microsoft 365 รายปี ลิขสิทธิ์ถูกต้อง", "Office ลิขสิทธิ์ 3 ปี"],
    POE: ["PoE 12 พอร์ต (จากทั้งหมด 24 พอร์ต)"],
    JUMBO: ["บัฟเฟอร์ 12 MB", "Cache 10 KB"],
    QUEUES: ["8 VLAN", "4 คิวต่อพอร์ต"],
    GUARDED: ["มี 2 ระบบ: Overload, Short Circuit", "ป้องกันลัดวงจร", "ป้องกันโหลดเกิน ไม่มีป้องกันไฟกระชาก"],
    CELLS: ["แบตเตอรี่ชนิดเติมน้ำกลั่น", "แบตเตอรี่คุณภาพสูง", "ไม่ใช่ลิเธียม"],
    GLASS: ["ADF 1200x1200 dpi", "Flatbed 600x600 dpi, ADF 1200x1200 dpi"],
    OUTLETS: ["Backup 2 ช่อง + Surge Only 2 ช่อง", "Surge 4 ช่อง"],
    WIFI: ["Wi-Fi 5 (อัปเกรดเป็น Wi-Fi 6 ได้)"],
    MICS: ["ไมค์สาย 2 ตัว"],
    ZOOM: ["ซูม 20 เท่า"],
}
PASS = [
    (RAM, "RAM 16GB SSD 512GB"),
    (BED, "หัวฉีด 300°C ฐาน 100°C"),
    (AMPLIFIER, "250 วัตต์ RMS"),
    (YEARS, "รับประกันตัวเครื่อง 3 ปี"),
    (MOTOR, "มอเตอร์ 5 ปี ตัวเครื่อง 1 ปี"),
    (WEIGHT, "1.4 kg รวมแบตเตอรี่"),
    (DAYS, "ภายใน 45 วัน นับถัดจากวันลงนามในสัญญา"),
    (ZOOM, "Optical 12x Digital 16x"),
    (STORE, "128GB eMMC"),
    (STORE, "6GB+128GB"),
    (FAST, "Dual Port 10GBase-T"),
    (PLUG, "Type-C x1"),
    (FACE, "IR Camera รองรับ Windows Hello"),
    (RAM, "16 กิกะไบต์ (8GB on-board + 8GB SO-DIMM)"),
    (KEYSTONE, "Vertical ± 40 องศา (Auto)"),
    (OFFICE, "Microsoft Office Home 2024 ลิขสิทธิ์ถาวร"),
    (JUMBO, "10 KB"),
    (QUEUES, "แปดคิว/พอร์ต"),
    (GUARDED, "ป้องกันโหลดเกิน และไฟกระชาก"),
    (CELLS, "แบตเตอรี่ตะกั่วกรดชนิดปิดผนึก"),
    (GLASS, "Flatbed 1200x1200 dpi, ADF 600x600 dpi"),
]


@pytest.mark.parametrize(
    ("clause", "offered"), [(clause, one) for clause, all_ in MUST_NOT_PASS.items() for one in all_]
)
def test_a_number_of_something_else_proves_nothing(clause: Meaning, offered: str) -> None:
    assert not judge(clause, offered).meets


@pytest.mark.parametrize(("clause", "offered"), PASS)
def test_words_of_the_clause_and_words_that_change_nothing_do_no_harm(clause: Meaning, offered: str) -> None:
    assert judge(clause, offered).meets


@pytest.mark.parametrize(
    ("offered", "phrases"),
    [
        ("หัวพิมพ์ 240 °C ฐาน 80 °C", ["หัวพิมพ์ 240 °c", "ฐาน 80 °c"]),
        ("8 GB RAM 512 GB SSD", ["8 gb ram", "512 gb ssd"]),
        ("23.8 นิ้ว ขอบจอ 5 มม.", ["23.8 นิ้ว", "ขอบจอ 5 มม."]),
    ],
)
def test_each_number_has_words_of_its_own(offered: str, phrases: list[str]) -> None:
    numbers = read(offered)

    spans = [phrase_of(one, numbers) for one in numbers.readings]

    assert [numbers.text[start:end].strip() for start, end in spans] == phrases


def test_the_reason_names_the_word_nobody_knows() -> None:
    numbers = read("500 W PMPO")

    assert strangers_beside(AMPLIFIER, numbers.readings[0], numbers) == ["pmpo"]
    assert judge(AMPLIFIER, "500 W PMPO").reason.params["offered"] == "PMPO"
