"""While 8 clients report: a backup is made and restored, then a register of 100,000 rows is imported. Nobody gets an
error, and 95 of 100 answers come within 5 seconds."""

import csv
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from clients import OTHER_DATABASE, Office, Reporter

CLIENTS, ROWS, P95_WITHIN = 8, 100_000, 5.0
HEADS = (
    *("ลำดับที่", "วัน เดือน ปี ที่ได้มา", "หมายเลขครุภัณฑ์", "รายการ", "ยี่ห้อ/รุ่น", "จำนวน", "ราคาต่อหน่วย"),
    *("ใช้ประจำที่", "สภาพ"),
)


def write_register(path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADS)
        for number in range(1, ROWS + 1):
            asset_no = f"7440-{number // 9000 + 1:03d}-{number % 9000 + 1:04d}/2566"
            row = (number, "17/08/2566", asset_no, "เครื่องคอมพิวเตอร์", "ตัวอย่าง 1", 1, "22000.00")
            out.writerow((*row, "โรงเรียนบ้านสระแก้วดอนแดง", "ใช้งานได้"))


def reporting(office: Office) -> list[Reporter]:
    clients = [Reporter(office, f"ครู{number}") for number in range(CLIENTS)]
    for client in clients:
        client.start()
    return clients


def ended(clients: list[Reporter]) -> tuple[Counter[int], float, float]:
    """The answers they got, the 95th percentile and the longest, in seconds."""
    for client in clients:
        client.stopping.set()
    for client in clients:
        client.join()
    seconds = sorted(second for client in clients for second in client.seconds)
    return Counter(s for client in clients for s in client.statuses), seconds[int(len(seconds) * 0.95)], seconds[-1]


def during(name: str, office: Office, work: list[str]) -> bool:
    """Run a command while they report; says how it went."""
    clients = reporting(office)
    time.sleep(1)
    began = time.monotonic()
    told = office.command(*work)
    took = time.monotonic() - began
    statuses, p95, longest = ended(clients)
    print(f"{name}: {took:.1f} s, {told.splitlines()[-1]}")
    print(f"  answers={dict(statuses)} p95={p95:.2f} s longest={longest:.2f} s")
    return set(statuses) == {303} and p95 <= P95_WITHIN


def elsewhere() -> list[str]:
    """Where the rows of the restored office go; SQLite keeps them in its folder."""
    url = os.environ.get(OTHER_DATABASE)
    return ["--database-url", url] if url else []


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = Office(folder / "office")
        office.start()
        good = during("backup", office, ["backup", str(folder / "kept"), "--verify"])
        (archive,) = (folder / "kept").glob("*.tar")
        print(office.command("restore", str(archive), "--into", str(folder / "again"), *elsewhere()))
        write_register(folder / "register.csv")
        good &= during("import", office, ["import", "equipment", str(folder / "register.csv")])
        print(office.command("audit", "verify"))
        office.stop()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
