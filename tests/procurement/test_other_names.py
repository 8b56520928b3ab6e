"""Each wider reading of a name, a count or a unit, beside an answer that looks like it and must not pass."""

import pytest

from helpdesk.procurement.comparison import Meaning, Operator, Verdict, judge

GE, LE, HAS = Operator.GE, Operator.LE, Operator.HAS


def number(text: str, operator: Operator, value: str, unit: str) -> Meaning:
    return Meaning("thing", operator, value, unit, True, text)


def thing(text: str, value: str) -> Meaning:
    return Meaning("thing", HAS, value, "", True, text)


LATENCY = number("มีค่าความหน่วง (Latency) ไม่เกิน 5 ไมโครวินาที", LE, "5", "us")
SESSIONS = number("รองรับ New Session ไม่น้อยกว่า 30,000 Session ต่อวินาที", GE, "30000", "session/s")
ACCOUNTS = number("รองรับบัญชีผู้ใช้งานไม่น้อยกว่า 500 บัญชี", GE, "500", "user")
LAN = number("มีช่องเชื่อมต่อระบบเครือข่าย แบบ 10/100/1000 Base-T ไม่น้อยกว่า 8 ช่อง", GE, "8", "port")
SPEAKER = number("ลำโพงแต่ละตู้รับกำลังได้ไม่น้อยกว่า 30 วัตต์ RMS", GE, "30", "W")
SPEAKERS = number("มีลำโพง จำนวนไม่น้อยกว่า 4 ตู้", GE, "4", "unit")
WIRELESS = number("มีไมโครโฟนไร้สายแบบมือถือ ไม่น้อยกว่า 2 ตัว", GE, "2", "unit")
DIGITAL = number("ขยายภาพแบบ Digital Zoom ได้ไม่น้อยกว่า 8 เท่า", GE, "8", "x")
GUARD = thing("มีความสามารถ Antivirus, Web Filtering และ Application Control", "Antivirus+Application Control")
ROUTES = thing("รองรับการหาเส้นทางแบบ RIP และ OSPF", "RIP+OSPF")
AES = thing("รองรับการเข้ารหัสข้อมูลแบบ AES 256 บิต", "AES-256")
BAND = thing("ใช้คลื่นความถี่ย่าน UHF", "UHF")
LOCK = thing("มีตู้เก็บอุปกรณ์แบบมีล้อและมีกุญแจ", "wheels+lock")
FOCUS = thing("ปรับได้ทั้งแบบอัตโนมัติ (Auto Focus) และด้วยมือ (Manual Focus)", "auto focus + manual focus")
TONE = thing("ปรับเสียงทุ้ม (Bass) และเสียงแหลม (Treble) แยกกันได้", "bass+treble")
LED = thing("มีไฟส่องสว่างชนิด LED", "LED")
SYSTEMS = thing("ซอฟต์แวร์ใช้งานได้กับ Windows และ macOS", "Windows+macOS")
PAPERS = thing("แนบแคตตาล็อกของรุ่นที่เสนอ", "catalogue attached")
PICKUP = thing("ทิศทางรับเสียงแบบ Cardioid", "Cardioid")
GENERATION = number("หน่วยประมวลผลกลาง เป็นรุ่นที่ (Generation) ไม่น้อยกว่า 13", GE, "13", "generation")
LINKS = number("รองรับการเชื่อมต่อ (WAN) พร้อมกัน ไม่น้อยกว่า 2 เส้นทาง", GE, "2", "link")
BARE = number("น้ำหนักตัวเครื่องไม่รวมดิสก์ ไม่เกิน 5 กิโลกรัม", LE, "5", "kg")
INPUTS = number("มีช่องต่อไมโครโฟน ไม่น้อยกว่า 3 ช่อง", GE, "3", "channel")
AREA = number("มีพื้นที่รับภาพ ไม่น้อยกว่า 297 x 210 มิลลิเมตร", GE, "297x210", "mm")
CERTIFIED = thing("ได้รับการรับรองมาตรฐาน ICSA หรือ Common Criteria", "ICSA|Common Criteria")
SYSTEM = thing("มีระบบปฏิบัติการ Windows 11 Pro", "Windows 11 Pro")
MIC_BAND = thing("ไมโครโฟนไร้สายใช้คลื่นความถี่ย่าน UHF", "UHF")
AUTO_FOCUS = thing("มีระบบโฟกัสอัตโนมัติ", "auto focus")
HUNG = thing("มีอุปกรณ์ยึดติดเพดานหรือผนัง", "ceiling mount|wall mount")
KEYSTONE = thing("มีระบบปรับภาพอัตโนมัติ (Auto Keystone)", "auto keystone")
SHORT_RANGE = thing("รองรับ Bluetooth 12", "Bluetooth 12")

MEETS = [
    (AUTO_FOCUS, "ออโต้โฟกัส"),
    (HUNG, "ชุดยึดเพดาน"),
    (KEYSTONE, "ปรับแก้ภาพสี่เหลี่ยมคางหมูอัตโนมัติ"),
    (SYSTEMS, "Windows 10/11, macOS 12 ขึ้นไป"),
    (GENERATION, "14th Gen"),
    (GENERATION, "Generation 13"),
    (LINKS, "3 ลิงก์ (Multi-WAN)"),
    (BARE, "2,400 กรัม ไม่รวมดิสก์"),
    (INPUTS, "MIC x 3"),
    (AREA, "29.7 x 21.0 ซม."),
    (CERTIFIED, "Common Criteria EAL4+"),
    (SYSTEM, "Windows 11 Pro OEM"),
    (MIC_BAND, "UHF 748-758 MHz"),
    (SPEAKER, "50 วัตต์ RMS ต่อตู้"),
    (LATENCY, "0.004 ms"),
    (LATENCY, "3.23 μs"),
    (SESSIONS, "สามหมื่น session ต่อวินาที"),
    (ACCOUNTS, "ห้าร้อยบัญชี"),
    (LAN, "กิกะบิตอีเทอร์เน็ต ๘ พอร์ต"),
    (SPEAKERS, "ลำโพง 4 ตู้"),
    (WIRELESS, "Handheld x 4"),
    (DIGITAL, "ดิจิตอลซูม ๑๒ เท่า"),
    (GUARD, "Anti-Virus, App Control"),
    (ROUTES, "RIPv2 / OSPFv2"),
    (AES, "AES 128/256"),
    (LOCK, "มีล้อ และกุญแจ"),
    (FOCUS, "โฟกัสอัตโนมัติ (AF) และปรับด้วยมือ (MF)"),
    (TONE, "ปุ่มปรับทุ้ม (Bass) และแหลม (Treble) อิสระ"),
    (LED, "ไฟ LED ปรับได้ 3 ระดับ"),
    (SYSTEMS, "วินโดวส์ (Windows) และ Mac OS"),
    (PICKUP, "คาร์ดิออยด์ (Cardioid)"),
]
MUST_NOT_PASS = [
    (AUTO_FOCUS, "ปรับโฟกัสด้วยมือ"),
    (HUNG, "วางติดผนัง"),
    (KEYSTONE, "ปรับแก้ภาพสี่เหลี่ยมคางหมูด้วยมือ"),
    (SYSTEM, "Windows 11 ขึ้นไป"),
    (SHORT_RANGE, "Bluetooth 12 ขึ้นไป"),
    (GENERATION, "PCIe Gen 14"),
    (GENERATION, "USB 3.2 Gen 2"),
    (GENERATION, "12th Gen"),
    (LINKS, "2 ลิงก์ LAN"),
    (LINKS, "3 ลิงก์ (ต้องซื้อเพิ่ม)"),
    (BARE, "4 กก. ไม่รวมดิสก์และอะแดปเตอร์"),
    (BARE, "4 kg ไม่รวมฝา"),
    (INPUTS, "Line x 3"),
    (INPUTS, "Mic 2 + Line 1"),
    (AREA, "29.7 x 20.0 ซม."),
    (AREA, "29.7 x 21.0"),
    (CERTIFIED, "ISO 9001"),
    (SYSTEM, "Windows 11 Home ลิขสิทธิ์แท้"),
    (MIC_BAND, "UHF แบบมีสาย"),
    (MIC_BAND, "VHF"),
    (LATENCY, "0.05 ms"),
    (LATENCY, "4 ms"),
    (SESSIONS, "สามพัน session ต่อวินาที"),
    (ACCOUNTS, "500 GB"),
    (ACCOUNTS, "500 กลุ่ม"),
    (LAN, "Fast Ethernet 8 พอร์ต"),
    (LAN, "10 x GE SFP"),
    (SPEAKER, "120 วัตต์ ต่อ 4 ตู้"),
    (SPEAKER, "รวม 60 วัตต์ RMS"),
    (SPEAKERS, "ตู้แร็ค 4 ตู้"),
    (SPEAKERS, "ลำโพงสองตู้"),
    (WIRELESS, "Handheld แบบมีสาย 4 ตัว"),
    (WIRELESS, "ไมค์ตั้งโต๊ะ 4 ตัว"),
    (DIGITAL, "ซูมออปติคอล 12 เท่า"),
    (GUARD, "Antivirus, Access Control"),
    (ROUTES, "RIPv2"),
    (AES, "AES 128 บิต"),
    (BAND, "VHF 200 MHz"),
    (LOCK, "มีล้อ ไม่มีกุญแจ"),
    (LOCK, "มีล้อ ปลดล็อก"),
    (FOCUS, "Auto Focus"),
    (TONE, "ปรับได้เฉพาะ Bass"),
    (LED, "หลอดฟลูออเรสเซนต์ 2 หลอด"),
    (SYSTEMS, "Windows เท่านั้น"),
    (PAPERS, "แนบแคตตาล็อกของรุ่นอื่น ไม่ใช่รุ่นที่เสนอ"),
    (PICKUP, "รอบทิศทาง"),
]
FAILS = [
    (CERTIFIED, "ISO 9001"),
    (SYSTEM, "Windows 11 Home ลิขสิทธิ์แท้"),
    (GENERATION, "Gen 12"),
    (FOCUS, "Auto Focus อย่างเดียว"),
    (AES, "AES 128 บิต"),
    (BAND, "VHF 200 MHz"),
    (LOCK, "มีล้อ ไม่มีกุญแจ"),
    (TONE, "ปรับได้เฉพาะ Bass"),
    (LED, "หลอดฟลูออเรสเซนต์ 2 หลอด"),
    (PAPERS, "แนบแคตตาล็อกของรุ่นอื่น ไม่ใช่รุ่นที่เสนอ"),
]


@pytest.mark.parametrize(("clause", "offered"), MEETS)
def test_another_name_of_the_same_is_read(clause: Meaning, offered: str) -> None:
    assert judge(clause, offered).meets


@pytest.mark.parametrize(("clause", "offered"), MUST_NOT_PASS)
def test_what_only_looks_like_it_does_not_pass(clause: Meaning, offered: str) -> None:
    assert not judge(clause, offered).meets


@pytest.mark.parametrize(("clause", "offered"), FAILS)
def test_what_is_said_not_to_be_fails(clause: Meaning, offered: str) -> None:
    assert judge(clause, offered).verdict == Verdict.FAIL
