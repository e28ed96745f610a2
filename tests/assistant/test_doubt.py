"""An answer that is as likely wrong as right says so in its first words; one that is not, doesn't."""

import re

import pytest

from assistant.budget import LONGEST, words_in
from assistant.nouns import Answer, DraftSentence, Status
from assistant.refusing import DOUBT, DOUBT_EN, with_doubt
from assistant.sufficiency import SURE, Judgement
from tests.assistant.fakes import FakeLibrary, stored
from tests.assistant.small_path import BRIEF, FIRST, Scripted, ask, assert_holds, quote_of, tell

QUESTION = "Hoeveel jongeren wachten er in Hoorn op een begeleider?"


def judged(monkeypatch: pytest.MonkeyPatch, chance: float, *, enough: bool = True) -> None:
    monkeypatch.setattr("assistant.finding.judge", lambda *_: Judgement(chance, enough=enough))


@pytest.fixture
def in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    judged(monkeypatch, SURE - 0.01)


@pytest.mark.usefixtures("in_doubt")
class TestDoubt:
    def test_it_is_said_in_one_sentence_with_what_the_source_says(self, library: FakeLibrary) -> None:
        answer = ask(library, QUESTION)
        assert answer.text.startswith(f"{DOUBT}, maar volgens de kamerbrief van 7 november 2019: In Hoorn")
        assert answer.status is Status.ANSWERED
        assert_holds(answer, library)

    def test_an_english_question_gets_it_in_english(self, library: FakeLibrary) -> None:
        answer = ask(library, "How many young people are waiting in Hoorn?")
        assert answer.text.startswith(f"{DOUBT_EN}, but according to the ")

    def test_nothing_else_of_the_answer_changes(
        self, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        doubted = ask(library, QUESTION)
        judged(monkeypatch, SURE)
        sure = ask(library, QUESTION)
        assert doubted.citations == sure.citations
        assert doubted.text == with_doubt(sure.text, "nl")
        assert DOUBT not in sure.text

    def test_an_answer_that_is_told_as_it_grows_begins_with_it_at_once(self, library: FakeLibrary) -> None:
        *begun, answer = tell(library, QUESTION, Scripted([DraftSentence(FIRST, (quote_of(BRIEF, FIRST),))]))
        assert isinstance(answer, Answer)
        assert [one.text for one in begun] == [answer.text]
        assert answer.text.startswith(f"{DOUBT}: In Hoorn")

    def test_it_counts_for_the_length(self, library: FakeLibrary) -> None:
        said = [f"De raad van Hoorn bespreekt punt {n} met de wijken." for n in range(30)]
        page = " ".join(said)
        library.add(stored("lang"), page)
        draft = [DraftSentence(one, (quote_of(page, one, "lang"),)) for one in said]
        *_, answer = tell(library, "Wat bespreekt de raad van Hoorn?", Scripted(draft))
        assert isinstance(answer, Answer)
        assert LONGEST - words_in(said[0]) - 2 < words_in(answer.text) <= LONGEST

    def test_a_refusal_has_no_doubt_even_when_it_came_to_that_later(
        self, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        judged(monkeypatch, SURE - 0.01, enough=False)
        assert DOUBT not in ask(library, QUESTION).text
        judged(monkeypatch, SURE - 0.01)
        monkeypatch.setattr("assistant.answering.compose_parts", lambda _: [])
        answer = ask(library, QUESTION)
        assert answer.status is Status.REFUSED
        assert not re.search(DOUBT, answer.text)
