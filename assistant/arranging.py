"""Arranges chosen sentences as a draft: who says it first, the answer first, each document together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assistant.asking import Asked, Inquiry
from assistant.evidence import Sentence
from assistant.nouns import DraftSentence
from assistant.phrases import attribution, most_recent, said_otherwise
from assistant.premise import is_denial
from assistant.quantities import find_quantities

LOOKED_AT = 3
"""So many of the likeliest sentences may deny the question."""


def arrange(inquiry: Inquiry, chosen: Sequence[Sentence]) -> list[DraftSentence]:
    """Return the draft: documents in the order of their best sentence, or of time for a development.

    A sentence that denies what the question takes for granted comes first, and is said to.
    """
    if not chosen:
        return []
    if inquiry.asked is Asked.DEVELOPMENT:
        return _in_time(inquiry, chosen)
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
            frame = says(sentence.hit.document, inquiry.language) if number == 0 else ""
            draft.append(_draft(sentence, frame, together[max(0, number - 1) : number + 2]))
    return draft


def _place(sentence: Sentence, chosen: Sequence[Sentence]) -> tuple[int, tuple[str, int, int]]:
    """Return where a sentence comes in its passage: as chosen, but a list or table in reading order."""
    alike = [one for one in chosen if one.group == sentence.group] if sentence.group else [sentence]
    return chosen.index(alike[0]), sentence.key


def _in_time(inquiry: Inquiry, chosen: Sequence[Sentence]) -> list[DraftSentence]:
    ordered = sorted(chosen, key=lambda one: (_time(one), one.key))
    draft = [
        _draft(sentence, attribution(sentence.hit.document, inquiry.language)) for sentence in ordered[:-1]
    ]
    last = ordered[-1]
    frame = attribution(last.hit.document, inquiry.language)
    return [*draft, _draft(last, most_recent(frame, inquiry.language) if draft and _time(last) else frame)]


def _draft(sentence: Sentence, frame: str, beside: Sequence[Sentence] = ()) -> DraftSentence:
    """Return a sentence as a draft; it is a line of a list where others of its list stand `beside` it."""
    before, after = _same_list(sentence, beside)
    return DraftSentence(
        sentence.text,
        sentence.quotes,
        frame,
        item=(before or after) and not sentence.continues and not frame,
        continues=before and sentence.continues and not frame,
    )


def _same_list(sentence: Sentence, beside: Sequence[Sentence]) -> tuple[bool, bool]:
    """Return whether the sentences before and after this one are of the same list or table."""
    if not sentence.group or sentence not in beside:
        return False, False
    here = beside.index(sentence)
    before = here > 0 and beside[here - 1].group == sentence.group
    return before, here + 1 < len(beside) and beside[here + 1].group == sentence.group


def _document(sentence: Sentence) -> str:
    return sentence.hit.document.document_id


def _passage_order(sentence: Sentence, chosen: Sequence[Sentence]) -> int:
    passages = [one.hit.passage.passage_id for one in chosen if _document(one) == _document(sentence)]
    return passages.index(sentence.hit.passage.passage_id)


def _time(sentence: Sentence) -> str:
    """Return the latest moment that a sentence names, else the date of its document; sorts as text."""
    named = [
        q.value for q in find_quantities(sentence.text) if q.kind in ("date", "year") and q.value[0] != "-"
    ]
    date = sentence.hit.document.date
    return max(named, default=date.isoformat() if date else "")
