"""Proof: a comparison of 60 clauses by 8 vendors with 5 members' findings is a page within 400 ms and a PDF within 2 s,
each the median of many requests."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpdesk import create_app
from tests import factories
from tests.procurement import sitting
from tests.visitor import Visitor

SECRET = "only-for-proofs-" + "0123456789abcdef" * 2
PAGES, PAPERS = 30, 10
PAGE_WITHIN, PAPER_WITHIN = 0.4, 2.0


def seconds(client: Visitor, path: str) -> float:
    begun = time.perf_counter()
    status = client.get(path).status_code
    assert status == 200, (path, status)
    return time.perf_counter() - begun


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        kept = {"HELPDESK_DATA_DIR": folder, "HELPDESK_SECRET_KEY": SECRET, "HELPDESK_LOG_LEVEL": "ERROR"}
        os.environ.update(kept)
        subprocess.run([sys.executable, "-m", "helpdesk", "db", "upgrade"], check=True, stdout=subprocess.DEVNULL)
        app = create_app({"TESTING": "1", "RATELIMIT_ENABLED": "0", "PASSWORD_COST": "cheap"})
        app.test_client_class = Visitor
        with app.app_context():
            comparison, people = sitting.large()
            client = factories.sign_in(app.test_client(), people[0])  # type: ignore[arg-type]  # a Visitor, as told above
            page = sitting.address(comparison)
            seconds(client, page)
            pages = [seconds(client, page) for _turn in range(PAGES)]
            papers = [seconds(client, f"{page}.pdf") for _turn in range(PAPERS)]
    print(f"page: median {median(pages) * 1000:.0f} ms, longest {max(pages) * 1000:.0f} ms of {PAGES}")
    print(f"pdf: median {median(papers):.2f} s, longest {max(papers):.2f} s of {PAPERS}")
    return 0 if median(pages) <= PAGE_WITHIN and median(papers) <= PAPER_WITHIN else 1


if __name__ == "__main__":
    sys.exit(main())
