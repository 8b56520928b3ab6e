"""The field of a form in which somebody signs on the screen."""

from typing import Any

from wtforms import Field
from wtforms.validators import ValidationError
from wtforms.widgets import TextInput

from helpdesk.loans import signatures


class SignatureField(Field):
    """A drawing of the page; after validation `drawing` is the PNG that is kept, None where they sign on paper."""

    widget = TextInput()
    drawing: bytes | None = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        if form.on_paper.data:
            return
        try:
            self.drawing = signatures.read(self.data or "")
        except signatures.BadSignature as bad:
            self.data = ""  # what cannot be read is not given back
            raise ValidationError(bad.message) from bad
