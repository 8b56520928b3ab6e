"""A small register of one's own, for tests of the reader."""

from helpdesk.inventory.reading import Directory, Known, SchoolEntry
from helpdesk.inventory.reading.register import records_of

HEADER_LINE = (
    "ลำดับที่|วัน เดือน ปี ที่ได้มา|ที่เอกสาร|หมายเลขครุภัณฑ์|รายการ|ยี่ห้อ/รุ่น|หมายเลขเครื่อง (S/N)"
    "|จำนวน|หน่วยนับ|ราคาต่อหน่วย|มูลค่ารวม|วิธีการได้มา|ประเภทเงิน|อายุการใช้งาน (ปี)"
    "|ใช้ประจำที่|ผู้รับผิดชอบ|สภาพ|หมายเหตุ"
)
HEADER = HEADER_LINE.split("|")
SCHOOLS = [
    SchoolEntry("44029001", "โรงเรียนบ้านหนองไผ่", "วาปีปทุม", "หนองทุ่ม"),
    SchoolEntry("44029002", "โรงเรียนบ้านหนองไผ่", "นาดูน", "ดงดวน"),
    SchoolEntry("44029003", "โรงเรียนบ้านนาดีหมู่ที่ 4", "นาดูน", "ดงดวน"),
    SchoolEntry("44029004", "โรงเรียนบ้านนาดีหมู่ที่ 14", "นาดูน", "ดงดวน"),
    SchoolEntry("44029005", "โรงเรียนบ้านแก่นจาน(ราษฎร์บำรุง)", "นาดูน", "กู่สันตรัตน์"),
]
ENTRY = {
    "ลำดับที่": "1",
    "วัน เดือน ปี ที่ได้มา": "3 มี.ค. 60",
    "หมายเลขครุภัณฑ์": "7440-001-0001/60",
    "รายการ": "คอมพิวเตอร์ตั้งโต๊ะ",
    "หมายเลขเครื่อง (S/N)": "SN A1",
    "จำนวน": "1",
    "ราคาต่อหน่วย": "22,000.-",
    "มูลค่ารวม": "22,000.00",
    "วิธีการได้มา": "e-bidding",
    "ประเภทเงิน": "งปม.",
    "อายุการใช้งาน (ปี)": "4 ปี",
    "ใช้ประจำที่": "กลุ่ม ICT",
    "สภาพ": "ดี",
}


def directory():
    """The places of the small register."""
    return Directory(SCHOOLS)


def entry(changes=None):
    """A row that has no issue, but for the changed cells."""
    cells = ENTRY | (changes or {})
    return [cells.get(heading, "") for heading in HEADER]


def read(*rows, known=None, latest_year=2570):
    """The records below the header."""
    return list(records_of([HEADER, *rows], directory(), latest_year, known or Known()))[1:]


def read_one(changes=None):
    """The record of one row."""
    return read(entry(changes))[0]
