"""Who may import whom (DESIGN §2)."""

from pathlib import Path

from tests.architecture.code import PACKAGE, each, imports, modules, name_of

ORDER = ["core", "manual", "accounts", "inventory", "tickets", "loans", "procurement", "paperwork", "workplans"]
READS_ALL_MODELS = {"notifications"}
ON_TOP = {"admin", "api", "cli", "demo", "home", "operations"}
FLASK_OF_REQUESTS = {"flask.request", "flask.session", "flask.url_for", "flask.g", "flask.current_app"}


def feature_of(name: str) -> str:
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else ""


def of_role(*stems: str) -> list[Path]:
    return [path for path in modules() if path.stem in stems or path.stem.endswith(tuple(f"_{s}" for s in stems))]


def forbidden(path: Path, *beginnings: str) -> list[str]:
    return [name for name in imports(path) if name.startswith(beginnings)]


@each([p for p in modules() if feature_of(name_of(p)) in ORDER])
def test_a_feature_imports_only_what_stands_to_its_left(path: Path) -> None:
    own = ORDER.index(feature_of(name_of(path)))
    right = {*ORDER[own + 1 :], *READS_ALL_MODELS, *ON_TOP}

    wrong = [name for name in imports(path) if name.startswith("helpdesk.") and feature_of(name) in right]

    assert wrong == []


@each(sorted((PACKAGE / "notifications").glob("*.py")))
def test_notifications_read_core_and_accounts_alone(path: Path) -> None:
    allowed = {"core", "accounts", "notifications", "extensions"}

    wrong = [name for name in imports(path) if name.startswith("helpdesk.") and feature_of(name) not in allowed]

    assert wrong == []


@each([p for p in modules() if feature_of(name_of(p)) not in ON_TOP])
def test_nothing_imports_what_stands_on_top(path: Path) -> None:
    if name_of(path) in {"helpdesk", "helpdesk.__main__"}:
        return

    assert [name for name in imports(path) if feature_of(name) in ON_TOP and name.startswith("helpdesk.")] == []


@each(of_role("lifecycle"))
def test_a_lifecycle_knows_neither_models_nor_the_web(path: Path) -> None:
    if feature_of(name_of(path)) == "core":
        return

    assert [name for name in imports(path) if ".models" in name and "core" not in name] == []
    assert forbidden(path, "flask.", "sqlalchemy") == []


@each(of_role("models"))
def test_models_know_no_request_no_form_no_query_no_mail(path: Path) -> None:
    names = set(imports(path))

    assert names & FLASK_OF_REQUESTS == set()
    assert [name for name in names if ".forms" in name or ".queries" in name or ".notifications.outbox" in name] == []


@each(of_role("queries"))
def test_queries_know_no_form_and_no_request(path: Path) -> None:
    names = set(imports(path))

    assert names & {"flask.request", "flask.session", "flask.url_for"} == set()
    assert [name for name in names if ".forms" in name or ".views" in name] == []


@each(of_role("jobs"))
def test_jobs_know_no_page(path: Path) -> None:
    assert [name for name in imports(path) if ".forms" in name or "views" in name] == []


@each(of_role("views"))
def test_views_ask_queries(path: Path) -> None:
    names = set(imports(path))
    own = feature_of(name_of(path))
    others = [name for name in names if name.startswith("helpdesk.") and "views" in name and feature_of(name) != own]

    assert "sqlalchemy.select" not in names
    assert others == []
