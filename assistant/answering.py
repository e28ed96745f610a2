"""The one path from a question to a checked answer.

question and history → standalone question → what is asked → evidence → enough to answer? → compose → verify →
answer, partial answer or refusal. Nothing but `verify` decides what is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from assistant.citations import cite
from assistant.clock import StepClock
from assistant.composing import ExtractiveComposer, compose_parts
from assistant.conversation import standalone
from assistant.errors import LanguageModelError
from assistant.finding import Findings, Nearness, Reader
from assistant.gathering import Gathered, gather
from assistant.intake import check_length
from assistant.nouns import Answer, DraftSentence, Question, RefusalReason, Status
from assistant.phrases import read_otherwise
from assistant.protocols import Composer, EvidenceSource
from assistant.reading import read_question
from assistant.refusing import nearest_draft, refusal_opening, unanswered_parts, unsafe_part
from assistant.safety import screen
from assistant.verification import Verified, verify

NO_MODEL_NOTE = (
    "Het taalmodel gaf geen bruikbaar antwoord; dit antwoord is samengesteld uit letterlijke zinnen."
)
NEAREST = 2


class Assistant:
    """Answers questions from an index; with a language model's composer or, by default, without one."""

    def __init__(
        self, source: EvidenceSource, nearness: Nearness, reader: Reader, composer: Composer | None = None
    ) -> None:
        self._source, self._nearness, self._reader = source, nearness, reader
        self._extractive = ExtractiveComposer()
        self._composer: Composer = composer or self._extractive

    def answer(self, question: Question) -> Answer:
        """Return a checked answer; raises BadQuestionError for an empty or far too long question."""
        clock = StepClock()
        check_length(question)
        screened = screen(question.text)
        text = standalone(replace(question, text=screened.text)) if screened.text else question.text
        reading = read_question(text, self._source)
        clock.done("understand")

        gathered = gather(self._source, self._nearness, self._reader, reading.inquiry)
        findings = gathered.whole
        clock.done("retrieve")
        reason = self._reason_to_refuse(findings, unsafe=screened.unsafe and not screened.text)
        draft, composer, note = self._compose(gathered) if reason is None else ([], self._extractive, None)
        clock.done("compose")

        checked = self._verify(draft, findings, composer)
        rejected = tuple(one.sentence for one in checked.rejected)
        if reason is None and not checked.sentences and composer is not self._extractive:
            composer, note = self._extractive, NO_MODEL_NOTE
            checked = self._verify(compose_parts(gathered.answered), findings, composer)
        if reason is None and not checked.sentences:
            reason = RefusalReason.NO_EVIDENCE
        if reason is not None:
            nearest = nearest_draft(self._nearest(findings, reason), findings.inquiry.language)
            checked = self._verify(nearest, findings, self._extractive)
        clock.done("verify")
        answer = self._write(question, gathered, checked, reason, declined=screened.unsafe)
        return replace(
            answer,
            composer=composer.name,
            note=" ".join(one for one in (read_otherwise(reading.changes), note) if one) or None,
            timings=clock.timings(),
            made_on=dt.datetime.now(dt.UTC),
            confidence=findings.judgement.chance if reason in (None, RefusalReason.NO_EVIDENCE) else None,
            rejected=rejected,
        )

    def _reason_to_refuse(self, findings: Findings, *, unsafe: bool) -> RefusalReason | None:
        if unsafe:
            return RefusalReason.UNSAFE
        if findings.out_of_scope:
            return RefusalReason.OUT_OF_SCOPE
        return None if findings.judgement.enough else RefusalReason.NO_EVIDENCE

    def _compose(self, gathered: Gathered) -> tuple[list[DraftSentence], Composer, str | None]:
        whole = gathered.whole
        if self._composer is self._extractive:
            return compose_parts(gathered.answered), self._extractive, None
        try:
            return self._composer.compose(whole.inquiry, whole.ranked), self._composer, None
        except LanguageModelError:
            return compose_parts(gathered.answered), self._extractive, NO_MODEL_NOTE

    def _nearest(self, findings: Findings, reason: RefusalReason) -> Sequence[DraftSentence]:
        if reason is not RefusalReason.NO_EVIDENCE:
            return ()
        return self._extractive.compose(findings.inquiry, findings.ranked)[:NEAREST]

    def _verify(self, draft: Sequence[DraftSentence], findings: Findings, composer: Composer) -> Verified:
        literal = composer is self._extractive
        return verify(draft, findings.page_text, findings.documents, literal_only=literal)

    def _write(
        self,
        question: Question,
        gathered: Gathered,
        checked: Verified,
        reason: RefusalReason | None,
        *,
        declined: bool,
    ) -> Answer:
        findings, inquiry = gathered.whole, gathered.whole.inquiry
        cited = cite(checked.sentences, findings.documents, findings.place_of)
        parts = [cited.text]
        status = Status.ANSWERED
        if reason is not None:
            status = Status.REFUSED
            documents = list(findings.documents.values())
            parts.insert(0, refusal_opening(reason, inquiry, documents, findings.judgement.missing))
        elif declined or checked.rejected or gathered.unanswered:
            status = Status.PARTIAL
            parts.extend(unanswered_parts(gathered.unanswered, inquiry.language))
        if declined and reason is not RefusalReason.UNSAFE:
            parts.append(unsafe_part(inquiry.language))
        return Answer(
            question=question,
            standalone_question=inquiry.text,
            status=status,
            text=" ".join(part for part in parts if part),
            refusal_reason=reason,
            citations=cited.citations,
            evidence=findings.hits,
        )
