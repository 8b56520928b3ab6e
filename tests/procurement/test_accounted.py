"""Values of which an answer says a part only, or another of the family: a letter, year, edition or number is missing.
None of them may pass."""

import pytest

from helpdesk.procurement.comparison import Meaning, Operator, Verdict, judge

HAS, ALL, EQ, GE, LE = Operator.HAS, Operator.ALL_OF, Operator.EQ, Operator.GE, Operator.LE
LEFT_OPEN = [
    (
        "ONVIF Profile S + ONVIF Profile T",
        HAS,
        "",
        ["ONVIF Profile S เท่านั้น", "ONVIF Profile S", "ONVIF Profile S, G", "ONVIF", "ONVIF Profile S (T-Series)"],
    ),
    ("ONVIF Profile T", HAS, "", ["ONVIF Profile S", "ONVIF Profile S/G", "Profile T"]),
    (
        "Windows Server 2022 licensed",
        HAS,
        "มีระบบปฏิบัติการ Windows Server 2022 หรือดีกว่า ที่มีลิขสิทธิ์ถูกต้อง",
        ["Windows Server ลิขสิทธิ์แท้", "Windows Server 2019 ลิขสิทธิ์แท้", "Windows 11 Pro ลิขสิทธิ์แท้", "Server 2022"],
    ),
    ("Windows 11 Pro licensed", HAS, "", ["Windows 11 Home ลิขสิทธิ์แท้", "Windows 11 ลิขสิทธิ์แท้", "Windows Pro OEM"]),
    ("Windows 11 Pro", EQ, "", ["Windows 11 Home", "Windows 11"]),
    (
        "Office LTSC 2021 licensed",
        HAS,
        "",
        ["Microsoft 365 ลิขสิทธิ์แท้", "Office 2021 ลิขสิทธิ์แท้", "Office LTSC ลิขสิทธิ์แท้", "Office Home 2021 ลิขสิทธิ์"],
    ),
    ("Microsoft 365 licensed", HAS, "", ["Microsoft Office 2021 ลิขสิทธิ์แท้"]),
    ("WPA3", HAS, "", ["WPA2", "WPA2-PSK", "WPA"]),
    ("Cat6", HAS, "สาย Cat6 หรือดีกว่า", ["Cat5e", "Cat.5", "UTP"]),
    ("Cat6A", HAS, "", ["Cat6", "Cat 6"]),
    ("RAID 5", HAS, "", ["RAID 1", "RAID 0/1/10", "RAID 50", "RAID"]),
    ("RAID 0 + RAID 1 + RAID 5", HAS, "", ["RAID 0/1", "RAID 0, 1, 10"]),
    ("IP67", HAS, "", ["IP66", "IP65", "IP76"]),
    ("IP66", HAS, "", ["IP54", "IP6X", "IK10"]),
    ("IK10", HAS, "", ["IK08", "IP66"]),
    ("HDMI 2.0", HAS, "", ["HDMI 1.4", "HDMI", "DisplayPort 2.0"]),
    ("HDMI 2.1 + DisplayPort 1.4", HAS, "", ["HDMI 2.1", "HDMI 2.1 และ DisplayPort 1.2", "HDMI 2.1 และ DisplayPort"]),
    ("DDR5", HAS, "", ["DDR4-3200", "DDR", "LPDDR4"]),
    ("DDR4", HAS, "หน่วยความจำชนิด DDR4", ["DDR5", "DDR3"]),
    ("802.3at", HAS, "", ["802.3af", "PoE", "802.3"]),
    ("802.3bt", HAS, "", ["802.3at", "802.3af/at", "PoE+"]),
    ("USB Type-C", HAS, "", ["USB-A", "USB 3.0", "USB Type-B"]),
    ("USB-A + USB-C", HAS, "", ["USB-A x2", "USB-C", "USB 3.0"]),
    ("H.265", HAS, "", ["H.264", "MJPEG", "H.26"]),
    ("H.264+H.265", HAS, "", ["H.264"]),
    ("802.11ax", HAS, "", ["802.11ac", "Wi-Fi 5", "Wi-Fi"]),
    ("SSL VPN", HAS, "", ["IPsec VPN", "VPN", "SSL"]),
    ("TLS 1.3", HAS, "", ["TLS 1.2", "TLS", "SSL 1.3"]),
    ("IPsec VPN + SSL VPN", HAS, "", ["IPsec VPN", "IPsec", "SSL VPN"]),
    ("TPM 2.0", HAS, "", ["TPM 1.2", "TPM", "fTPM"]),
    ("80 PLUS Gold", HAS, "", ["80 PLUS Bronze", "80 PLUS", "80+ Silver"]),
    ("Mini-LED", HAS, "", ["LED", "IPS LED", "LED Backlight"]),
    ("IPS", HAS, "", ["VA", "TN", "LED"]),
    ("NVMe", HAS, "", ["SATA SSD", "SSD", "M.2 SATA", "PCIe"]),
    ("NVMe SSD", HAS, "", ["SSD", "SATA SSD", "NVMe Adapter ไม่รวม SSD"]),
    ("ISO 9001 + ISO 14001", HAS, "", ["ISO 9001", "ISO 14001:2015", "ISO"]),
    ("ISO 14001", HAS, "", ["ISO 9001", "ISO 50001"]),
    ("มอก. 1561-2556", HAS, "", ["มอก. 1561", "มอก. 1561-2548", "มอก. 1956-2556", "มอก. 2556"]),
    ("TIS 62368-1-2563", HAS, "", ["มอก. 62368", "มอก. 62368-2-2563", "มอก. 62368-1"]),
    ("เบอร์ 5", HAS, "", ["เบอร์ 4", "ฉลากประหยัดไฟ"]),
    ("ฉลากประหยัดไฟเบอร์ 5", HAS, "", ["ฉลากประหยัดไฟเบอร์ 4", "ฉลากประหยัดไฟ"]),
    ("HDR10+", HAS, "", ["HDR10", "HDR"]),
    ("SFP+", HAS, "", ["SFP", "SFP 1G"]),
    ("PoE+", HAS, "", ["PoE", "802.3af"]),
    (
        "PCL 6 + PostScript 3",
        HAS,
        "",
        ["PCL 6", "PCL 5e, PostScript 3", "PostScript 3 / PCL", "PCL 5, 6 ppm, PostScript 3"],
    ),
    ("PCL 6", HAS, "", ["PCL 5", "PCL", "PCL5e 6 ppm"]),
    ("AES 256", HAS, "", ["AES 128", "AES"]),
    ("SAML 2.0", HAS, "", ["SAML 1.1", "SAML", "OAuth 2.0"]),
    ("Bluetooth 5.2 LE", HAS, "", ["Bluetooth 5.2", "Bluetooth 5.0 LE"]),
    ("HDMI ARC", HAS, "", ["HDMI", "HDMI 2.0"]),
    ("HDMI eARC", HAS, "", ["HDMI ARC"]),
    ("USB OTG", HAS, "", ["USB", "USB 2.0"]),
    ("Wi-Fi Direct", HAS, "", ["Wi-Fi", "Wi-Fi 6"]),
    ("Intel Core i5", HAS, "", ["Core i3", "Intel Core", "AMD i5"]),
    ("Core i5", HAS, "หน่วยประมวลผล Intel Core i5 หรือดีกว่า", ["Core i3-1215U", "Celeron N5105", "Core"]),
    ("EPEAT Gold", HAS, "", ["EPEAT Silver", "EPEAT"]),
    ("FCC Class B", HAS, "", ["FCC Class A", "FCC"]),
    ("FCC+CE", HAS, "", ["FCC", "CE"]),
    ("GeForce RTX 4060", HAS, "", ["GeForce RTX 3060", "GeForce GTX 1650", "RTX", "การ์ดจอแยก"]),
    ("Quadro", HAS, "", ["GeForce", "การ์ดจอแยก"]),
    ("Miracast + AirPlay", HAS, "", ["Miracast", "AirPlay", "screen mirroring"]),
    ("Miracast", HAS, "", ["Screen Mirroring", "AirPlay"]),
    ("SNMP v3", HAS, "", ["SNMP v2c", "SNMP"]),
    ("Layer 3 managed", HAS, "", ["Layer 2 managed", "managed", "Layer 3"]),
    ("VLAN 802.1Q + QoS 802.1p", HAS, "", ["VLAN", "VLAN 802.1Q", "QoS", "VLAN, QoS"]),
    ("LDAP|RADIUS", HAS, "", ["TACACS+"]),
    ("letter attached", HAS, "แนบหนังสือแต่งตั้งตัวแทนจำหน่าย", ["แนบแคตตาล็อกแล้ว"]),
    ("catalogue + certificate attached", HAS, "แนบแคตตาล็อกและใบรับรอง", ["แนบแคตตาล็อก", "แนบใบรับรองแล้ว"]),
    ("keyboard+mouse same brand", HAS, "มีแป้นพิมพ์และเมาส์ ยี่ห้อเดียวกับตัวเครื่อง", ["เมาส์ Acer ยี่ห้อเดียวกับเครื่อง"]),
    ("3840x2160 HDR", HAS, "", ["3840x2160", "1920x1080 HDR"]),
    ("camera 8 MP", HAS, "", ["กล้อง 5 MP", "กล้อง", "8 GB"]),
    ("adapter 65 W", HAS, "", ["adapter 45W", "adapter"]),
    ("Android 13 One UI", HAS, "", ["Android 13"]),
    ("HEPA H13", HAS, "", ["HEPA H12", "HEPA"]),
    ("Profile A", HAS, "", ["Profile B"]),
    ("Thunderbolt 4", HAS, "", ["Thunderbolt 3", "USB4"]),
    ("PCIe 4.0", HAS, "", ["PCIe 3.0", "PCIe"]),
    ("Dolby Atmos", HAS, "", ["Dolby Audio", "Dolby"]),
    ("1D+2D", ALL, "", ["1D", "2D"]),
    ("UHF 694-703 MHz", HAS, "", ["UHF", "VHF"]),
    ("ไทย + อังกฤษ + จีน", ALL, "", ["ไทย/อังกฤษ"]),
    ("ล้อ + ขาตั้ง", ALL, "", ["ล้อเลื่อน"]),
    ("WPA2 Enterprise", HAS, "", ["WPA2-PSK", "WPA2 Personal"]),
    ("Windows 10 + Windows 11", ALL, "", ["Windows 11"]),
    ("iOS 15|Android 12", HAS, "รองรับ iOS 15 หรือ Android 12", ["iOS 14", "Android 11", "iOS"]),
    ("LTE Cat 6", HAS, "", ["LTE", "LTE Cat 4"]),
    ("CPU 2.4 GHz + 8 core", HAS, "", ["CPU 8 core", "2.0 GHz 8 core"]),
    ("RS-232 + RS-485", HAS, "", ["RS-232", "RS-485"]),
    ("VESA 100x100", HAS, "", ["VESA 75x75", "VESA"]),
    ("color laser A3", HAS, "", ["color laser A4", "mono laser A3", "color laser"]),
]
ANSWERED = [
    ("ONVIF Profile S + ONVIF Profile T", "ONVIF Profile S/G/T"),
    ("ONVIF Profile S + ONVIF Profile T", "ONVIF Profile S และ Profile T"),
    ("ONVIF Profile T", "ONVIF Profile S, Profile G, Profile T"),
    ("Windows Server 2022 licensed", "Windows Server 2022 Standard OEM ลิขสิทธิ์แท้"),
    ("PCL 6", "PCL5e/PCL6"),
    ("AES 256", "AES-256"),
    ("AES 256", "AES 256 bit"),
    ("SFP+", "10G SFP+"),
    ("80 PLUS Gold", "80 PLUS Gold"),
    ("80 PLUS Gold", "80 PLUS Platinum"),
    ("FCC Class B", "FCC Part 15 Class B"),
    ("Windows 11 Pro", "Windows 11 Professional"),
    ("SSL VPN", "SSL VPN / IPsec VPN"),
    ("ISO 9001 + ISO 14001", "ISO 9001:2015 และ ISO 14001:2015"),
    ("HDMI ARC", "HDMI (ARC) x1"),
    ("GeForce RTX 4060", "NVIDIA GeForce RTX 4060 8GB"),
    ("letter attached", "แนบหนังสือแต่งตั้งแล้ว"),
    ("TLS 1.3", "TLS 1.2/1.3"),
    ("TPM 2.0", "TPM 2.0"),
    ("VESA 100x100", "VESA 100 x 100 mm"),
    ("Layer 3 managed", "Layer 3 Fully Managed"),
    ("NVMe SSD", "SSD M.2 NVMe"),
    ("Core i5", "Intel Core i5-1240P"),
    ("adapter 65 W", "Adapter 65W USB-C"),
    ("Wi-Fi Direct", "Wi-Fi 6, Wi-Fi Direct"),
    ("SAML 2.0", "SSO (SAML 2.0, OIDC)"),
    ("IPsec VPN + SSL VPN", "IPsec, SSL VPN"),
    ("LTE Cat 6", "LTE Cat 6"),
]
BESIDE_A_NUMBER = [
    (Meaning("ram", GE, "16", "GB", True, "หน่วยความจำ DDR5 ไม่น้อยกว่า 16 GB"), ["16 GB DDR4", "16 GB", "16 GB DDR3L"]),
    (
        Meaning("hdmi", GE, "2", "port", True, "มีช่อง HDMI 2.0 ไม่น้อยกว่า 2 ช่อง"),
        ["HDMI 1.4 x 2", "HDMI 2 ช่อง", "DisplayPort 2.0 x2", "HDMI 2.0 x1"],
    ),
    (
        Meaning("usbc", GE, "2", "port", True, "มีช่อง USB Type-C ไม่น้อยกว่า 2 ช่อง"),
        ["USB-A 2 ช่อง", "USB 3.0 x2", "Micro USB 2 ช่อง"],
    ),
    (
        Meaning("usb3", GE, "2", "port", True, "มีช่อง USB 3.0 ไม่น้อยกว่า 2 ช่อง"),
        ["USB 2.0 x2", "USB 2 ช่อง", "USB 3.0 x1, USB 2.0 x1"],
    ),
    (
        Meaning("ssd", GE, "512", "GB", True, "SSD ชนิด NVMe ขนาดไม่น้อยกว่า 512 GB"),
        ["512GB SATA SSD", "512 GB HDD", "SSD 512GB"],
    ),
    (
        Meaning("psu", GE, "500", "W", True, "แหล่งจ่ายไฟ 80 PLUS Gold ไม่น้อยกว่า 500 W"),
        ["500W 80 PLUS Bronze", "500 W", "500W 80+"],
    ),
    (Meaning("monitor", GE, "24", "inch", True, "จอภาพ IPS ขนาดไม่น้อยกว่า 24 นิ้ว"), ["24 นิ้ว VA", '24" TN']),
    (
        Meaning("res", GE, "3840x2160", "px", True, "ความละเอียด 3840x2160"),
        ["4K (Interpolated)", "2160p รองรับ", "1920x1080", "3840x1080", "QHD"],
    ),
    (Meaning("res", EQ, "1920x1080", "px", True, "ความละเอียดเท่ากับ 1920x1080"), ["4K", "1920x1200"]),
    (Meaning("warranty_year", GE, "3", "year", True, "รับประกัน 3 ปี แบบ On-site"), ["3 ปี Carry-in", "3 ปี", "3 ปี ที่ศูนย์"]),
    (
        Meaning("price", LE, "24000", "baht", True, "ราคารวม VAT ไม่เกิน 24,000 บาท"),
        ["23,000", "23,500 ไม่รวม VAT", "24,000 + VAT"],
    ),
    (
        Meaning("poe", GE, "8", "port", True, "มีพอร์ต PoE+ (802.3at) ไม่น้อยกว่า 8 พอร์ต"),
        ["PoE 802.3af 8 พอร์ต", "PoE 8 พอร์ต"],
    ),
    (Meaning("sfp", GE, "2", "port", True, "มีพอร์ต SFP+ ไม่น้อยกว่า 2 พอร์ต"), ["SFP 2 พอร์ต", "RJ45 2 พอร์ต", "SFP 1G x 2"]),
    (
        Meaning("lan", GE, "24", "port", True, "มีพอร์ต 10/100/1000 Base-T ไม่น้อยกว่า 24 พอร์ต"),
        ["10/100 24 พอร์ต", "24 พอร์ต Fast Ethernet"],
    ),
    (Meaning("out", GE, "6", "outlet", True, "เต้ารับแบบ Universal มอก. 2432 ไม่น้อยกว่า 6 ช่อง"), ["IEC C13 4 ช่อง"]),
    (Meaning("cpu_cores", GE, "8", "core", True, "CPU Intel Core i7 ไม่น้อยกว่า 8 แกน"), ["Core i3 4 แกน"]),
    (
        Meaning("refresh", GE, "144", "Hz", True, "อัตรารีเฟรช 144 Hz"),
        ["60 Hz", "144 kHz ไม่ระบุ", "75Hz (144 Hz OC option)"],
    ),
    (Meaning("disk", GE, "4", "TB", True, "HDD ชนิด SAS ขนาด 4 TB"), ["4 TB SATA"]),
    (Meaning("mem", GE, "32", "GB", True, "RAM ECC ไม่น้อยกว่า 32 GB"), ["32 GB Non-ECC"]),
    (Meaning("hd", EQ, "2.4", "GHz", True, "ความถี่ 2.4 GHz"), ["5 GHz"]),
    (Meaning("android", GE, "13", "", True, "Android 13 หรือดีกว่า"), ["Android 12", "Android", "iOS 17", "13"]),
    (Meaning("bt", GE, "5.0", "", True, "Bluetooth 5.0 หรือดีกว่า"), ["Bluetooth 4.2", "Bluetooth", "Wi-Fi 6"]),
    (Meaning("tpm", EQ, "TPM 2.0", "", True, "TPM 2.0"), ["TPM 1.2", "TPM"]),
    (Meaning("ipx", GE, "IP66", "", True, "IP66 หรือดีกว่า"), ["IP65", "IP54", "IP76"]),
]


def meaning(value: str, operator: Operator = HAS, text: str = "") -> Meaning:
    return Meaning("thing", operator, value, "", True, text or f"รองรับ {value}")


@pytest.mark.parametrize(
    ("clause", "offered"),
    [(meaning(value, operator, text), one) for value, operator, text, all_ in LEFT_OPEN for one in all_],
)
def test_a_part_of_the_value_is_not_the_value(clause: Meaning, offered: str) -> None:
    assert not judge(clause, offered).meets


@pytest.mark.parametrize(("clause", "offered"), [(clause, one) for clause, all_ in BESIDE_A_NUMBER for one in all_])
def test_what_stands_beside_the_number_must_be_kept_too(clause: Meaning, offered: str) -> None:
    assert not judge(clause, offered).meets


@pytest.mark.parametrize(("value", "offered"), ANSWERED)
def test_a_value_said_in_full_passes(value: str, offered: str) -> None:
    assert judge(meaning(value), offered).meets


def test_a_closed_list_with_a_rival_fails() -> None:
    judgement = judge(meaning("ONVIF Profile S + ONVIF Profile T"), "ONVIF Profile S เท่านั้น")

    assert judgement.verdict == Verdict.FAIL
    assert judgement.reason.params["asked"] == "Profile T"
