"""The administrator's lists of people and of schools."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from helpdesk.accounts.lifecycle import UserState
from helpdesk.accounts.models import Org, User
from helpdesk.accounts.permissions import Permission, Role
from helpdesk.admin import queries
from helpdesk.core import listing
from helpdesk.core.dates import today
from helpdesk.core.doors import requires
from helpdesk.core.listing import COUNTED, Sort
from helpdesk.extensions import db

bp = Blueprint("admin", __name__)

KINDS = tuple(Org.KIND_TITLES.items())
PEOPLE_SORTS = {
    "name": Sort("name", _l("ตามชื่อ"), (User.sort_key,)),
    "newest": Sort("newest", _l("ใหม่สุด"), (User.created_at,), descending=True),
}
SCHOOL_SORTS = {
    "name": Sort("name", _l("ตามชื่อ"), (Org.sort_key,)),
    "district": Sort("district", _l("ตามอำเภอ"), (Org.district, Org.sort_key)),
    "code": Sort("code", _l("ตามรหัส"), (Org.code,)),
}


@bp.get("/admin")
@requires(Permission.USERS_EDIT)
def index() -> Response:
    return redirect(url_for("admin.users"))


@bp.get("/admin/users")
@requires(Permission.USERS_EDIT)
def users() -> str:
    q, state, role = (request.args.get(name, "") for name in ("q", "state", "role"))
    query = queries.users(q, state, role)
    page = listing.page(
        db.session(), queries.for_list(query), PEOPLE_SORTS, request.args.get("sort"), request.args.get("after")
    )
    return render_template(
        "admin/users.html",
        people=[(person, _roles(person)) for person in page.rows],
        roles=[(word.value, word.title) for word in Role],
        q=q,
        role=role,
        kept=[("state", state)] if state else [],
        is_filtered=bool(q or state or role),
        filter_pills=[_pill("users", _("ทั้งหมด"), not state, q=q, role=role)]
        + [_pill("users", word.title, state == word, q=q, role=role, state=word.value) for word in UserState],
        **_around("users", page, query, PEOPLE_SORTS, q=q, state=state, role=role),
    )


@bp.get("/admin/schools")
@requires(Permission.SCHOOLS_EDIT)
def schools() -> str:
    q, district, kind = (request.args.get(name, "") for name in ("q", "district", "kind"))
    query = queries.schools(q, district, kind)
    page = listing.page(db.session(), query, SCHOOL_SORTS, request.args.get("sort"), request.args.get("after"))
    return render_template(
        "admin/schools.html",
        schools=page.rows,
        districts=queries.districts(),
        district=district,
        q=q,
        kept=[("kind", kind)] if kind else [],
        is_filtered=bool(q or district or kind),
        filter_pills=[_pill("schools", _("ทั้งหมด"), not kind, q=q, district=district)]
        + [_pill("schools", title, kind == word, q=q, district=district, kind=word) for word, title in KINDS],
        **_around("schools", page, query, SCHOOL_SORTS, q=q, district=district, kind=kind),
    )


def _roles(person: User) -> str:
    """What somebody holds today, in words."""
    held = [grant for grant in person.grants if grant.holds_on(today())]
    return " · ".join(f"{grant.role.title} {grant.org.name if grant.org else ''}".strip() for grant in held)


def _pill(name: str, title: Any, is_on: bool, **wanted: Any) -> dict[str, Any]:
    return {"title": title, "url": _url(name, **wanted), "is_on": is_on, "count": None}


def _around(name: str, page: listing.Page, query: Any, sorts: dict[str, Sort], **wanted: str) -> dict[str, Any]:
    """What stands around a list: its count, its sorts, the next page."""
    count = listing.capped_count(db.session(), query)
    return {
        "count_text": _("มากกว่า %(count)s รายการ", count=f"{COUNTED:,}")
        if count > COUNTED
        else _("%(count)s รายการ", count=f"{count:,}"),
        "sorts": [
            {"title": sort.title, "url": _url(name, sort=key, **wanted), "is_on": key == page.sort.key}
            for key, sort in sorts.items()
        ],
        "next_url": _url(name, sort=page.sort.key, after=page.after, **wanted) if page.after else None,
    }


def _url(name: str, **wanted: Any) -> str:
    return url_for(f"admin.{name}", **{key: value for key, value in wanted.items() if value})
