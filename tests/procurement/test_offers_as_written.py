"""Answers as vendors write them: scales and halves in words, ways of ports, sums, and numbers of other things."""

import pytest

from helpdesk.procurement.comparison import Meaning, Operator, judge

GE, LE, HAS = Operator.GE, Operator.LE, Operator.HAS
HDMI_IN = Meaning("hdmi_in", GE, "3", "port", True, "มีช่องสัญญาณเข้า HDMI ไม่น้อยกว่า 3 ช่อง")
HDMI_OUT = Meaning("hdmi_out", HAS, "HDMI OUT", "", True, "มีช่อง HDMI OUT")
SPEAKER = Meaning("speaker_w", GE, "40", "W", True, "ลำโพงมีกำลังขับรวมไม่น้อยกว่า 40 วัตต์")
STAND = Meaning("weight_kg", LE, "9", "kg", True, "น้ำหนักรวมขาตั้งไม่เกิน 9 กิโลกรัม")
STANDARD = Meaning("tis", HAS, "TIS 62368 เล่ม 1-2563", "", True, "ได้รับมาตรฐาน มอก. 62368 เล่ม 1-2563")
SIM = Meaning("sim", HAS, "4G", "", True, "รองรับซิมการ์ดระบบ 4G หรือดีกว่า")
BOOST = Meaning("cpu_boost_ghz", GE, "4.5", "GHz", True, "ความเร็วสัญญาณนาฬิกาสูงสุด (Turbo) ไม่น้อยกว่า 4.5 GHz")
RAM = Meaning("ram_gb", GE, "16", "GB", True, "มีหน่วยความจำหลัก (RAM) ขนาดไม่น้อยกว่า 16 GB")
STORAGE = Meaning("storage_gb", GE, "128", "GB", True, "มีหน่วยเก็บข้อมูลภายในขนาดไม่น้อยกว่า 128 GB")
INCOMING = Meaning("in_mbps", GE, "160", "Mbps", True, "รองรับอัตรารับข้อมูลขาเข้าไม่น้อยกว่า 160 Mbps")
CAMERA_YEARS = Meaning("warranty_year", GE, "2", "year", True, "รับประกันกล้องไม่น้อยกว่า 2 ปี")
PRICE = Meaning("price", LE, "120000", "baht", True, "ราคารวมภาษีมูลค่าเพิ่มแล้ว ไม่เกิน 120,000 บาท")
LIFE = Meaning("life", GE, "50000", "hour", True, "อายุการใช้งานไม่น้อยกว่า 50,000 ชั่วโมง")
WEIGHT = Meaning("weight_g", LE, "600", "g", True, "น้ำหนักตัวเครื่องไม่เกิน 600 กรัม")
KEYS = Meaning("kb_mouse", HAS, "keyboard + mouse", "", True, "มีแป้นพิมพ์และเมาส์แบบไร้สาย")
IK = Meaning("ik", HAS, "IK10", "", True, "ตัวกล้องทนแรงกระแทกระดับ IK10")
CODEC = Meaning("codec", HAS, "H.265", "", True, "บีบอัดภาพแบบ H.265 หรือดีกว่า")
VESA = Meaning("vesa", Operator.EQ, "600x400", "mm", True, "รูยึด VESA ขนาด 600 x 400 มม.")
FILES = Meaning("file", Operator.ALL_OF, "PDF + JPEG", "", True, "บันทึกไฟล์ PDF และ JPEG")
POE = Meaning("poe", GE, "8", "port", True, "มีช่อง PoE ไม่น้อยกว่า 8 ช่อง")
PICTURE = Meaning("res", GE, "1920x1080", "px", True, "จอภาพมีความละเอียดไม่น้อยกว่า 1920 x 1080 พิกเซล")

CELLS = [
    (HDMI_IN, "HDMI-IN x 3, HDMI-OUT x 1", "pass"),
    (HDMI_IN, "HDMI IN x 2, HDMI OUT x 2", "fail"),
    (HDMI_IN, "Output: HDMI x 3, Input: VGA x 1", "fail"),
    (HDMI_OUT, "HDMI IN", "unclear"),
    (SPEAKER, "15W x 2 + 20W", "better"),
    (SPEAKER, "15 W x 2", "fail"),
    (SPEAKER, "2 x 10W, Power 120W", "unclear"),
    (SPEAKER, "15W x 2 (สูงสุด 30W x 2)", "fail"),
    (STAND, "ตัวเครื่อง 7 กก. ขาตั้ง 3 กก.", "unclear"),
    (STAND, "8 กก. (ไม่รวมขาตั้ง)", "unclear"),
    (STANDARD, "มอก. 62368", "unclear"),
    (SIM, "5G (eSIM)", "pass"),
    (SIM, "RAM 4G", "unclear"),
    (SIM, "ไม่มีช่องใส่ซิม", "fail"),
    (BOOST, "เบส 4.6GHz เทอร์โบ 4.4GHz", "fail"),
    (BOOST, "เบส 2.5GHz เทอร์โบ 4.6GHz", "pass"),
    (RAM, "8GB RAM 512GB", "unclear"),
    (RAM, "16 GB กว่า", "unclear"),
    (STORAGE, "RAM 6GB / ROM 128GB", "pass"),
    (STORAGE, "64 GB เพิ่ม microSD ได้ถึง 1 TB", "fail"),
    (STORAGE, "แถม Flash Drive 128GB", "unclear"),
    (INCOMING, "ขาเข้า 80Mbps ขาออก 160Mbps", "fail"),
    (INCOMING, "256 Mbps (out)", "unclear"),
    (CAMERA_YEARS, "กล้อง 3 ปี เครื่องบันทึก 1 ปี", "better"),
    (CAMERA_YEARS, "กล้อง 1 ปี เครื่องบันทึก 3 ปี", "fail"),
    (CAMERA_YEARS, "เครื่องบันทึก 3 ปี", "unclear"),
    (PRICE, "1.15 แสนบาท รวม VAT", "pass"),
    (PRICE, "1 แสน 5 หมื่นบาท รวม VAT", "unclear"),
    (PRICE, "100,000 บาท รวม VAT ค่าติดตั้ง 30,000 บาท", "unclear"),
    (PRICE, "115,000 x 2 เครื่อง รวม VAT", "unclear"),
    (LIFE, "50K hrs", "pass"),
    (LIFE, "6500K 30,000 ชั่วโมง", "fail"),
    (WEIGHT, "ครึ่งกิโล", "pass"),
    (WEIGHT, "ครึ่งกิโลกว่า", "unclear"),
    (WEIGHT, "6.2 ขีด", "fail"),
    (KEYS, "คีย์บอร์ดและเมาส์", "unclear"),
    (IK, "IK08", "fail"),
    (CODEC, "H.265+/H.264", "pass"),
    (CODEC, "H.264+", "fail"),
    (VESA, "VESA 400x400, 600x400", "unclear"),
    (VESA, "400 x 400 มม.", "fail"),
    (FILES, "PDF, JPG", "pass"),
    (FILES, "PDF, MJPEG", "unclear"),
    (POE, "ไม่มี PoE (LAN 8 ช่อง)", "fail"),
    (POE, "LAN 8 ช่อง", "unclear"),
    (PICTURE, "1366x768, 60Hz", "fail"),
    (PICTURE, "1280x720,1920x1080", "unclear"),
]


@pytest.mark.parametrize(("clause", "offered", "verdict"), CELLS)
def test_an_answer_as_written_is_judged_by_its_one_reading(clause: Meaning, offered: str, verdict: str) -> None:
    assert judge(clause, offered).verdict == verdict


def test_a_list_of_nothing_is_for_people() -> None:
    assert judge(Meaning("x", Operator.ONE_OF, ",", "", True, ""), "16 GB").verdict == "unclear"
