"""Who commits, who assigns a status, who hears of an activity."""

import ast
from pathlib import Path

from tests.architecture.code import calls, each, functions, modules, name_of, tree_of

# `staging` and `delivery` are the worker's hands in their features, `sending` and `creating` those of the views.
ADAPTERS = ("views", "commands", "jobs", "worker", "delivery", "staging", "sending", "creating", "api")
MAY_COMMIT = {"helpdesk.core.transaction"}
ON_TOP = ("helpdesk.demo", "helpdesk.operations", "helpdesk.cli")


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@each(modules())
def test_only_writing_commits(path: Path) -> None:
    if name_of(path) in MAY_COMMIT:
        return

    assert [call.lineno for call in calls(path) if called(call) == "commit"] == []


@each(modules())
def test_only_adapters_enter_writing(path: Path) -> None:
    name = name_of(path)
    if path.stem.endswith(ADAPTERS) or name.startswith(ON_TOP) or name in MAY_COMMIT:
        return

    assert [call.lineno for call in calls(path) if called(call) == "writing"] == []


@each(modules())
def test_only_the_engine_assigns_a_status(path: Path) -> None:
    if name_of(path) == "helpdesk.core.lifecycle" or "reading" in path.parts:
        return
    targets = [
        target
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Assign | ast.AugAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
    ]
    flat = [part for target in targets for part in (target.elts if isinstance(target, ast.Tuple) else [target])]

    assigned = [part.lineno for part in flat if isinstance(part, ast.Attribute) and part.attr == "status"]

    assert assigned == [] or path.stem == "delivery"


@each(modules())
def test_a_verb_neither_commits_nor_mails_nor_reads_the_request(path: Path) -> None:
    verbs = [f for f in functions(path) if any(getattr(d, "id", "") == "verb" for d in f.decorator_list)]

    wrong = [
        f"{f.name}:{node.id}"
        for f in verbs
        for node in ast.walk(f)
        if isinstance(node, ast.Name) and node.id in {"request", "g", "session_cookie", "queue", "writing"}
    ]

    assert wrong == []


@each(modules())
def test_broad_excepts_stand_in_the_worker_alone(path: Path) -> None:
    broad = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or getattr(node.type, "id", "") == "Exception")
    ]

    assert not broad or name_of(path) in {"helpdesk.operations.worker", "helpdesk.operations.backup"}
