"""The life of a ticket: `steps` and `workflow` of `repair_request` in `manual/forms.json`, as a table."""

from datetime import datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import short_date
from helpdesk.core.lifecycle import State, Step, table
from helpdesk.core.words import Word


class Shown(NamedTuple):
    """What a pill shows: words and tone."""

    title: Any
    tone: str


class TicketState(State):
    NEW = "new", lazy_pgettext("state", "แจ้งซ่อม"), "amber"
    RECEIVED = "received", lazy_pgettext("state", "รับเรื่อง"), "blue"
    IN_PROGRESS = "in_progress", _l("กำลังดำเนินการ"), "violet"
    WAITING_PARTS = "waiting_parts", _l("รออะไหล่"), "earth"
    SENT_OUT = "sent_out", lazy_pgettext("state", "ส่งซ่อมภายนอก"), "earth"
    REPAIRED = "repaired", _l("ซ่อมเสร็จ รอตรวจรับ"), "green"
    UNREPAIRABLE = "unrepairable", _l("ซ่อมไม่ได้"), "red"
    CLOSED = "closed", _l("ปิดงาน"), "grey"
    CANCELLED = "cancelled", lazy_pgettext("state", "ยกเลิก"), "grey"


class Priority(Word):
    LOW = "low", _l("ไม่เร่งด่วน")
    NORMAL = "normal", _l("ปกติ")
    URGENT = "urgent", _l("ด่วน")
    CRITICAL = "critical", _l("ด่วนที่สุด")

    @property
    def pill(self) -> Shown | None:
        """Only what presses is shown."""
        tone = {"urgent": "amber", "critical": "red"}.get(self.value)
        return Shown(self.title, tone) if tone else None


class Kind(Word):
    REPAIR = "repair", lazy_pgettext("kind", "แจ้งซ่อม")
    ADVICE = "advice", _l("ขอคำปรึกษา/แนะนำ")
    INSTALL = "install", _l("ขอติดตั้ง")
    ACCOUNT = "account", _l("ขอแก้ไขบัญชี/รหัสผ่าน")


class Impact(Word):
    ONE = "one", _l("ผู้ใช้คนเดียว")
    ROOM = "room", _l("ทั้งห้อง/ทั้งชั้นเรียน")
    SCHOOL = "school", _l("ทั้งโรงเรียน")


class Channel(Word):
    WEB = "web", _l("เว็บ")
    LINE = "line", _l("ไลน์")
    PHONE = "phone", _l("โทรศัพท์")
    WALKIN = "walkin", _l("มาด้วยตนเอง")
    LETTER = "letter", _l("หนังสือ")


class WaitingFor(Word):
    PARTS = "parts", _l("รออะไหล่")
    SCHOOL = "school", _l("รอโรงเรียน")


class Result(Word):
    FIXED = "fixed", _l("ซ่อมสำเร็จ")
    ADVISED = "advised", _l("ให้คำแนะนำแล้ว")
    SENT_OUT = "sent_out", _l("ส่งซ่อมภายนอก/ประกัน")
    NEED_PURCHASE = "need_purchase", _l("ต้องจัดซื้ออะไหล่")
    BEYOND_REPAIR = "beyond_repair", _l("ซ่อมไม่ได้/ไม่คุ้มค่า เห็นควรจำหน่าย")


class Given(Word):
    """How an acceptance came to us."""

    ONLINE = "online", _l("ผู้แจ้งยืนยันเอง")
    PHONE = "phone", _l("ผู้แจ้งยืนยันทางโทรศัพท์")
    PAPER = "paper", _l("ผู้แจ้งเซ็นในใบแจ้งซ่อม")
    NOT_ANSWERED = "not_answered", _l("ไม่มีคำตอบภายในกำหนด")


S, P = TicketState, Permission
OPEN = (S.NEW, S.RECEIVED, S.IN_PROGRESS, S.WAITING_PARTS, S.SENT_OUT)
IN_HAND = (S.IN_PROGRESS, S.WAITING_PARTS, S.SENT_OUT)
DONE = (S.REPAIRED, S.UNREPAIRABLE)
ENDED = (S.CLOSED, S.CANCELLED)
CLOCK_STOPPED = (S.WAITING_PARTS,)

STEPS = table(
    Step("report", (), (S.NEW,), P.FAULTS_REPORT, ("anyone",), lazy_pgettext("step", "แจ้งซ่อม")),
    Step("advise", (), (S.CLOSED,), P.TICKETS_RECEIVE, ("ict_staff",), _l("บันทึกการให้คำปรึกษา")),
    Step("receive", (S.NEW,), (S.RECEIVED,), P.TICKETS_RECEIVE, ("ict_staff",), _l("รับเรื่อง"), "main"),
    Step("assign", OPEN, (), P.TICKETS_RECEIVE, ("ict_staff",), _l("มอบหมายช่าง")),
    Step("correct", OPEN, (), P.TICKETS_COMMENT, ("ict_staff", "technician"), _l("แก้ไขข้อมูล"), "rare"),
    Step("start", (S.NEW, S.RECEIVED), (S.IN_PROGRESS,), P.TICKETS_WORK, ("technician",), _l("เริ่มซ่อม"), "main"),
    Step("work", IN_HAND, (), P.TICKETS_WORK, ("technician",), _l("บันทึกงานและอะไหล่")),
    Step("hold", (S.IN_PROGRESS,), (S.WAITING_PARTS,), P.TICKETS_WORK, ("technician",), _l("พักงานไว้ก่อน")),
    Step(
        "outsource",
        (S.IN_PROGRESS,),
        (S.SENT_OUT,),
        P.TICKETS_WORK,
        ("technician",),
        lazy_pgettext("step", "ส่งซ่อมภายนอก"),
        "rare",
    ),
    Step(
        "resume",
        (S.WAITING_PARTS, S.SENT_OUT),
        (S.IN_PROGRESS,),
        P.TICKETS_WORK,
        ("technician",),
        _l("ทำต่อ"),
        "main",
    ),
    Step("repair", (S.IN_PROGRESS,), (S.REPAIRED,), P.TICKETS_WORK, ("technician",), _l("ซ่อมเสร็จแล้ว"), "main"),
    Step("condemn", (S.IN_PROGRESS,), (S.UNREPAIRABLE,), P.TICKETS_WORK, ("technician",), _l("ซ่อมไม่ได้"), "rare"),
    Step("accept", DONE, (S.CLOSED,), P.TICKETS_RECEIVE, ("requester", "ict_staff", "system"), _l("ตรวจรับ"), "main"),
    Step("reopen", DONE, (S.IN_PROGRESS,), P.TICKETS_RECEIVE, ("requester", "ict_staff"), _l("ยังไม่เรียบร้อย")),
    Step("acknowledge", (S.CLOSED,), (), P.TICKETS_ACKNOWLEDGE, ("group_director",), _l("รับทราบ"), "main"),
    Step(
        "cancel",
        (S.NEW, S.RECEIVED),
        (S.CANCELLED,),
        P.TICKETS_RECEIVE,
        ("requester", "ict_staff"),
        _l("ยกเลิกเรื่องนี้"),
        "rare",
    ),
    Step(
        "merge",
        OPEN,
        (S.CANCELLED,),
        P.TICKETS_RECEIVE,
        ("ict_staff",),
        lazy_pgettext("step", "รวมกับเรื่องเดิม"),
        "rare",
    ),
    Step(
        "comment",
        None,
        (),
        P.TICKETS_COMMENT,
        ("requester", "ict_staff"),
        _l("ส่งข้อความ"),
        "own_form",
        needs_version=False,
    ),
    # Beyond the manual's table: a second reporter of the same fault, and what the system itself does in time.
    Step("join", OPEN, (), P.FAULTS_REPORT, ("anyone",), _l("ขอรับข่าวด้วย"), "own_form", needs_version=False),
    Step(
        "remind", DONE, (), P.TICKETS_RECEIVE, ("system", "ict_staff"), _l("เตือนให้ตรวจรับ"), "rare", needs_version=False
    ),
    Step("escalate", (S.NEW,), (), None, ("system",), _l("แจ้งหัวหน้าว่ายังไม่มีคนรับ"), "hidden"),
)


class refusals:
    """Reasons that a ticket's verbs give."""

    @staticmethod
    def acknowledged_before(moment: datetime) -> str:
        return _("รับทราบไปแล้วเมื่อ %(day)s", day=short_date(moment))

    @staticmethod
    def not_to_merge(number: str) -> str:
        return _("รวมกับ %(number)s ไม่ได้ ต้องเป็นเรื่องอื่นที่ยังเปิดอยู่ ของโรงเรียนเดียวกันหรืออำเภอเดียวกัน", number=number)
