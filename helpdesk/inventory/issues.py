"""What the reader found wrong in a record, in words for the person who decides. The reading itself is in
`reading/`, what can be done about it in `advice.py`."""

from flask_babel import lazy_gettext as _l

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
