"""Helpdesk: `create_app()` is the table of contents of the system."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from helpdesk import (
    accounts,
    admin,
    cli,
    config,
    core,
    home,
    inventory,
    loans,
    notifications,
    operations,
    procurement,
    tickets,
)
from helpdesk.accounts import guards
from helpdesk.core import activity, errors, face, health, http, i18n, logs, urls
from helpdesk.extensions import babel, csrf, db, login_manager, mail
from helpdesk.notifications import outbox

FEATURES = (core, accounts, inventory, tickets, loans, procurement, notifications, home, operations, admin)


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application. `overrides` are settings by their names without prefix.

    Raises `config.BadConfiguration` on a missing or default secret.
    """
    app = Flask(
        "helpdesk",
        template_folder=str(config.CHECKOUT / "templates"),
        static_folder=str(config.CHECKOUT / "static"),
        instance_path=str(config.CHECKOUT / "instance"),
    )
    app.config.from_mapping(config.settings(overrides))
    app.config["DATA_DIR"].mkdir(parents=True, exist_ok=True)

    db.init_app(app)
    login_manager.init_app(app)
    csrf.init_app(app)
    mail.init_app(app)
    babel.init_app(app, locale_selector=i18n.chosen_language)

    for layer in (logs, urls, http, errors, guards, face, health):
        layer.init_app(app)
    for feature in FEATURES:
        feature.init_app(app)
    cli.init_app(app)
    activity.subscribe(outbox.queue)
    return app
