"""The extractive composer: an answer of literal sentences, in the shape that the question asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from assistant.asking import Asked, Inquiry
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.nouns import DraftSentence
from assistant.phrases import attribution
from assistant.ranking import Ranked

Siblings = Callable[[Sentence], Sequence[Sentence]]
MAX_SENTENCES = {Asked.LIST: 9, Asked.REASON: 6, Asked.MANNER: 6, Asked.COMPARISON: 6, Asked.DEVELOPMENT: 6}
USUAL_SENTENCES = 5


class ExtractiveComposer:
    """Builds an answer of literal sentences of the evidence; needs no language model."""

    name = "extractive"

    def compose(self, inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[DraftSentence]:
        """Return the draft: the sentence that answers first, then what supports it, within the word
        budget."""
        chosen = choose(inquiry, evidence)
        return arrange(inquiry, chosen)


def choose(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the sentences to use, best first."""
    budget = Budget()
    chosen: list[Sentence] = []
    for ranked in evidence:
        if len(chosen) >= MAX_SENTENCES.get(inquiry.asked, USUAL_SENTENCES):
            break
        if _says_something(ranked.sentence) and budget.take(ranked.sentence.text):
            chosen.append(ranked.sentence)
    return chosen


def arrange(inquiry: Inquiry, chosen: Sequence[Sentence]) -> list[DraftSentence]:
    """Return the chosen sentences as a draft: by document, the best document first, each in reading order."""
    if not chosen:
        return []
    order = list(dict.fromkeys(sentence.hit.document.document_id for sentence in chosen))
    first, rest = chosen[0], chosen[1:]
    ordered = [first, *sorted(rest, key=lambda one: (order.index(one.hit.document.document_id), one.key))]
    draft: list[DraftSentence] = []
    for _, group in groupby(ordered, key=lambda one: one.hit.document.document_id):
        for number, sentence in enumerate(group):
            frame = attribution(sentence.hit.document, inquiry.language) if number == 0 else ""
            draft.append(DraftSentence(sentence.text, sentence.quotes, frame))
    return draft


def _says_something(sentence: Sentence) -> bool:
    return len(sentence.text.split()) >= 3 and not sentence.text.endswith("?")
