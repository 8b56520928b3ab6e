"""The pages of this feature."""

from flask import Blueprint

bp = Blueprint("inventory", __name__)
