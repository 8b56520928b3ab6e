"""The privacy notice before every public form. Change a word, change the version: it is kept with the ticket."""

from typing import Any

from flask_babel import lazy_gettext as _l

NOTICE_VERSION = "2569-11-22"

# PDPA B.E. 2562, sections 23 and 30-36; manual: practice §9.
NOTICE: tuple[Any, ...] = (
    _l("เราใช้ชื่อ เบอร์โทร อีเมล ข้อความ และรูปที่คุณส่ง เพื่อซ่อมอุปกรณ์และแจ้งความคืบหน้า ซึ่งเป็นหน้าที่ของสำนักงาน และขอเท่าที่ต้องใช้"),
    _l("คนที่เห็นคือช่าง เจ้าหน้าที่ที่ดูแล และผู้บริหารที่เกี่ยวข้อง เราไม่ส่งให้คนนอก"),
    _l("เราลบข้อมูลตำแหน่งที่ถ่ายออกจากรูปให้ แต่ขอให้ดูก่อนส่งว่าไม่มีหน้าเด็กนักเรียนหรือข้อมูลของใครติดมาในรูป"),
    _l("คุณขอดู ขอแก้ หรือขอให้ลบข้อมูลของคุณได้ โดยติดต่อสำนักงาน"),
)
