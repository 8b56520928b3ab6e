"""The sample register in its three forms: every column of every record and unit as expected."""

import csv
from pathlib import Path

import pytest

from helpdesk.accounts.reading import read_schools
from helpdesk.inventory.reading import Directory, Known, SchoolEntry, read_register, units

EXPECTED = Path(__file__).parents[1] / "data"
SAMPLES = Path(__file__).parents[2] / "helpdesk/demo/data"
FILES = [SAMPLES / "assets.csv", EXPECTED / "assets_cp874.csv", EXPECTED / "assets.xlsx"]
LATEST_YEAR = 2570


def sample_directory():
    schools = read_schools(SAMPLES / "schools.csv")
    return Directory(SchoolEntry(row.smis, row.name, row.district, row.subdistrict) for row in schools)


def expected(name):
    with (EXPECTED / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_sample_speaks_of_every_record_and_unit():
    assert (len(expected("assets_expected_rows.csv")), len(expected("assets_expected_units.csv"))) == (
        3095,
        9105,
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_records_and_units_are_as_expected(path):
    records = list(read_register(path, sample_directory(), LATEST_YEAR))
    assert [record.as_row() for record in records] == expected("assets_expected_rows.csv")
    made = [unit.as_row() for record in records for unit in units(record)]
    assert made == expected("assets_expected_units.csv")


def test_a_record_is_known_again_in_every_form():
    first, *others = (
        [record.fingerprint for record in read_register(path, sample_directory(), LATEST_YEAR)] for path in FILES
    )
    assert all(other == first for other in others)
    assert len({print_ for print_ in first if print_}) == 3000


def test_the_same_file_again_is_skipped():
    before = list(read_register(FILES[0], sample_directory(), LATEST_YEAR))
    known = Known(
        number={number for record in before for number in record.asset_numbers}.__contains__,
        serial={serial for record in before for serial in record.serials}.__contains__,
        fingerprint={record.fingerprint for record in before}.__contains__,
    )
    again = [record for record in read_register(FILES[2], sample_directory(), LATEST_YEAR, known) if record.is_data]
    assert {record.status for record in again} == {"skipped"}
    assert sum(record.unit_count for record in again) == 0


def test_bytes_are_read_as_a_path_is():
    path = FILES[1]
    assert sum(1 for _ in read_register(path.read_bytes(), sample_directory(), LATEST_YEAR)) == 3095
