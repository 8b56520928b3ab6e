"""The files of hand-overs and returns, for whoever may see the loan: photos, signatures, the slip."""

from flask import Response, request

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.settings import setting
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.files import attached
from helpdesk.core.numbering import in_address
from helpdesk.core.pictures import send_picture
from helpdesk.core.stored import folder_of
from helpdesk.core.uploads import named_for, open_stored, thumb_of
from helpdesk.core.urls import public_url
from helpdesk.loans import handing_queries, queries, signatures, slip_documents
from helpdesk.loans.item_models import LoanPhoto
from helpdesk.loans.views import bp


@bp.get("/loans/photos/<string:name>")
@requires(Permission.LOANS_SEE)
def photo(name: str) -> Response:
    """How an item looked, or the paper that both signed; with `size=thumb` its thumbnail."""
    kept = handing_queries.photo_of(current_actor(), named_for(name))
    return send_picture(folder_of(LoanPhoto.name), thumb_of(kept) if request.args.get("size") == "thumb" else kept)


@bp.get("/loans/signatures/<string:name>")
@requires(Permission.LOANS_SEE)
def signature(name: str) -> Response:
    handing_queries.meeting_signed(current_actor(), name)
    return send_picture(signatures.folder(), name, "image/png")


@bp.get("/loans/<string:number>/slip.pdf")
@requires(Permission.LOANS_SEE)
def slip(number: str) -> Response:
    """The loan on paper; before the hand-over with dotted lines to write and sign on."""
    loan = queries.page_of(current_actor(), number)
    belonging = handing_queries.accessories_of(item.equipment_id for item in loan.going if item.equipment_id)
    url = public_url(**loan.address())
    paper = slip_documents.slip(setting("office_name"), loan, url, _drawing, belonging)
    return attached(paper, in_address(loan.doc_no or ""), "pdf")


@bp.get("/loans/blank-slip.pdf")
@requires(Permission.LOANS_SEE)
def blank_slip() -> Response:
    return attached(slip_documents.blank(setting("office_name")), "ใบยืม", "pdf")


def _drawing(name: str) -> bytes:
    with open_stored(signatures.folder(), name) as stream:
        return stream.read()
