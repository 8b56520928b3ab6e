"""What a code says that was scanned or typed: a sticker of ours, words to look up, or an address that is not ours. This
is the one rule for it: the server reads codes by it, and a page that reads them carries its two patterns."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

from flask import current_app
from flask_babel import gettext as _

from helpdesk.inventory.codes import with_latin_keys

LONGEST = 200  # signs that are looked up
LONGEST_ADDRESS = 2_000  # signs of a code that are read: no sticker says more
LONGEST_HOST = 60  # signs of a foreign host that are said
PORTS = {"http": 80, "https": 443}
# With a scheme, or as browsers read it without one. `SN:12` and `AC:DE:48` are serials; what stands before the first
# visible sign is no way around.
ADDRESS = r"^[^!-~\u0e01-\u0e5b]*(?:[a-z][a-z0-9+.-]*:[/\\]|[/\\]{2}|[a-z][a-z0-9+.-]{2,}:)"


class Patterns(NamedTuple):
    """Regular expressions that Python and JavaScript read alike, letters of either case: an address of a sticker of
    ours, its code as the one group; and any address."""

    own: str
    address: str


class NotOurs(ValueError):
    """An address that no sticker of ours says; its words name the host, where that tells anything. Raised while a form
    reads a field, they stand there as its mistake."""


def readings(text: str) -> list[str]:
    """What to look up for what was scanned or typed, the likeliest first; the second is what a hand-held scanner meant
    on a keyboard switched to Thai. Raises NotOurs."""
    found, latin = [code_in(text)], with_latin_keys(text)
    if latin != text:
        found.append(code_in(latin) if "://" in latin else latin)
    return [code[:LONGEST] for code in dict.fromkeys(found) if code]


def code_in(text: str) -> str:
    """The code of a sticker's address, where it is an address of ours; words that are none as they are. No address is
    ever followed: the code is looked up in this register. Raises NotOurs."""
    own, address = patterns()
    text = text[:LONGEST_ADDRESS]
    if found := re.match(own, text, re.IGNORECASE | re.ASCII):
        return str(found[1])
    if re.match(address, text, re.IGNORECASE | re.ASCII):
        raise NotOurs(_refusal(_host_of(text)))
    return text.strip()


def code_if_any(text: str | None) -> str | None:
    """A form's filter for a field that takes a number or a sticker's code; `Serial: 12` is what people write there.
    Raises NotOurs."""
    is_address = "/" in (text or "") or "\\" in (text or "")
    return code_in(text) if text and is_address else text


def patterns() -> Patterns:
    """By the addresses under which stickers of ours were printed."""
    return _patterns(*_own_urls())


def _own_urls() -> tuple[str, ...]:
    return (current_app.config["PUBLIC_URL"], *current_app.config["FORMER_URLS"])


@lru_cache(maxsize=20)
def _patterns(*urls: str) -> Patterns:
    roots = "|".join(_root(urlsplit(url)) for url in urls)
    return Patterns(rf"^\s*(?:{roots})/e/([0-9a-z-]{{4,64}})/?(?:[?#]\S*)?\s*$", ADDRESS)


def _root(url: SplitResult) -> str:
    """Scheme, host and port, and the path under which the system lives."""
    host, usual = url.hostname or "", PORTS.get(url.scheme)
    hosts = "|".join(re.escape(name) for name in dict.fromkeys((host, _in_ascii(host))) if name)
    if ":" in host:
        hosts = rf"\[{re.escape(host)}\]"
    port = rf"(?::{usual})?" if url.port in (None, usual) else f":{url.port}"
    return f"{url.scheme}://(?:{hosts}){port}{re.escape(url.path.rstrip('/'))}"


def _refusal(host: str) -> str:
    if not host:
        return _("รหัสนี้ไม่ใช่สติกเกอร์ของเรา ระบบจึงไม่เปิดให้")
    return _("รหัสนี้เป็นของ %(host)s ไม่ใช่สติกเกอร์ของเรา ระบบจึงไม่เปิดให้", host=host)


def _host_of(text: str) -> str:
    """To be said in a sentence: in plain letters, so that it looks like no other one; never our own."""
    try:
        host = urlsplit(text.strip().replace("\\", "/")).hostname or ""
    except ValueError:
        return ""
    plain = _in_ascii(host)
    own = {_in_ascii(urlsplit(url).hostname or "") for url in _own_urls()}
    return "" if plain in own or not plain.isprintable() else plain[:LONGEST_HOST]


def _in_ascii(host: str) -> str:
    """As the network knows it (IDNA); empty for what is no host."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""
