"""The list of schools, read from a sheet."""

from pathlib import Path

from helpdesk.accounts.reading import read_schools

SAMPLES = Path(__file__).parents[2] / "helpdesk/demo/data"
HEADER = "รหัส SMIS 8 หลัก,รหัส OBEC 6 หลัก,ชื่อโรงเรียน,ตำบล,อำเภอ,จำนวนนักเรียน,โทรศัพท์,อีเมล\n"


def test_every_sample_school_is_read():
    schools = list(read_schools(SAMPLES / "schools.csv"))
    assert len(schools) == 202
    assert all(school.is_usable and not school.problems for school in schools)
    assert all(school.dmc_code == f"1044{school.obec_code}" and school.phone for school in schools)


def test_any_encoding_will_do():
    content = (SAMPLES / "schools.csv").read_text(encoding="utf-8-sig").encode("cp874")
    assert list(read_schools(content)) == list(read_schools(SAMPLES / "schools.csv"))


def test_thai_digits_and_an_extension():
    (school,) = read_schools((HEADER + '๔๔๐๒๙๐๐๑,449001,บ้านนา,ก,ข,"1,200 คน",๐๔๓-๐๐๑๒๓๔ ต่อ ๑๒,a@example.com').encode())
    assert (school.smis, school.pupils, school.phone) == ("44029001", 1200, "043001234 ต่อ 12")


def test_what_cannot_be_read_is_named_and_left_empty():
    rows = "123,x,,ก,ข,มาก,1234,อีเมล\n44029001,449001,บ้านนา,ก,ข,5,,\n44029001,449002,บ้านสวน,ก,ข,5,-,-\n"
    bad, good, twice = read_schools((HEADER + rows).encode())
    assert set(bad.problems) == {"smis", "obec_code", "name", "pupils", "phone", "email"}
    assert (bad.smis, bad.phone, bad.is_usable) == ("", "", False)
    assert (good.problems, good.is_usable) == ([], True)
    assert (twice.problems, twice.is_usable) == (["duplicate"], False)
