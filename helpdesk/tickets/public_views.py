"""The pages of this feature."""

from flask import Blueprint

bp = Blueprint("report", __name__)
