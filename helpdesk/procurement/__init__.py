"""Procurement: specification, offers, comparison, purchase. `spec_definition` and `spec_comparison` of the manual."""

from flask import Flask


def init_app(app: Flask) -> None:
    from helpdesk.procurement import (  # noqa: F401  (tables join)
        catalogue_models,
        comparison_models,
        models,
        purchase_models,
    )
