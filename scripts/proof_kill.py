"""`kill -9` of the server while 8 clients report, 20 times: what was acknowledged is there exactly once, and the
server is ready again within 5 seconds."""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from clients import Office, Reporter

CLIENTS, KILLS, READY_WITHIN = 8, 20, 5.0


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        office.start()
        clients = [Reporter(office, f"ครู{number}") for number in range(CLIENTS)]
        for client in clients:
            client.start()
        restarts = []
        for _kill in range(KILLS):
            time.sleep(random.uniform(0.4, 1.6))  # noqa: S311  (when to kill is no secret)
            office.kill()
            restarts.append(office.start())
        time.sleep(1)
        for client in clients:
            client.stopping.set()
        for client in clients:
            client.join()
        office.stop()
        return judge(clients, restarts, Counter(office.symptoms()))


def judge(clients: list[Reporter], restarts: list[float], found: Counter[str]) -> int:
    acknowledged = [words for client in clients for words in client.acknowledged]
    statuses = Counter(status for client in clients for status in client.statuses)
    lost = [words for words in acknowledged if words not in found]
    doubled = [words for words, times in found.items() if times > 1]
    print(f"kills={KILLS} acknowledged={len(acknowledged)} lost={len(lost)} doubled={len(doubled)}")
    median, longest = sorted(restarts)[KILLS // 2], max(restarts)
    print(f"answers={dict(statuses)} ready again: median {median:.1f} s, longest {longest:.1f} s")
    good = acknowledged and not lost and not doubled and longest <= READY_WITHIN
    good = good and not any(status >= 500 for status in statuses)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
