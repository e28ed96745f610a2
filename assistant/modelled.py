"""What a language model's sentences need before they are an answer: a frame in English, and no gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.asking import Asked, has_wanted_quantity, wanted_quantities
from assistant.gathering import Gathered
from assistant.nouns import DraftSentence
from assistant.phrases import attribution
from assistant.verification import Verified
from index.nouns import StoredDocument

_WHOLE = frozenset({Asked.LIST, Asked.COMPARISON, Asked.DEVELOPMENT})


def in_english_frame(
    sentence: DraftSentence, told: Sequence[DraftSentence], documents: Mapping[str, StoredDocument]
) -> DraftSentence:
    """Return a Dutch sentence behind English words that say whose it is, unless the one before it did."""
    cited = [quote.document_id for quote in sentence.quotes if quote.document_id in documents]
    if not cited or (told and told[-1].quotes[0].document_id == cited[0]):
        return sentence
    known = [documents[quote.document_id] for one in told for quote in one.quotes]
    return replace(sentence, frame=attribution(documents[cited[0]], "en", known))


def answers_all(gathered: Gathered, checked: Verified) -> bool:
    """Return whether what was rejected leaves no gap in what was asked.

    A list, a comparison, a development or two questions in one may miss a part then; a question for a
    quantity must still have one of that kind.
    """
    if not checked.rejected:
        return True
    inquiry = gathered.whole.inquiry
    if len(gathered.answered) > 1 or inquiry.sides or inquiry.asked in _WHOLE:
        return False
    wanted = bool(wanted_quantities(inquiry))
    return not wanted or any(has_wanted_quantity(inquiry, one.text) for one in checked.sentences)
