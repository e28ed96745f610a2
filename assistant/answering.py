"""The one path from a question to a checked answer.

question and history → standalone question → what is asked → evidence → enough to answer? → compose → verify →
answer, partial answer or refusal. Nothing but `verify` decides what is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from assistant.citations import cite
from assistant.clock import StepClock
from assistant.composing import ExtractiveComposer, compose_parts
from assistant.conversation import standalone
from assistant.errors import LanguageModelError
from assistant.finding import Findings, Nearness, Reader
from assistant.gathering import Gathered, gather
from assistant.intake import check_length
from assistant.nouns import Answer, Begun, Citation, DraftSentence, Question, RefusalReason, Status
from assistant.phrases import read_otherwise
from assistant.protocols import Composer, EvidenceSource
from assistant.reading import read_question
from assistant.refusing import nearest_draft, refusal_opening, unanswered_parts, unsafe_part
from assistant.safety import screen
from assistant.verification import Verified, Verifier, verify

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
        *_, answer = self.tell(question)
        assert isinstance(answer, Answer)
        return answer

    def tell(self, question: Question) -> Iterator[Begun | Answer]:
        """Yield the verified beginning of the answer whenever it grows, and at last the answer.

        Only a language model's answer grows; an extractive one comes all at once. The last one is what
        `answer` returns; raises as `answer` does.
        """
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
        composer, note = self._composer if reason is None else self._extractive, None
        checked = Verified(())
        if composer is not self._extractive:
            checked = yield from self._grow(composer, findings)
            if not checked.sentences:
                composer, note = self._extractive, NO_MODEL_NOTE
        draft = compose_parts(gathered.answered) if reason is None and composer is self._extractive else []
        clock.done("compose")

        rejected = checked.rejected
        if composer is self._extractive:
            checked = self._verify(draft, findings)
            rejected = (*rejected, *checked.rejected)
        if reason is None and not checked.sentences:
            reason = RefusalReason.NO_EVIDENCE
        if reason is not None:
            nearest = nearest_draft(self._nearest(findings, reason), findings.inquiry.language)
            checked = self._verify(nearest, findings)
        clock.done("verify")
        answer = self._write(question, gathered, checked, reason, declined=screened.unsafe)
        yield replace(
            answer,
            composer=composer.name,
            note=" ".join(one for one in (read_otherwise(reading.changes), note) if one) or None,
            timings=clock.timings(),
            made_on=dt.datetime.now(dt.UTC),
            confidence=findings.judgement.chance if reason in (None, RefusalReason.NO_EVIDENCE) else None,
            rejected=tuple(one.sentence for one in rejected),
        )

    def _reason_to_refuse(self, findings: Findings, *, unsafe: bool) -> RefusalReason | None:
        if unsafe:
            return RefusalReason.UNSAFE
        if findings.out_of_scope:
            return RefusalReason.OUT_OF_SCOPE
        return None if findings.judgement.enough else RefusalReason.NO_EVIDENCE

    def _grow(self, composer: Composer, findings: Findings) -> Generator[Begun, None, Verified]:
        """Verify what the language model says sentence by sentence; nothing of it counts when it fails."""
        verifier = Verifier(findings.page_text, findings.documents, literal_only=False)
        try:
            for sentence in composer.compose(findings.inquiry, findings.ranked):
                if verifier.offer(sentence):
                    yield Begun(*self._cited(verifier.verified(), findings))
        except LanguageModelError:
            return Verified(())
        return verifier.verified()

    def _cited(self, checked: Verified, findings: Findings) -> tuple[str, tuple[Citation, ...]]:
        cited = cite(checked.sentences, findings.documents, findings.place_of)
        return cited.text, cited.citations

    def _nearest(self, findings: Findings, reason: RefusalReason) -> Sequence[DraftSentence]:
        if reason is not RefusalReason.NO_EVIDENCE:
            return ()
        return self._extractive.compose(findings.inquiry, findings.ranked)[:NEAREST]

    def _verify(self, draft: Sequence[DraftSentence], findings: Findings) -> Verified:
        return verify(draft, findings.page_text, findings.documents, literal_only=True)

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
        text, citations = self._cited(checked, findings)
        parts = [text]
        status = Status.ANSWERED
        if reason is not None:
            status = Status.REFUSED
            documents = findings.documents_nearest_first()
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
            citations=citations,
            evidence=findings.hits,
        )
