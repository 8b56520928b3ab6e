"""What a person should look at on a sheet before it goes on. Warnings stop nobody."""

from decimal import Decimal
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from helpdesk.core.face import baht
from helpdesk.procurement import catalogue_queries, shown
from helpdesk.procurement.brands import brands_named
from helpdesk.procurement.lifecycle import WRITABLE
from helpdesk.procurement.models import Spec
from helpdesk.procurement.money import USUAL_RATE


class Warning(NamedTuple):
    text: str
    url: str | None = None
    url_title: str = ""


def warnings(spec: Spec, actor: Any) -> list[Warning]:
    """Of the catalogue on every sheet that is not superseded; of the clauses while they can be written."""
    return _of_catalogue(spec) + _of_penalty(spec) + (_of_clauses(spec, actor) if spec.status in WRITABLE else [])


def _of_catalogue(spec: Spec) -> list[Warning]:
    found, item = [], spec.catalogue_item
    if item and item.ceiling is not None and spec.warns_of_ceiling:
        found.append(
            Warning(
                _(
                    "ราคากลาง %(price)s บาท สูงกว่าบัญชีเกณฑ์ %(ceiling)s บาท ขอเหตุผลไว้ในความเป็นมาด้วย",
                    price=baht(spec.ceiling_price),
                    ceiling=baht(item.ceiling),
                )
            )
        )
    if newer := catalogue_queries.newer_edition(spec):
        words = _("บัญชีเกณฑ์มีฉบับใหม่กว่าที่ใช้เขียน: %(title)s", title=newer.title)
        found.append(Warning(words, url_for("procurement.catalogue", q=spec.title, edition=newer.id), _("ดูฉบับใหม่")))
    return found


def _of_penalty(spec: Spec) -> list[Warning]:
    return [Warning(words)] if (words := of_rate(spec.penalty_rate)) else []


def of_rate(rate: Decimal | None) -> str:
    """What there is to say of a penalty above the usual one, of a specification as of a contract."""
    if rate is None or rate <= USUAL_RATE:
        return ""
    return _("ค่าปรับร้อยละ %(rate)s ต่อวัน สูงกว่าร้อยละ 0.20 ที่ระเบียบกำหนดสำหรับการซื้อพัสดุ ขอให้ดูอีกครั้ง", rate=baht(rate))


def _of_clauses(spec: Spec, actor: Any) -> list[Warning]:
    url = shown.url_of(spec, "clauses") if spec.can("write", actor) else None
    found = []
    if count := len(spec.guesses):
        words = ngettext("ความหมายของ %(num)d ข้อยังเป็นการเดาของระบบ", "ความหมายของ %(num)d ข้อยังเป็นการเดาของระบบ", count)
        found.append(Warning(words, url, _("ไปยืนยัน")))
    named = [(clause.no, brands_named(clause.text)) for clause in spec.clauses]
    if branded := [(no, names) for no, names in named if names]:
        where = ", ".join(f"{no} ({', '.join(names)})" for no, names in branded)
        words = _("มีชื่อยี่ห้อในข้อ %(where)s ถ้าเลี่ยงไม่ได้ให้ต่อท้ายว่า “หรือเทียบเท่า”", where=where)
        found.append(Warning(words, url, _("ไปแก้")))
    return found
