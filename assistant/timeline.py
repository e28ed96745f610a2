"""A development, told in order of time: what is oldest gives way, and what is the latest is said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asking import Inquiry
from assistant.budget import COMFORTABLE_WORDS, MAX_WORDS, Budget
from assistant.evidence import Sentence
from assistant.nouns import DraftSentence
from assistant.phrases import attribution, most_recent
from assistant.pointing import points_back
from assistant.quantities import QuantityKind, find_quantities
from assistant.trimming import tidied
from index.nouns import StoredDocument

_PLANS = re.compile(
    r"\b(?:zal|zullen|gaan?|gaat|wil|willen|moet|moeten|uiterlijk|streeft|streven|doel|ambitie|plan|plannen"
    r"|verwacht|verwachten|verwachting|voornemen|voornemens|beoogd)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Step:
    """Sentences that stay together, and when what they tell happened: an ISO date cut where it is unknown."""

    time: str
    sentences: tuple[Sentence, ...]

    @property
    def document(self) -> StoredDocument:
        return self.sentences[0].hit.document


def in_time(
    inquiry: Inquiry, chosen: Sequence[Sentence], cited: Sequence[StoredDocument] = ()
) -> list[DraftSentence]:
    """Return the draft of a development, oldest first; what has no date comes last.

    The oldest steps are left out when not all fit. The latest is said to be so when every step told has a
    date and all others are surely earlier.
    """
    known = [*cited, *(one.hit.document for one in chosen)]
    steps = _fitting(inquiry, sorted(_steps(chosen), key=_order), known)
    latest = _latest(steps)
    draft: list[DraftSentence] = []
    for at, step in enumerate(steps):
        goes_on = at > 0 and steps[at - 1].document.document_id == step.document.document_id
        frame = attribution(step.document, inquiry.language, known)
        first = most_recent(frame, inquiry.language) if at == latest else "" if goes_on else frame
        for number, sentence in enumerate(step.sentences):
            draft.append(DraftSentence(*tidied(sentence), first if number == 0 else ""))
    return draft


def _steps(chosen: Sequence[Sentence]) -> list[_Step]:
    """Return the sentences as steps; one that points back stays behind what it points to."""
    groups: list[list[Sentence]] = []
    for sentence in chosen:
        before = groups[-1][-1] if groups else None
        follows = before is not None and (
            before.hit.passage.passage_id == sentence.hit.passage.passage_id
            and before.place + 1 == sentence.place
            and points_back(sentence.text)
        )
        groups[-1].append(sentence) if follows else groups.append([sentence])
    return [_Step(max(map(_happened, group)), tuple(group)) for group in groups]


def _order(step: _Step) -> tuple[bool, str, tuple[str, int, int]]:
    return not step.time, step.time, step.sentences[0].key


def _fitting(inquiry: Inquiry, steps: Sequence[_Step], known: Sequence[StoredDocument]) -> list[_Step]:
    """Return the steps that fit, in order: the latest before older ones, and these before undated ones."""
    budget = Budget(MAX_WORDS * inquiry.words // COMFORTABLE_WORDS)
    budget.take(most_recent("", inquiry.language))
    kept: list[_Step] = []
    for step in [*reversed([one for one in steps if one.time]), *(one for one in steps if not one.time)]:
        frame = attribution(step.document, inquiry.language, known)
        if not budget.take(frame, *(one.text for one in step.sentences)) and kept:
            break
        kept.append(step)
    return [step for step in steps if step in kept]


def _latest(steps: Sequence[_Step]) -> int | None:
    """Return where the latest step begins; None where that can't be said."""
    if not all(step.time for step in steps):
        return None
    last = steps[-1]
    same = [step.time == last.time and step.document == last.document for step in steps]
    earlier = [step for step, one in zip(steps, same, strict=True) if not one]
    return same.index(True) if earlier and all(_is_before(one.time, last.time) for one in earlier) else None


def _is_before(one: str, other: str) -> bool:
    """Return whether a moment surely lies before another: "2019" may lie after "2019-03-01"."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def _happened(sentence: Sentence) -> str:
    """Return when what a sentence tells happened, "" where unknown.

    That is the latest moment that it names. One after the date of its document is a plan: that was told on
    the date of the document.
    """
    moments = [
        one.value
        for one in find_quantities(sentence.text)
        if one.kind in (QuantityKind.DATE, QuantityKind.YEAR) and one.value[0] != "-"
    ]
    told = _told_on(sentence.hit.document)
    if told:
        planned = any(_is_before(told, one) for one in moments)
        return told if planned else max(moments, default=told)
    return "" if _PLANS.search(sentence.text) else max(moments, default="")


def _told_on(document: StoredDocument) -> str:
    if document.date is None:
        return ""
    return document.date.isoformat() if document.day_known else document.date.isoformat()[:7]
