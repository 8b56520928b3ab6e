"""Why the machine suggests what it suggests, as a sentence in the language of the moment."""

from helpdesk.procurement.offer_models import Answer


def why(answer: Answer) -> str:
    """The reason behind the suggestion of a cell; empty where none was kept."""
    return str(answer.reason.get("words", ""))
