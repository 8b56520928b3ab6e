"""What a new password must be."""

import pytest
from flask import Flask

from helpdesk.accounts.passwords import complaint

NAME, EMAIL = "นางสาวมาลี ใจดี", "malee.jaidee@example.com"


@pytest.mark.parametrize("password", ["ฝนตกหนักเมื่อวาน", "correct horse battery", "กาแฟ3แก้วต่อวัน", "xK8#mQ2$vL"])
def test_good_ones(app: Flask, password: str) -> None:
    assert complaint(password, NAME, EMAIL) is None


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("สั้นไป", "อย่างน้อย 10"),
        ("123456789", "อย่างน้อย 10"),
        ("1234567890", "เดาได้ง่าย"),
        ("aaaaaaaaaaaa", "เดาได้ง่าย"),
        ("Password123!", "เดาได้ง่าย"),
        ("P@ssw0rd2569", "เดาได้ง่าย"),
        ("qwertyuiop", "เดาได้ง่าย"),
        ("รหัสผ่าน1234", "เดาได้ง่าย"),
        ("2569-11-22-0000", "เดาได้ง่าย"),
        ("malee.jaidee@example.com", "ชื่อหรืออีเมล"),
        ("malee.jaidee2569", "ชื่อหรืออีเมล"),
        ("นางสาวมาลี ใจดี", "ชื่อหรืออีเมล"),
        ("นางสาวมาลี1", "ชื่อหรืออีเมล"),
    ],
)
def test_bad_ones(app: Flask, password: str, word: str) -> None:
    assert word in (complaint(password, NAME, EMAIL) or "")
