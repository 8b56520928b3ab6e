"""Sizes at which a noun is missing (DESIGN §4)."""

import ast
import re
from pathlib import Path

from tests.architecture.code import ROOT, each, functions, modules, name_of, tree_of

TESTS = sorted(p for p in (ROOT / "tests").rglob("*.py"))
ENGINE = {"helpdesk/core/lifecycle.py": 80, "helpdesk/__init__.py": 60}


def lines_of(path: Path) -> int:
    return len([line for line in path.read_text().splitlines() if line.strip()])


@each(modules())
def test_modules_stay_small(path: Path) -> None:
    assert lines_of(path) <= ENGINE.get(str(path.relative_to(ROOT)), 300)


@each([*modules(), *TESTS])
def test_functions_stay_small(path: Path) -> None:
    long = [f"{f.name}: {f.end_lineno - f.lineno + 1}" for f in functions(path) if f.end_lineno - f.lineno >= 40]

    assert long == []


@each(modules())
def test_modules_say_what_lives_in_them(path: Path) -> None:
    assert ast.get_docstring(tree_of(path))


@each(modules())
def test_what_the_types_do_not_see_is_told_in_words(path: Path) -> None:
    silent = [
        line.strip() for line in path.read_text().splitlines() if re.search(r"# type: ignore(?!\[[\w-]+\]  # \w)", line)
    ]

    assert silent == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "common", "misc", "manager", "service", "services"}

    assert [name_of(path) for path in modules() if path.stem in drawers] == []
