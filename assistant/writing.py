"""Writes the answer: verified sentences with their markers, and around them nothing but fixed phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.budget import LONGEST, fitting, words_in
from assistant.citations import cite
from assistant.finding import Findings
from assistant.gathering import Gathered
from assistant.intake import Request
from assistant.left_out import items_left_out
from assistant.nouns import Answer, Begun, DraftSentence, RefusalReason, Status
from assistant.phrases import read_otherwise
from assistant.refusing import (
    doubt_note,
    left_out_note,
    no_model_note,
    pastime_part,
    refusal_opening,
    unanswered_parts,
    unsafe_part,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided: the verified sentences and who composed them, what was rejected on the way, and why
    it is a refusal (None for an answer)."""

    sentences: tuple[DraftSentence, ...]
    composer: str
    rejected: tuple[DraftSentence, ...] = ()
    reason: RefusalReason | None = None
    model_failed: bool = False


def write_beginning(sentences: Sequence[DraftSentence], findings: Findings) -> Begun:
    """Return verified sentences as the beginning of an answer."""
    cited = cite(sentences, findings.documents, findings.place_of)
    return Begun(cited.text, cited.citations)


def write_answer(request: Request, gathered: Gathered, outcome: Outcome) -> Answer:
    """Return the answer, without its times; what doesn't fit the longest answer is left out."""
    findings, reason = gathered.whole, outcome.reason
    before = _opening(findings, reason)
    after = closing(request, gathered, reason)
    told = fitting(outcome.sentences, LONGEST - words_in(before, *after))
    begun = write_beginning(told, findings)
    doubted = reason is None and findings.judgement.in_doubt
    notes = (
        doubt_note(findings.inquiry.language) if doubted else "",
        read_otherwise(request.changes),
        no_model_note(findings.inquiry.language) if outcome.model_failed else "",
        "" if reason else _left_out(gathered, told),
    )
    return Answer(
        question=request.question,
        standalone_question=findings.inquiry.text,
        status=_status(reason, partial=bool(after)),
        text=" ".join(part for part in (before, begun.text, *after) if part),
        refusal_reason=reason,
        citations=begun.citations,
        evidence=findings.hits,
        composer=outcome.composer,
        note=" ".join(one for one in notes if one) or None,
        confidence=findings.judgement.chance if reason in (None, RefusalReason.NO_EVIDENCE) else None,
        rejected=outcome.rejected,
    )


def closing(request: Request, gathered: Gathered, reason: RefusalReason | None) -> list[str]:
    """Return the sentences that say what of the question is not answered."""
    language = gathered.whole.inquiry.language
    unanswered = unanswered_parts(gathered.unanswered, language) if reason is None else []
    declined = request.declined and reason is not RefusalReason.UNSAFE
    aside = [pastime_part(language)] if request.left_aside else []
    return [*unanswered, *aside, *([unsafe_part(language)] if declined else [])]


def _left_out(gathered: Gathered, told: Sequence[DraftSentence]) -> str:
    left = sum(items_left_out(part.inquiry, told, part.ranked) for part in gathered.answered)
    return left_out_note(left, gathered.whole.inquiry.language)


def _opening(findings: Findings, reason: RefusalReason | None) -> str:
    if reason is None:
        return ""
    documents = findings.documents_nearest_first()
    return refusal_opening(reason, findings.inquiry, documents, findings.judgement.missing)


def _status(reason: RefusalReason | None, *, partial: bool) -> Status:
    if reason is not None:
        return Status.REFUSED
    return Status.PARTIAL if partial else Status.ANSWERED
