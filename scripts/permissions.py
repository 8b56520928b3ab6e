"""Write docs/permissions.md from the policy: which role may do what. `--check`: only tell whether it is up to date."""

import sys
from pathlib import Path

from helpdesk.accounts.permissions import AT_ONE_PLACE, ROLES, Permission

TARGET = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"
HEAD = """# Permissions

Made by `scripts/permissions.py` from `helpdesk/accounts/permissions.py`; change it there.
A role marked with * is granted for one school or group and opens that place only; the others hold for the whole area.
What a route asks for is shown by `helpdesk routes --matrix`, and held by `tests/data/permissions.csv`.
What one may do with a thing in a certain state stands in the `lifecycle.py` of its feature.
"""


def page() -> str:
    """The whole document."""
    roles = [f"{role.value}*" if role in AT_ONE_PLACE else role.value for role in ROLES]
    lines = [f"| permission | {' | '.join(roles)} |", f"| --- |{' :-: |' * len(roles)}"]
    for permission in Permission:
        marks = ["●" if permission in held else "" for held in ROLES.values()]
        lines.append(f"| {permission.value} | {' | '.join(marks)} |")
    return HEAD + "\n" + "\n".join(lines) + "\n"


def main() -> int:
    if "--check" in sys.argv:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == page():
            return 0
        print("docs/permissions.md is not what the policy says: run scripts/permissions.py", file=sys.stderr)
        return 1
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
