"""Arranges chosen sentences as a draft: who says it first, the answer first, each document together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.asking import Asked, Inquiry
from assistant.evidence import Sentence
from assistant.nouns import DraftSentence
from assistant.phrases import attribution, said_otherwise
from assistant.premise import is_denial
from assistant.timeline import in_time
from assistant.trimming import tidied
from index.nouns import StoredDocument

LOOKED_AT = 3
"""So many of the likeliest sentences may deny the question."""


def arrange(
    inquiry: Inquiry, chosen: Sequence[Sentence], cited: Sequence[StoredDocument] = ()
) -> list[DraftSentence]:
    """Return the draft: documents in the order of their best sentence, or of time for a development.

    A sentence that denies what the question takes for granted comes first, and is said to. `cited` are the
    documents that the rest of the answer cites: documents get names that tell them apart from these.
    """
    if not chosen:
        return []
    if inquiry.asked is Asked.DEVELOPMENT:
        return in_time(inquiry, chosen, cited)
    known = [*cited, *(one.hit.document for one in chosen)]
    denial = next((one for one in chosen[:LOOKED_AT] if is_denial(inquiry, one)), None)
    if denial is not None:
        chosen = [denial, *(one for one in chosen if one is not denial)]
    order = list(dict.fromkeys(_document(sentence) for sentence in chosen))
    ordered = sorted(
        chosen,
        key=lambda one: (order.index(_document(one)), _passage_order(one, chosen), _place(one, chosen)),
    )
    draft: list[DraftSentence] = []
    for _, group in groupby(ordered, key=_document):
        together = list(group)
        for number, sentence in enumerate(together):
            says = said_otherwise if sentence is denial else attribution
            frame = says(sentence.hit.document, inquiry.language, known) if number == 0 else ""
            draft.append(_draft(sentence, frame, together))
    return draft


def _place(sentence: Sentence, chosen: Sequence[Sentence]) -> tuple[int, tuple[str, int, int]]:
    """Return where a sentence comes in its passage: as chosen, but a list or table in reading order."""
    alike = [one for one in chosen if one.group == sentence.group] if sentence.group else [sentence]
    return chosen.index(alike[0]), sentence.key


def _draft(sentence: Sentence, frame: str, together: Sequence[Sentence]) -> DraftSentence:
    """Return a sentence as a draft; it is a line of a list where another line of that list stands beside it:
    a single line amid prose would have a dash without a list."""
    beside = _same_list(sentence, together)
    items = [one for one in beside if not one.continues]
    text, quotes = tidied(sentence, listed=len(items) > 1)
    return DraftSentence(
        text,
        quotes,
        frame,
        item=len(items) > 1 and any(one is sentence for one in items),
        continues=sentence.continues and len(beside) > 1 and not frame,
    )


def _same_list(sentence: Sentence, together: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of the same list or table that stand with this one, itself included."""
    if not sentence.group:
        return []
    runs = [list(run) for _, run in groupby(together, key=lambda one: one.group)]
    return next(run for run in runs if any(one is sentence for one in run))


def _document(sentence: Sentence) -> str:
    return sentence.hit.document.document_id


def _passage_order(sentence: Sentence, chosen: Sequence[Sentence]) -> int:
    passages = [one.hit.passage.passage_id for one in chosen if _document(one) == _document(sentence)]
    return passages.index(sentence.hit.passage.passage_id)
