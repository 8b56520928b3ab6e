"""Nothing is kept that nobody uses: templates, macros, scripts, style rules, drawings, words of Python."""

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

from tests.architecture.code import PACKAGE, ROOT, modules, name_of, tree_of

TEMPLATES, STATIC = ROOT / "templates", ROOT / "static"
BUILT = ("tone-", "part-")  # `tone-{{ state.tone }}`, `part-{{ cell.short_name }}`
# Listed in DESIGN for the features that come next; tested where they stand.
FOR_LATER: set[str] = set()


@cache
def texts(folder: Path, pattern: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob(pattern)))


def pages() -> str:
    return texts(TEMPLATES, "*.*")


def code() -> str:
    return texts(PACKAGE, "*.py")


def scripts() -> str:
    return texts(STATIC / "js", "*.js")


def test_every_page_is_rendered_or_included() -> None:
    names = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if not {"errors", "emails"} & set(path.relative_to(TEMPLATES).parts[:1])
    ]

    assert [name for name in names if not re.search(f"[\"']{re.escape(name)}[\"']", code() + pages())] == []


def test_every_macro_is_called() -> None:
    macros = re.findall(r"{%-?\s*macro (\w+)", pages())

    assert [name for name in macros if len(re.findall(rf"\b{name}\(", pages())) < 2] == []


def test_every_script_is_loaded() -> None:
    names = [path.stem for path in (STATIC / "js").glob("*.js")]

    assert [name for name in names if not re.search(rf"[\"'/]{name}(\.js)?[\"']", pages() + scripts())] == []


def test_every_class_of_the_style_stands_on_a_page() -> None:
    styles = re.sub(r"/\*.*?\*/", "", texts(STATIC / "css", "*.css"), flags=re.S)
    classes = {name for name in re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", styles) if not name.startswith(BUILT)}
    everything = pages() + scripts() + code()

    assert {name for name in classes if not re.search(rf"(?<![\w-]){name}(?![\w-])", everything)} == set()


def test_every_drawing_is_shown_and_every_one_shown_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img" / "icons.svg").read_text()))
    asked_for = set(re.findall(r"""\bicon\(["']([\w-]+)["']""", pages()))

    assert {name for name in drawn if not re.search(f"[\"'#]{name}[\"']", pages() + scripts() + code())} == set()
    assert asked_for - drawn == set()


def test_every_function_and_constant_is_used() -> None:
    """Only what stands alone at the top of a module; a decorated function is called by who decorated it."""
    words = Counter(re.findall(r"\w+", code() + pages()))

    unused = {
        f"{name_of(path)}.{name}"
        for path in modules()
        for node in tree_of(path).body
        for name in _names(node)
        if words[name] < 2 and name not in FOR_LATER and not name.startswith("__")
    }

    assert unused == set()


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [] if node.decorator_list else [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
