"""The sample faults are read as expected, and guessed as well without the typed columns."""

import csv
from pathlib import Path

from helpdesk.accounts.reading import read_schools
from helpdesk.demo.faults import read_faults
from helpdesk.inventory.reading import Directory, SchoolEntry
from helpdesk.tickets.guessing import guess_category, guess_priority

SAMPLES = Path(__file__).parents[2] / "helpdesk/demo/data"
EXPECTED = Path(__file__).parents[1] / "data/faults_expected.csv"


def sample_faults():
    schools = read_schools(SAMPLES / "schools.csv")
    places = Directory(SchoolEntry(row.smis, row.name, row.district, row.subdistrict) for row in schools)
    return list(read_faults(SAMPLES / "faults.csv", places))


def expected():
    with EXPECTED.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fault_is_as_expected():
    rows = [
        {
            "no": str(fault.no),
            "date": fault.date.isoformat(),
            "time": f"{fault.time:%H:%M}",
            "org_code": fault.org_code,
            "phone": fault.phone,
            "category": fault.category,
            "asset_no": fault.asset_no,
            "priority": fault.priority,
            "channel": fault.channel,
        }
        for fault in sample_faults()
    ]
    assert len(rows) == 300
    assert rows == expected()


def test_the_symptom_alone_tells_category_and_priority():
    guessed = [(guess_category(fault.symptom), guess_priority(fault.symptom)) for fault in sample_faults()]
    assert guessed == [(row["category"], row["priority"]) for row in expected()]
