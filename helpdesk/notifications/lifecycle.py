"""The life of a mail in the outbox, as a table. The worker moves it by its lease; people may only send it again."""

from flask_babel import lazy_gettext as _l

from helpdesk.accounts.permissions import Permission
from helpdesk.core.lifecycle import State, Step, table


class Delivery(State):
    WAITING = "waiting", _l("รอส่ง"), "amber"
    SENDING = "sending", _l("กำลังส่ง"), "blue"
    SENT = "sent", _l("ส่งแล้ว"), "green"
    FAILED = "failed", _l("ส่งไม่ได้"), "red"


STEPS = table(
    Step(
        "send_again",
        (Delivery.SENT, Delivery.FAILED, Delivery.WAITING),
        (Delivery.WAITING,),
        Permission.OUTBOX_SEE,
        ("group_director", "ict_staff", "sysadmin"),
        _l("ส่งอีกครั้ง"),
        needs_version=False,
    ),
)
