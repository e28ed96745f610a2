"""An answer that is as likely wrong as right comes with a remark that says so; one that is not, doesn't."""

from __future__ import annotations

import pytest

from assistant.nouns import Answer, DraftSentence, Status
from assistant.refusing import DOUBT, DOUBT_EN
from assistant.sufficiency import SURE, Judgement
from tests.assistant.fakes import FakeLibrary
from tests.assistant.small_path import BRIEF, FIRST, Scripted, ask, assert_holds, quote_of, tell

QUESTION = "Hoeveel jongeren wachten er in Hoorn op een begeleider?"


def judged(monkeypatch: pytest.MonkeyPatch, chance: float, *, enough: bool = True) -> None:
    monkeypatch.setattr("assistant.finding.judge", lambda *_: Judgement(chance, enough=enough))


@pytest.fixture
def in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    judged(monkeypatch, SURE - 0.01)


@pytest.mark.usefixtures("in_doubt")
class TestDoubt:
    def test_it_is_said_beside_the_answer(self, library: FakeLibrary) -> None:
        answer = ask(library, QUESTION)
        assert (answer.status, answer.note) == (Status.ANSWERED, DOUBT)
        assert_holds(answer, library)

    def test_an_english_question_gets_it_in_english(self, library: FakeLibrary) -> None:
        assert ask(library, "How many young people are waiting in Hoorn?").note == DOUBT_EN

    def test_the_answer_itself_is_the_same(
        self, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        doubted = ask(library, QUESTION)
        judged(monkeypatch, SURE)
        sure = ask(library, QUESTION)
        assert sure.note is None
        assert (doubted.text, doubted.citations) == (sure.text, sure.citations)

    def test_other_remarks_come_behind_it(self, library: FakeLibrary) -> None:
        answer = ask(library, QUESTION.replace("begeleider", "begelieder"))
        assert answer.note is not None
        assert answer.note.startswith(f"{DOUBT} Ik heb ")

    def test_an_answer_of_a_language_model_has_it_too(self, library: FakeLibrary) -> None:
        *_, answer = tell(library, QUESTION, Scripted([DraftSentence(FIRST, (quote_of(BRIEF, FIRST),))]))
        assert isinstance(answer, Answer)
        assert (answer.composer, answer.note) == ("model", DOUBT)

    def test_a_refusal_has_no_doubt_even_when_it_came_to_that_later(
        self, library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        judged(monkeypatch, SURE - 0.01, enough=False)
        assert ask(library, QUESTION).note is None
        judged(monkeypatch, SURE - 0.01)
        monkeypatch.setattr("assistant.answering.compose_parts", lambda _: [])
        answer = ask(library, QUESTION)
        assert (answer.status, answer.note) == (Status.REFUSED, None)
