"""An answer is told as it grows: each sentence of a model once it is verified."""

from collections.abc import Iterator

import pytest

from assistant.errors import LanguageModelError
from assistant.nouns import Answer, Begun, DraftSentence, Status
from assistant.refusing import NO_MODEL_NOTE
from tests.assistant.fakes import FakeLibrary
from tests.assistant.small_path import BRIEF, FIRST, SAID, Scripted, ask, quote_of, tell


@pytest.mark.usefixtures("enough")
class TestTold:
    QUESTION = "Hoeveel jongeren wachten er in Hoorn op een begeleider?"

    def test_an_extractive_answer_comes_all_at_once(self, library: FakeLibrary) -> None:
        (answer,) = tell(library, self.QUESTION)
        assert isinstance(answer, Answer)
        assert answer.text == ask(library, answer.question.text).text

    def test_every_sentence_of_a_model_is_told_once_it_is_verified(self, library: FakeLibrary) -> None:
        wrong = DraftSentence("In Hoorn wachten dertien jongeren.", (quote_of(BRIEF, FIRST),))
        good = [DraftSentence(words, (quote_of(page, words, name),)) for page, words, name in SAID]
        *begun, answer = tell(library, self.QUESTION, Scripted([good[0], wrong, good[0], good[1]]))
        assert [type(one) for one in begun] == [Begun, Begun]
        assert isinstance(answer, Answer)
        assert answer.text.startswith(begun[0].text)
        assert answer.text == begun[1].text
        assert answer.citations == begun[1].citations
        assert answer.status is Status.ANSWERED
        assert [one.text for one in answer.rejected] == [wrong.text]

    def test_a_model_that_fails_midway_leaves_the_extractive_answer(self, library: FakeLibrary) -> None:
        def breaks_off() -> Iterator[DraftSentence]:
            yield DraftSentence(FIRST, (quote_of(BRIEF, FIRST),))
            raise LanguageModelError("weg")

        begun, answer = tell(library, self.QUESTION, Scripted(breaks_off()))
        assert isinstance(begun, Begun)
        assert isinstance(answer, Answer)
        assert (answer.composer, answer.note) == ("extractive", NO_MODEL_NOTE)
        assert answer.text == ask(library, answer.question.text).text
