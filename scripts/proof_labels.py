"""Proof: 1,000 stickers become one PDF, and a decoder reads every code back from its pages at 200 dpi.
`.venv/bin/python scripts/proof_labels.py [COUNT]`; exit status 0 only if all is well and in time."""

import sys
import time

import pypdfium2
import zxingcpp

from helpdesk.inventory.codes import new_code
from helpdesk.inventory.labels import Label, sheets

DPI = 200
SECONDS = 20
NAMES = (
    "จอคอมพิวเตอร์",
    "เครื่องคอมพิวเตอร์โน้ตบุ๊ก สำหรับงานประมวลผล",
    "เครื่องพิมพ์เลเซอร์ หรือ LED ขาวดำ ชนิด Network แบบที่ 1",
    'เครื่องพิมพ์แบบฉีดหมึกพร้อมติดตั้งถังหมึกพิมพ์ (Ink Tank Printer) ขนาด 21.5" พร้อมเมาส์และแป้นพิมพ์',
)
SCHOOLS = ("โรงเรียนบ้านโนนแดงใต้", "โรงเรียนบ้านกุดน้ำใส(สามัคคีวิทยา)", "โรงเรียนบ้านเขวาน้อย(คุรุราษฎร์สงเคราะห์)")


def labels(count: int) -> list[Label]:
    """Numbered stickers with names short and long in turn."""
    names = [f"{NAMES[number % len(NAMES)]} {number}" for number in range(count)]
    return [label(number, name, SCHOOLS[number % len(SCHOOLS)]) for number, name in enumerate(names)]


def label(number: int, name: str, school: str) -> Label:
    code = new_code()
    url = f"https://helpdesk.example.go.th/e/{code}"
    return Label(code, url, name, f"7440-001-{number:04d}/2568", school, "สพป.มหาสารคาม เขต 2")


def read_back(paper: bytes) -> list[str]:
    found = []
    with pypdfium2.PdfDocument(paper) as document:
        for page in document:
            image = page.render(scale=DPI / 72).to_pil()
            found += [code.text for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)]
    return found


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    wanted = labels(count)
    begun = time.perf_counter()
    paper = sheets(wanted)
    seconds = time.perf_counter() - begun
    found = read_back(paper)
    missing = {one.url for one in wanted} - set(found)
    print(
        f"labels={count} seconds={seconds:.1f} kilobytes={len(paper) // 1024} read_back={len(set(found))}",
        end=" ",
    )
    print(f"missing={len(missing)} strange={len(set(found) - {one.url for one in wanted})}")
    return 0 if not missing and len(found) == count and seconds <= SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
