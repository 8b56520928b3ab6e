"""Words that change nothing about a number: how people say that a thing is there, how big, by whom it is made.
What is in neither this list nor the clause may be another thing or a condition."""

import re

THAI = """
อิสระ แยกอิสระ แยกกัน ปรับได้ ปรับระดับ ติดที่ แขน หมุนปรับ ดอก เลื่อน
ด้าม แนบท้าย ท้าย ภาคผนวก ตัวเลข เป้ โน้ตบุ๊ก โน้ตบุ๊ค คอมพิวเตอร์ ฝาพับ ควบคุม เครือข่าย ระบายความร้อน อีเมล
แยกต่างหาก ผ่านมาตรฐาน ผ่านการรับรอง ผ่านการทดสอบ
จำนวน ขนาด ความจุ ความละเอียด ความเร็ว ความสว่าง ความถี่ ความยาว ความสูง ความกว้าง น้ำหนัก กำลังไฟฟ้า ปริมาณ
อัตรา ค่า ระดับ ประเภท ชนิด แบบ รุ่น ยี่ห้อ แบรนด์ ตรา ระบบ ช่วง ย่าน ระยะเวลา ระยะ เวลา ตัวเครื่อง เครื่อง
ผลิตภัณฑ์ สินค้า อุปกรณ์ หน่วย มี ให้ มา พร้อม และ กับ เป็น ที่ ของ ใน ซึ่ง โดย ได้ คือ ทั้ง ทั้งหมด ทั้งสิ้น
รวมแล้ว รวมกัน รวม สุทธิ แล้ว เต็ม นาน ประมาณ ราว เฉลี่ย สูงสุด ต่ำสุด มากสุด ไม่เกิน ภายใน ตั้งแต่ ถึง จาก
ติดตั้งมาให้ ติดตั้งมา ติดตั้งแล้ว ติดตั้ง ในตัว ภายในตัว รองรับ สามารถ ใช้งาน ใช้ ทำงาน มาพร้อม มาตรฐาน จริง
แท้ ใหม่ คุณภาพสูง คุณภาพดี คุณภาพ อย่างดี ดี พิเศษ ทุกตัว ทุกเครื่อง ทุกช่อง ครบ ทันที ฟรี แถม ด้วย เท่ากับ
เท่านั้น ครับ ค่ะ คะ นะ จ้า เพียง แค่ เพิ่ม อีก คู่มือ หน้าที่ เอกสาร แคตตาล็อก แคตตาล็อค ตามแคตตาล็อก อ้างอิง
หัวข้อ ดู แนบ ข้อ ระบุ เสนอ นำเสนอ ทั่วไป ต่อเนื่อง อัตโนมัติ ดิจิทัล ดิจิตอล เทคโนโลยี แถว คู่ แพ็ค แพค กล่อง
ม้วน ชุด ชิ้น ตัว อัน ใบ เส้น ลูก ก้อน ข้างละ ประกอบด้วย แบ่งเป็น ได้แก่ เช่น บริการ แต่ละ ครั้ง นี้ ที่โล่ง ผู้เข้าร่วม ผู้เข้าอบรม
กลางแจ้ง ต่อตัว ต่อหน่วย ต่อช่อง ต่อดวง ต่อเครื่อง โดม กระบอก ติดผนัง ติดเพดาน แขวน ตั้งพื้น ตั้งโต๊ะ ไร้ขอบ
โค้ง สี ดำ ขาว เทา เงิน ศูนย์ไทย ศูนย์ ออนไซต์ ออนไซท์ ปีเต็ม ถัดไป
วันทำการ ตลอดเวลา ต่อหน่วย ต่อเครื่อง ต่อชุด หน่วยละ เครื่องละ ชุดละ ภาษีมูลค่าเพิ่ม ภาษี แวต แวท บาทถ้วน
ถ้วน ยัง ไม่รวม ก่อน บวก แยกต่างหาก ต่างหาก คิด ถัด นับ วันที่ ลงนามในสัญญา ลงนาม ทำสัญญา
สัญญา ใบสั่งซื้อ แล้วเสร็จ กำหนด เซ็นเซอร์ เซนเซอร์ สกรีน โรงงาน จากโรงงาน กันรอย ถนอมสายตา กันสะท้อน บาง เบา แข็งแรง ทนทาน สวยงาม
แกะกล่อง มือหนึ่ง เรียบร้อย ทางการ อย่างเป็นทางการ ประเทศ ไทย ล่าสุด ปัจจุบัน รุ่นใหม่ ตลอด พอร์ต พอร์ท ความ
สำหรับ เพื่อ รูปแบบ ลักษณะ รุ่นปี ปี ตระกูล ซีรีส์ ซีรี่ส์ รหัส รหัสสินค้า หมายเลข ไฟฟ้า ปุ่ม วัด ทแยง แนวทแยง เทมเปอร์ ล็อก ล็อค อาร์เรย์
ถึงโรงเรียน โรงเรียน หน่วยงาน หลังเซ็นสัญญา หลังลงนามในสัญญา หลังลงนาม หลังทำสัญญา หลังจากลงนามในสัญญา เซ็นสัญญา เส้นทแยงมุม ทแยงมุม
"""
LATIN = """
uptime starter
a an the of and or with in for at to is as by on max min up real true native actual total net each pcs set
sets unit units size capacity speed memory weight resolution brightness power output rated rating nominal
typical typ approx about maximum minimum model spec type gen generation version ver rev series class grade
standard std mode built built-in builtin onboard internal external single dual triple quad channel
dual-channel multi smart super ultra plus high hi hi-speed wide low full half new ge gbe gige af mu-mimo mimo
dots nv hd fhd qhd wqhd uhd xga wxga wuxga sxga svga uxga tft lcd led oled panel display screen ai pd li-ion
lithium lithium-ion li-polymer polymer li-po lead-acid sealed lead acid rechargeable tempered auto automatic
sensing manual intel amd nvidia core ryzen xeon celeron pentium threadripper epyc radeon geforce arc silver
gold bronze platinum apple qualcomm mediatek snapdragon seagate western digital wd toshiba kingston crucial
micron sandisk hynix adata corsair sata nvme pcie hot-plug hot-swap hot-swappable redundant swap plug cmr sas
nl-sas sodimm so-dimm udimm rdimm dimm unbuffered registered ecc nbd next business day service onsite
on-site warranty year years month months days hour hours vat incl include included includes including
anti-glare antiglare matte glossy curved slim bezel-less borderless frameless wled dled eled backlight backlit
interactive flat static array surveillance mobile smart-ir ir skyhawk ironwolf purple exos
flicker-free low-blue low blue light eye care on-board professional commercial business enterprise industrial
premium pro lite edition genuine original brand official certified compliant certificate tested listed
support supports supported via wall ceiling desktop desk floor inclusive inc baht thb price pin ch id ids pc
pack box roll sheet sheets page pages
"""
THAI_WORDS = sorted(THAI.split(), key=len, reverse=True)
LATIN_WORDS = frozenset(LATIN.split())
NEUTRAL_THAI = re.compile("|".join(map(re.escape, THAI_WORDS)))
