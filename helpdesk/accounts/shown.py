"""People's grants and sign-ins as pages say them: words, not rows."""

from datetime import date, datetime
from typing import Any, NamedTuple

from flask_babel import gettext as _

from helpdesk.accounts.models import Grant, SignIn, StandIn
from helpdesk.core.face import short_date

SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
BROWSERS = (
    ("Line/", "LINE"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)


class Held(NamedTuple):
    """A grant or a stand-in, ready to be shown."""

    id: int
    role_title: Any
    place_name: str
    span_text: str
    state: Any
    absent_name: str = ""


class Seen(NamedTuple):
    """A sign-in: by which device, from where, since when."""

    device: str
    address: str
    at: datetime
    is_here: bool


def span(starts: date, ends: date | None) -> str:
    """ตั้งแต่ 1 ต.ค. 2568 · 1 ต.ค. 2568 ถึง 30 ก.ย. 2569"""
    if ends is None:
        return _("ตั้งแต่ %(day)s", day=short_date(starts))
    return _("%(first)s ถึง %(last)s", first=short_date(starts), last=short_date(ends))


def held(grant: Grant) -> Held:
    place = grant.org.name if grant.org else ""
    return Held(grant.id, grant.role.title, place, span(grant.starts, grant.ends), grant.status)


def stood_in(stand_in: StandIn) -> Held:
    days = span(stand_in.starts, stand_in.ends)
    title = _("รักษาราชการแทน %(role)s", role=stand_in.role.title)
    return Held(stand_in.id, title, stand_in.absent.name, days, stand_in.status, stand_in.absent.name)


def seen(row: SignIn, here: str) -> Seen:
    return Seen(device(row.agent or ""), row.address or "", row.at, row.token_hash == here)


def device(agent: str) -> str:
    """Android · Chrome: enough to know one's own machine again."""
    found = [next((word for sign, word in known if sign in agent), "") for known in (SYSTEMS, BROWSERS)]
    return " · ".join(word for word in found if word) or _("ไม่ทราบเครื่อง")
