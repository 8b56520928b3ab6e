"""What the borrower owes for one item (clause 209), in the words of a letter: what was found at the return, and what is
to be made good. Only what is missing is asked for: who brought the piece back owes its cable, not the piece."""

from decimal import Decimal

from helpdesk.core.thai import baht_in_words
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Back, Way
from helpdesk.manual.paper import written

SAME = "ประเภท ชนิด ขนาด ลักษณะ และคุณภาพอย่างเดียวกัน"
SUBJECTS = {Way.REPAIR: "ขอให้ซ่อมแซมพัสดุที่ยืม", Way.REPLACE: "ขอให้ชดใช้พัสดุที่ยืม", Way.PAY: "ขอให้ชดใช้เงินค่าพัสดุที่ยืม"}
PARTS = {
    Way.REPAIR: "ขอให้จัดหาอุปกรณ์ที่ขาดของพัสดุที่ยืม",
    Way.REPLACE: "ขอให้ชดใช้อุปกรณ์ที่ขาดของพัสดุที่ยืม",
    Way.PAY: "ขอให้ชดใช้เงินค่าอุปกรณ์ที่ขาดของพัสดุที่ยืม",
}
MEETING = {
    Way.REPAIR: "ติดต่อนัดหมายการซ่อมแซมและส่งคืนที่",
    Way.REPLACE: "ติดต่อส่งมอบพัสดุที่นำมาชดใช้ที่",
    Way.PAY: "ติดต่อชำระเงินและรับใบเสร็จรับเงินที่",
}


def subject(item: LoanItem, way: Way) -> str:
    return (PARTS if item.condition_in is Back.PARTIAL else SUBJECTS)[way]


def state(item: LoanItem) -> str:
    """For a cell of a table: คืนไม่ครบ ขาดสายไฟ, กระเป๋า."""
    title = str(item.condition_in.title) if item.condition_in else ""
    return f"{title} {_lacking(item)}".strip()


def found(item: LoanItem) -> str:
    """What the return showed, with what the clerk noted."""
    missing = missing_names(item)
    note = f" ({written(item.return_note)})" if item.return_note else ""
    said = {
        Back.DAMAGED: f"พัสดุชำรุด{note}" + (f" และขาด{missing}" if missing else ""),
        Back.LOST: f"พัสดุสูญหาย{note}" + (f" พร้อม{missing}" if missing else ""),
        Back.PARTIAL: "ได้รับคืนตัวพัสดุแล้ว แต่ไม่ครบ" + (f" ยังขาด{missing}" if missing else "") + note,
    }
    return said[item.condition_in or Back.PARTIAL]


def asked(item: LoanItem) -> str:
    """What is to be done, with its price in figures and in words."""
    owed, missing = item.claim, missing_names(item)
    assert owed is not None, "asked only of what was claimed"
    price = f"เป็นเงิน {money(owed.amount)}" if owed.amount else ""
    if owed.way is Way.PAY:
        return f"ชดใช้เงินค่า{_thing(item, missing)} ตามราคาที่เป็นอยู่ในขณะยืม {price}"
    guide = f" ซึ่งมีราคาในขณะยืม{price}" if price else ""
    if owed.way is Way.REPLACE:
        return f"ชดใช้{_thing(item, missing)} เป็นพัสดุ{SAME}{guide}"
    if item.condition_in is Back.PARTIAL:
        return f"จัดหา{_thing(item, missing)} มาคืนให้ครบโดยเสียค่าใช้จ่ายของตนเอง{guide}"
    also = f" และจัดหา{missing} มาคืนให้ครบ" if missing else ""
    return f"ซ่อมแซมพัสดุให้คงสภาพเดิมโดยเสียค่าใช้จ่ายของตนเอง{also}{guide}"


def money(amount: Decimal) -> str:
    """๑๒,๕๐๐.๕๐ บาท (หนึ่งหมื่นสองพันห้าร้อยบาทห้าสิบสตางค์)."""
    return f"{written(amount)} บาท ({baht_in_words(amount)})"


def missing_names(item: LoanItem) -> str:
    """The accessories that did not come back, by name; empty where none is missing."""
    return f" {written(', '.join(item.missing_accessories))}" if item.missing_accessories else ""


def _lacking(item: LoanItem) -> str:
    return f"ขาด{missing_names(item)}" if item.missing_accessories and item.condition_in is not Back.LOST else ""


def _thing(item: LoanItem, missing: str) -> str:
    """What is paid for or replaced."""
    if item.condition_in is Back.PARTIAL:
        return f"อุปกรณ์ที่ขาด คือ{missing}" if missing else "ส่วนที่ขาด"
    return f"พัสดุดังกล่าวพร้อม{missing}" if missing else "พัสดุดังกล่าว"
