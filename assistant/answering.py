"""The one path from a question to a checked answer.

question and history → standalone question → what is asked → evidence → enough to answer? → compose → verify →
answer, partial answer or refusal. Nothing but `verify` decides what is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from assistant.budget import LONGEST, fitting, words_in
from assistant.clock import StepClock
from assistant.composing import ExtractiveComposer, compose_parts
from assistant.errors import LanguageModelError
from assistant.finding import Findings, Nearness, Reader
from assistant.gathering import Gathered, gather
from assistant.intake import Request, take_in
from assistant.modelled import answers_all, in_english_frame
from assistant.nouns import Answer, Begun, DraftSentence, Question, RefusalReason
from assistant.protocols import Composer, EvidenceSource
from assistant.refusing import nearest_draft
from assistant.verification import Verified, Verifier, verify
from assistant.writing import Outcome, closing, write_answer, write_beginning

NEAREST = 2


class Assistant:
    """Answers questions from an index; with a language model's composer or, by default, without one."""

    def __init__(
        self, source: EvidenceSource, nearness: Nearness, reader: Reader, composer: Composer | None = None
    ) -> None:
        self._source, self._nearness, self._reader = source, nearness, reader
        self._extractive = ExtractiveComposer()
        self._model = composer

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
        request = take_in(question, self._source)
        clock.done("understand")
        gathered = gather(self._source, self._nearness, self._reader, request.inquiry)
        reason = reason_to_refuse(request, gathered.whole)
        clock.done("retrieve")
        modelled = (yield from self._ask_model(request, gathered)) if reason is None else Verified(())
        draft = compose_parts(gathered.answered) if reason is None and not modelled.sentences else []
        clock.done("compose")
        outcome = self._decide(draft, modelled, gathered.whole, reason)
        clock.done("verify")
        answer = write_answer(request, gathered, outcome)
        yield replace(answer, timings=clock.timings(), made_on=dt.datetime.now(dt.UTC))

    def _ask_model(self, request: Request, gathered: Gathered) -> Generator[Begun, None, Verified]:
        """Verify what the language model says sentence by sentence, and yield what holds so far.

        Returns no sentence when there is no model, it fails, or what was rejected leaves a gap. An English
        question gets Dutch sentences word for word, because no check could hold a translation.
        """
        if self._model is None:
            return Verified(())
        findings = gathered.whole
        english = findings.inquiry.language == "en"
        verifier = Verifier(findings.page_text, findings.documents, literal_only=english)
        room = LONGEST - words_in(*closing(request, gathered, None))
        try:
            for proposed in self._model.compose(findings.inquiry, findings.ranked):
                told = verifier.verified().sentences
                sentence = in_english_frame(proposed, told, findings.documents) if english else proposed
                fits = len(fitting((*told, sentence), room, at_least=0)) > len(told)
                if fits and verifier.offer(sentence):
                    yield write_beginning(verifier.verified().sentences, findings)
        except LanguageModelError:
            return Verified((), verifier.verified().rejected)
        checked = verifier.verified()
        return checked if answers_all(gathered, checked) else Verified((), checked.rejected)

    def _decide(
        self,
        draft: Sequence[DraftSentence],
        modelled: Verified,
        findings: Findings,
        reason: RefusalReason | None,
    ) -> Outcome:
        """Verify the extractive draft where the model gave nothing; nothing verified makes it a refusal."""
        rejected = tuple(one.sentence for one in modelled.rejected)
        if self._model is not None and modelled.sentences:
            return Outcome(modelled.sentences, self._model.name, rejected)
        failed = self._model is not None and reason is None
        checked = self._verify(draft, findings)
        rejected += tuple(one.sentence for one in checked.rejected)
        if reason is None and not checked.sentences:
            reason = RefusalReason.NO_EVIDENCE
        if reason is RefusalReason.NO_EVIDENCE:
            nearest = self._extractive.compose(findings.inquiry, findings.ranked)[:NEAREST]
            checked = self._verify(nearest_draft(nearest, findings.inquiry.language), findings)
        return Outcome(checked.sentences, self._extractive.name, rejected, reason, failed)

    def _verify(self, draft: Sequence[DraftSentence], findings: Findings) -> Verified:
        return verify(draft, findings.page_text, findings.documents, literal_only=True)


def reason_to_refuse(request: Request, findings: Findings) -> RefusalReason | None:
    """Return why a question is refused before anything is composed; None when it may be answered."""
    if request.unsafe:
        return RefusalReason.UNSAFE
    if request.pastime or findings.out_of_scope:
        return RefusalReason.OUT_OF_SCOPE
    return None if findings.judgement.enough else RefusalReason.NO_EVIDENCE
