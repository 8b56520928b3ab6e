"""Every door is marked, every address is written our way."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from helpdesk.accounts.permissions import Permission
from helpdesk.core.doors import PUBLIC

STATIC_PARTS = re.compile(r"^[a-z0-9.-]*$")
UNTYPED = re.compile(r"<[a-z_]+>")


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_view_says_who_may_enter(app: Flask) -> None:
    doors = {rule.endpoint: getattr(app.view_functions[rule.endpoint], "door", None) for rule in rules(app)}

    assert {name for name, door in doors.items() if door != PUBLIC and not isinstance(door, Permission)} == set()


def test_addresses_are_kebab_case_with_typed_parts(app: Flask) -> None:
    fixed = {part for rule in rules(app) for part in re.sub(r"<[^>]+>", "", rule.rule).split("/")}

    assert {part for part in fixed if not STATIC_PARTS.match(part)} == set()
    assert [rule.rule for rule in rules(app) if UNTYPED.search(rule.rule)] == []


def test_addresses_say_nothing_that_a_verb_needs_a_get_for(app: Flask) -> None:
    both = [rule.endpoint for rule in rules(app) if {"DELETE", "PUT", "PATCH"} & (rule.methods or set())]

    assert both == []


@pytest.mark.parametrize("path", ["/healthz", "/login", "/e/NOSUCHCODE", "/nosuch"])
def test_every_answer_carries_the_careful_headers(client, path: str) -> None:
    headers = client.get(path).headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
