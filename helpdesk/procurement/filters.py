"""The filters of the list of procurement: its groups and its select."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk import manual
from helpdesk.core.face import language
from helpdesk.core.list_filters import ListFilters, Pick
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.queries import SORTS
from helpdesk.procurement.shown import FORM

FILTERS = ("q", "status", "category")


class Filters(ListFilters):
    """What is wanted of the specifications."""

    ENDPOINT = "procurement.index"
    NAMES = FILTERS
    SORTS = SORTS
    GROUPS = {
        "": _l("ทั้งหมด"),
        "todo": _l("รอฉัน"),
        "draft": lazy_pgettext("state", "ร่าง"),
        "going": _l("กำลังพิจารณา"),
        "standing": lazy_pgettext("state", "เห็นชอบ"),
        "superseded": SpecState.SUPERSEDED.title,
    }

    @property
    def picks(self) -> list[Pick]:
        return [self.pick("category", _l("ประเภท"), manual.options(FORM, "category", language()))]

    @property
    def is_narrowed(self) -> bool:
        return any(self.wanted.values())
