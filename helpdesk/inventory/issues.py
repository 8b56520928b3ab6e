"""What the reader found wrong in a record, in words for the person who decides. The reading itself is in
`reading/`."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.inventory.reading.record import Record

ISSUES = {
    "ambiguous_org": _l("มีโรงเรียนชื่อนี้มากกว่าหนึ่งแห่ง"),
    "ambiguous_year": _l("ปีที่ได้มาไม่ชัดว่าเป็น พ.ศ. หรือ ค.ศ."),
    "bad_date": _l("ไม่มีวันที่นี้ในปฏิทิน หรืออ่านไม่ได้"),
    "bad_qty": _l("อ่านจำนวนไม่ได้"),
    "changed": _l("เลขนี้มีในระบบแล้ว แต่ข้อมูลต่างจากเดิม"),
    "dup_asset_no": _l("หมายเลขครุภัณฑ์ซ้ำ"),
    "dup_serial": _l("หมายเลขเครื่องซ้ำ"),
    "mangled_serial": _l("หมายเลขเครื่องเสียจากโปรแกรมตาราง"),
    "missing_asset_no": _l("ไม่มีหมายเลขครุภัณฑ์ที่อ่านได้"),
    "missing_date": _l("ไม่มีวันที่ได้มา"),
    "missing_price": _l("ไม่มีราคาต่อหน่วย"),
    "missing_serial": _l("ไม่มีหมายเลขเครื่อง"),
    "range_qty_mismatch": _l("จำนวนไม่ตรงกับช่วงหมายเลขครุภัณฑ์"),
    "serial_count_mismatch": _l("จำนวนหมายเลขเครื่องไม่เท่าจำนวนเครื่อง"),
    "total_mismatch": _l("มูลค่ารวมไม่เท่ากับจำนวนคูณราคา"),
    "unknown_condition": _l("ไม่รู้จักคำในช่องสภาพ"),
    "unknown_method": _l("ไม่รู้จักคำในช่องวิธีการได้มา"),
    "unknown_money_type": _l("ไม่รู้จักคำในช่องประเภทเงิน"),
    "unknown_org": _l("ไม่พบที่ตั้งนี้ในทะเบียนโรงเรียนและกลุ่ม"),
}
ADVICE = {
    "ambiguous_org": _l("เลือกโรงเรียนที่ถูกต้อง: %(suggest)s"),
    "ambiguous_year": _l("ดูปีในเอกสารการซื้อ แล้วพิมพ์ พ.ศ. สี่หลักแทน “%(acquired)s”"),
    "bad_date": _l("แก้วันที่ “%(acquired)s” เป็นแบบ 22/11/2569"),
    "bad_qty": _l("พิมพ์จำนวนเป็นตัวเลข แทน “%(qty)s”"),
    "changed": _l("เทียบกับข้อมูลเดิม แล้วเลือกว่าจะใช้แถวใด"),
    "dup_asset_no": _l("ตรวจเลข “%(asset_no)s” ที่ตัวเครื่อง แถวแรกในทะเบียนได้ใช้เลขนี้ไว้แล้ว"),
    "dup_serial": _l("ตรวจหมายเลขเครื่องที่ตัวเครื่อง: %(serial)s"),
    "mangled_serial": _l("อ่านหมายเลขเครื่องจากตัวเครื่องใหม่ เพราะ “%(serial)s” กู้คืนไม่ได้"),
    "missing_asset_no": _l("ออกหมายเลขครุภัณฑ์ แล้วแก้ไขในหน้าครุภัณฑ์"),
    "missing_date": _l("เติมวันที่จากเอกสารการรับ"),
    "missing_price": _l("เติมราคาต่อหน่วยจากเอกสารการซื้อ หรือราคาประเมินถ้ารับบริจาค"),
    "missing_serial": _l("อ่านหมายเลขเครื่องที่ตัวเครื่อง แล้วเติมให้ครบ"),
    "range_qty_mismatch": _l("ช่วงหมายเลขมี %(numbers)s เลข แต่จำนวนคือ %(qty)s แก้ให้เท่ากัน"),
    "serial_count_mismatch": _l("มีหมายเลขเครื่อง %(serials)s จาก %(qty)s เครื่อง เติมให้ตรงเครื่อง"),
    "total_mismatch": _l("คิดจากจำนวนและราคาได้ %(total)s แต่ในทะเบียนเขียน %(written_total)s"),
    "unknown_condition": _l("เลือกสภาพที่ตรงกับ “%(condition)s”"),
    "unknown_method": _l("เลือกวิธีการได้มาที่ตรงกับ “%(method)s”"),
    "unknown_money_type": _l("เลือกประเภทเงินที่ตรงกับ “%(money_type)s”"),
    "unknown_org": _l("เลือกโรงเรียนหรือกลุ่มที่ตรงกับ “%(place)s”"),
}


def suggestions(record: Record, school_names: dict[str, str]) -> dict[str, str]:
    """For each issue of a record, what a person can do about it; `school_names` by SMIS code."""
    facts = _facts(record, school_names)
    advice = {issue: str(ADVICE[issue]) % facts for issue in record.issues}
    if "unknown_org" in advice and record.org_suggest:
        advice["unknown_org"] = _("น่าจะหมายถึง %(suggest)s", suggest=facts["suggest"])
    return advice


def _facts(record: Record, school_names: dict[str, str]) -> dict[str, object]:
    cells = {role: text or "-" for role, text in record.cells.items()}
    return cells | {
        "suggest": " / ".join(f"{school_names.get(code, '')} ({code})".strip() for code in record.org_suggest),
        "numbers": len(record.asset_numbers),
        "serials": sum(serial is not None for serial in record.serials),
        "total": f"{record.total:,}" if record.total is not None else "-",
        "written_total": cells.get("total", "-"),
    }
