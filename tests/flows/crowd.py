"""Many people at once, over real connections to the real server."""

import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlencode, urlsplit

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Person:
    """A browser without pictures: keeps cookies, reads the token of a page, posts forms."""

    def __init__(self, root: str) -> None:
        self.host = urlsplit(root).netloc
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, Location and text of the answer."""
        connection = HTTPConnection(self.host, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            connection.request(method, path, urlencode(fields) if fields else None, headers | (FORM if fields else {}))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.split(";", 1)[0].partition("=")
                self.cookies[name] = value
            return answer.status, answer.headers.get("Location", ""), text
        finally:
            connection.close()

    def token(self, path: str) -> str:
        """The CSRF token of a page's form."""
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.ask("GET", path)[2])
        assert found, f"no form on {path}"
        return found.group(1)

    def submit(self, path: str, fields: dict[str, str], page: str | None = None) -> tuple[int, str, str]:
        return self.ask("POST", path, {"csrf_token": self.token(page or path)} | fields)


def at_once(count: int, act: Callable[[int], tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Everybody acts in the same moment; their answers in order."""
    start = Barrier(count)

    def one(number: int) -> tuple[int, str, str]:
        start.wait(timeout=60)
        return act(number)

    with ThreadPoolExecutor(count) as crowd:
        return list(crowd.map(one, range(count)))


def statuses(answers: list[tuple[int, str, str]]) -> Counter[int]:
    return Counter(status for status, _location, _text in answers)
