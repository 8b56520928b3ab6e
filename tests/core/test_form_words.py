"""No sentence of the form library reaches a page in its own English."""

import inspect
import re

import pytest
from flask import Flask
from wtforms import IntegerField, SelectField, SelectMultipleField, validators

from helpdesk.core.form_words import WORDS
from helpdesk.core.i18n import speaking

SPEAKERS = [
    validators.DataRequired,
    validators.Email,
    validators.InputRequired,
    validators.Length,
    validators.NumberRange,
    validators.Regexp,
    IntegerField,
    SelectField,
    SelectMultipleField,
]
SAID = re.compile(r"gettext\(\s*(?:\"([^\"]+)\"|'([^']+)')")
TOLD_TO_PROGRAMMERS = {"Choices cannot be None."}


@pytest.mark.parametrize("speaker", SPEAKERS, ids=lambda speaker: speaker.__name__)
def test_every_sentence_of_a_used_validator_or_field_has_our_words(speaker: type) -> None:
    said = {double or single for double, single in SAID.findall(inspect.getsource(speaker))}

    assert said
    assert said - TOLD_TO_PROGRAMMERS <= set(WORDS)


def test_our_words_are_in_the_language_of_the_page(app: Flask) -> None:
    words = WORDS["This field is required."]

    with app.test_request_context():
        with speaking("th"):
            assert str(words) == "ช่องนี้ต้องกรอก"
        with speaking("en"):
            assert str(words) == "Please fill this in"
