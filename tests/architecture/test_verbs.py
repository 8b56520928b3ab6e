"""One verb, one word (DESIGN §1): its row, its method, its title, its address, its mail, its test."""

import ast
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from helpdesk.core.lifecycle import Living, Step
from helpdesk.core.models import subject_kind
from helpdesk.notifications.rules import RULES
from tests.architecture.code import PACKAGE, ROOT, functions, modules

# What no address carries out: the system, the importer and the start do it, or another verb's page.
WITHOUT_ADDRESS = {
    "ticket.escalate", "import.stage", "import.apply", "import.fail", "user.create", "org.register",
    "spec.supersede", "spec.remind", "comparison.remind", "comparison.revise",
    "purchase.remind", "purchase.come_due", "purchase.run_late",
    "equipment.lend", "equipment.take_back",
}  # fmt: skip
# Creations and steps of one's own, whose address says where one is instead of what is done.
ADDRESSES = {
    "lendable.reopen": "/loans/pool/open",
    "ticket.report": "/report",
    "ticket.join": "/report",
    "ticket.advise": "/tickets/advise",
    "equipment.register": "/equipment/new",
    "import.upload": "/equipment/import",
    "user.ask_reset": "/forgot",
    "user.choose_password": "/profile/password",
    "user.edit_profile": "/profile",
    "stand_in.name": "/admin/users/<int:user_id>/stand-in",
    "spec.draft": "/procurement/new",
    "spec.write": "/procurement/<string:number>/clauses",
    "spec.release": "/procurement/<string:number>/release/<int:member_id>",
    "edition.bring_in": "/procurement/catalogue/import",
    "loan.draft": "/loans/new",
}

# One route carries out every step of a table; of a specification only those that have no form of their own.
TABLES = {
    "ticket": "/tickets/<string:number>/<string:word>",
    "spec": "/procurement/<string:number>/<string:word>",
    "comparison": "/procurement/<string:number>/comparison/<string:word>",
    "purchase": "/procurement/<string:number>/purchase/<string:word>",
    "loan": "/loans/<string:number>/<string:word>",
}


def living() -> list[type[Living]]:
    return [kind for kind in Living.__subclasses__() if kind.__module__.startswith("helpdesk.")]


def steps() -> Iterator[tuple[type[Living], Step]]:
    yield from ((kind, step) for kind in living() for step in kind.STEPS.values())


def marked_verbs() -> set[str]:
    return {
        function.name
        for path in modules()
        for function in functions(path)
        if any(getattr(mark, "id", "") == "verb" for mark in function.decorator_list)
    }


def test_every_step_has_a_method_and_every_method_a_step(app: Flask) -> None:
    assert {f"{kind.__name__}.{step.verb}" for kind, step in steps() if not hasattr(kind, step.verb)} == set()
    assert marked_verbs() == {step.verb for _kind, step in steps()}


def test_every_step_has_a_title(app: Flask) -> None:
    assert [f"{kind.__name__}.{step.verb}" for kind, step in steps() if not step.title] == []


def test_every_step_has_an_address(app: Flask) -> None:
    posted = {rule.rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or set())}
    by_word = {rule.rsplit("/", 1)[-1] for rule in posted}
    by_table = {kind for kind, rule in TABLES.items() if rule in posted}

    homeless = {
        name
        for kind, step in steps()
        if (name := f"{subject_kind(kind)}.{step.verb}") not in WITHOUT_ADDRESS
        and ADDRESSES.get(name) not in posted
        and not (step.sources != () and subject_kind(kind) in by_table and not _has_own_page(kind, step))
        and step.verb.replace("_", "-") not in by_word
    }

    assert homeless == set()


def _has_own_page(kind: type[Living], step: Step) -> bool:
    return subject_kind(kind) == "spec" and step.weight == "own_form"


def test_every_mail_is_of_a_step(app: Flask) -> None:
    told = {f"{subject_kind(kind)}.{step.verb}" for kind, step in steps()}

    assert {kind for kind in RULES if kind not in told} == set()


@pytest.mark.parametrize("feature", ["tickets", "inventory", "accounts"])
def test_every_verb_is_carried_out_by_a_test(app: Flask, feature: str) -> None:
    tests = "\n".join(
        path.read_text() for path in (ROOT / "tests").rglob("test_*.py") if "architecture" not in path.parts
    )
    verbs = {step.verb for kind, step in steps() if kind.__module__.startswith(f"helpdesk.{feature}.")}

    untested = {verb for verb in verbs if not re.search(rf"""[./"'_]{verb.replace("_", "[-_]")}\b""", tests)}

    assert untested == set()


def test_a_table_is_kept_in_a_lifecycle() -> None:
    """`Step(…)` rows stand in `lifecycle.py` (or `…_lifecycle.py`) alone."""
    strays = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if not path.stem.endswith("lifecycle")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Step"
    ]

    assert strays == []
