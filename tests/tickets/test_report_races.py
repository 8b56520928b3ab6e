"""Many at once against the real server: one key makes one ticket, many keys make as many numbers."""

import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from helpdesk.core.submissions import new_key
from helpdesk.extensions import db
from tests import cast
from tests.serving import LiveServer
from tests.tickets.reporting import filled, tickets

AT_ONCE = 50


class Stay(urllib.request.HTTPRedirectHandler):
    """Answers are read as they come, not followed."""

    def redirect_request(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        return None


def form_of(server: LiveServer) -> tuple[urllib.request.OpenerDirector, str]:
    """A visitor with a cookie, and the token of the form that they opened."""
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), Stay)
    page = visitor.open(f"{server.url}/report").read().decode()
    return visitor, page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]


def post(server: LiveServer, visitor: urllib.request.OpenerDirector, fields: dict[str, str]) -> tuple[int, str]:
    try:
        answer = visitor.open(f"{server.url}/report", urlencode(fields).encode(), timeout=60)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers.get("Location", "")


def test_fifty_posts_of_one_key_make_one_ticket(live_server: LiveServer) -> None:
    fields = filled(org=cast.school().code)
    db.session.commit()
    visitor, token = form_of(live_server)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = list(pool.map(lambda _turn: post(live_server, visitor, fields | {"csrf_token": token}), range(AT_ONCE)))
    assert {status for status, _place in sent} == {303}
    assert len({place for _status, place in sent}) == 1
    assert len(tickets()) == 1


def test_fifty_reports_at_once_get_fifty_numbers(live_server: LiveServer) -> None:
    code = cast.school().code
    db.session.commit()
    visitor, token = form_of(live_server)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        sent = pool.map(
            lambda _turn: post(live_server, visitor, filled(org=code, csrf_token=token, submit_key=new_key())),
            range(AT_ONCE),
        )
        assert {status for status, _place in sent} == {303}
    assert len({ticket.doc_no for ticket in tickets()}) == AT_ONCE
