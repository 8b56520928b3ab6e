"""What every form of a verb is: its version, its words, a text of some lines. The forms are in `forms.py`."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from helpdesk.core.forms import Form, Version
from helpdesk.tickets.models import Ticket

needed = DataRequired(_l("ขอข้อมูลช่องนี้ด้วย"))


def telling(label: Any, most: int = 2000, required: bool = True, **kwargs: Any) -> TextAreaField:
    """A text of some lines."""
    return TextAreaField(label, [needed if required else Optional(), Length(max=most)], **kwargs)


class StepForm(Version, Form):
    """A form of a verb. `words` are the verb's arguments, read inside the writing step."""

    explanation: Any = ""

    def for_ticket(self, ticket: Ticket, actor: Any) -> None:
        """Fill in what can be known and offer what can be chosen; called before validation."""
        self.actor, self.version.data = actor, self.version.data or str(ticket.version)

    def words(self, ticket: Ticket) -> dict[str, Any]:
        return {key: _said(field) for key, field in self._fields.items() if key not in {"version", "photos"}}


def _said(field: Any) -> Any:
    """A text that was not sent is an empty one."""
    return "" if field.data is None and isinstance(field, StringField) else field.data
