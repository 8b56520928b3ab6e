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
MUST_NOT_PASS = {
    RAM: ["ความจุ 512GB", "พื้นที่ 128 GB", "16GB หากต้องการ", "16 GB (ในรุ่นท็อป)", "16 GB หลังอัปเกรด", "เกือบ 16 GB"],
    GROWING: ["8 GB ขยายได้สูงสุด 64 GB", "16 GB ขยายได้ 32 GB", "16 GB"],
    USB: ["ช่องเชื่อมต่อรวม 4 ช่อง", "USB 2 ช่อง + USB Hub 4 ช่อง", "4 ช่องผ่าน Docking Station", "4 ช่อง ต่อ 2 เครื่อง"],
    YEARS: ["แผงวงจร 3 ปี", "โครงสร้าง 5 ปี", "3 ปีเมื่อลงทะเบียนออนไลน์", "อายุการใช้งาน 5 ปี"],
    MOTOR: ["ตัวเครื่อง 5 ปี"],
    WEIGHT: ["อแดปเตอร์ 0.3 kg", "รีโมท 150 กรัม", "0.9 kg ต่อชิ้น", "เฉพาะหน้าจอ 0.8 kg"],
    DAYS: ["ผลิต 30 วัน ขนส่ง 45 วัน", "ส่งมอบ 40 วัน ติดตั้ง 30 วัน", "30 วันหลังได้รับชำระเงิน", "ยืนราคา 30 วัน"],
    BED: ["หัวพิมพ์ 240 °C", "หัวพิมพ์ 240 °C ฐาน 80 °C"],
    AMPLIFIER: ["500 W PMPO", "120 วัตต์ (peak 240 วัตต์)"],
    VPN: ["SSL VPN 6 Gbps"],
    EACH: ["รวม 16 TB"],
    PEN: ["รองรับปากกา", "ช่องเก็บปากกา"],
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
