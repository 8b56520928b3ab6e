"""The pages of this feature."""

from flask import Blueprint

bp = Blueprint("tickets", __name__)
