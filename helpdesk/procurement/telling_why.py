"""Why the machine suggests what it suggests, as a sentence in the language of the moment."""

from helpdesk.core.face import language
from helpdesk.procurement.judging.reasons import WORDS, reason_in_words
from helpdesk.procurement.judging.verdicts import Judgement, Reason
from helpdesk.procurement.judging.verdicts import Verdict as Judged
from helpdesk.procurement.offer_models import Answer


def why(answer: Answer) -> str:
    """The reason behind the suggestion of a cell: kept as `key` and `params`; empty where none was kept."""
    key = str(answer.reason.get("key", ""))
    if key not in WORDS:
        return ""
    params = {name: str(value) for name, value in dict(answer.reason.get("params", {})).items()}
    return reason_in_words(Judgement(Judged(answer.suggested.value), Reason(key, params)), language())
