"""Names of makers and product families that a clause must not ask for: a committee names what a thing does, not who
makes it. `หรือเทียบเท่า` heals nothing, it only makes the name milder."""

import re

from helpdesk.procurement.meanings.spelling import any_of, plain

# The name as shown, then other spellings. Standards (HDMI, Wi-Fi, USB, DDR, Bluetooth, FCC) are nobody's name.
_TABLE = """
Intel|อินเทล
Core i3|Core i5|Core i7|Core i9|Core Ultra|Xeon|Celeron|Pentium|vPro|Iris Xe
AMD|เอเอ็มดี
Ryzen|Athlon|EPYC|Radeon
NVIDIA|GeForce|Quadro|RTX|GTX
Qualcomm|Snapdragon
MediaTek
Microsoft|ไมโครซอฟท์|ไมโครซอฟต์
Windows|วินโดวส์|วินโดว์
Microsoft Office|Office 365|Microsoft 365
Apple|แอปเปิล|แอปเปิ้ล
macOS|MacBook|iMac|Mac mini|iPad|iPadOS|iPhone|iOS|AirPrint
Google|กูเกิล|Chromebook|Android|ChromeOS
Acer|เอเซอร์|Veriton|Aspire|TravelMate|Predator
ASUS|อัสซุส|เอซุส|VivoBook|ZenBook|ExpertBook
HP|Hewlett-Packard|เอชพี|ProBook|EliteBook|ProDesk|EliteDesk|LaserJet|DeskJet|ProLiant
HPE
Dell|เดลล์|OptiPlex|Latitude|Inspiron|Vostro|PowerEdge
Lenovo|เลอโนโว|ThinkPad|ThinkCentre|IdeaPad|ThinkSystem
Fujitsu|ฟูจิตสึ
Toshiba|โตชิบา|Dynabook
MSI
Gigabyte Technology|AORUS
Samsung|ซัมซุง|Galaxy Tab
LG|แอลจี
Sony|โซนี่
Panasonic|พานาโซนิค
Sharp
Philips|ฟิลิปส์
ViewSonic|วิวโซนิค
BenQ|เบ็นคิว
AOC
Epson|เอปสัน|EcoTank
Canon|แคนนอน|PIXMA|imageCLASS
Brother|บราเดอร์
Xerox|ซีร็อกซ์|FUJIFILM
Ricoh|ริโก้
Kyocera|เคียวเซร่า
Lexmark
IBM|ไอบีเอ็ม
Pantum
OKI
NEC
Optoma
InFocus
Hitachi|ฮิตาชิ
Vivitek
Cisco|ซิสโก้|Catalyst|Meraki
Juniper
Aruba
Huawei|หัวเว่ย
H3C
TP-Link|ทีพีลิงก์|Omada
D-Link|ดีลิงก์
Ubiquiti|UniFi
MikroTik
Ruijie|Reyee
Zyxel
Netgear
Ruckus
Fortinet|FortiGate
Palo Alto
Sophos
SonicWall
Synology
QNAP
Western Digital
Seagate|ซีเกท
Kingston|คิงส์ตัน
SanDisk
Crucial
Corsair
Logitech|โลจิเทค
Razer
APC|Schneider Electric
CyberPower
Eaton
Syndome|ซินโดม
Leonics|ลีโอนิคส์
Chuphotic
Vertiv
Hikvision|ฮิควิชั่น
Dahua
Xiaomi|เสียวหมี่
OPPO
VMware
Veeam
Red Hat
Ubuntu
Kaspersky
ESET
Trend Micro
McAfee
Symantec
Bitdefender
Adobe|Photoshop|Acrobat
AutoCAD|Autodesk
"""
ROWS = [row.split("|") for row in _TABLE.strip().splitlines()]
NAMES = {name for row in ROWS for name in row}
THAI = {name: row[0] for row in ROWS for name in row[1:] if not name.isascii()}
# Words that mean something else in small letters: a sharp picture, an apple.
CASED = {
    "Apple", "Sharp", "Brother", "Canon", "Crucial", "Latitude", "Catalyst", "Eaton", "Predator",
    "LG", "OKI", "NEC", "AOC", "APC", "MSI",
}  # fmt: skip

NO_BRANDS = re.compile(any_of(["adobe rgb", "อินเทลลิ"]), re.IGNORECASE)  # a colour space, the Thai for intelligent
LOOSE = re.compile(any_of(NAMES - CASED), re.IGNORECASE)
EXACT = re.compile(any_of({*CASED, *(name.upper() for name in CASED)}))


def brands_named(text: str) -> list[str]:
    """Makers and product families in a clause, each once and in the table's spelling, in the order they stand.
    An equivalence wording (หรือเทียบเท่า, หรือดีกว่า) changes nothing."""
    line = NO_BRANDS.sub(" ", plain(text))
    found = sorted([*LOOSE.finditer(line), *EXACT.finditer(line)], key=lambda match: match.start())
    return list(dict.fromkeys(_as_shown(match[0]) for match in found))


def _as_shown(printed: str) -> str:
    """The maker for a Thai spelling, the table's letters for a Latin one."""
    if printed in THAI:
        return THAI[printed]
    bare = re.sub(r"[-\s]", "", printed).lower()
    return next((name for name in NAMES if re.sub(r"[-\s]", "", name).lower() == bare), printed)
