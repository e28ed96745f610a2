"""Sentences that stay together: announcements, causes, and lists told in running text."""

import pytest

from assistant.asking import understand
from assistant.choosing import choose_sentences, choose_series
from assistant.companions import announces_only
from assistant.evidence import Sentence, sentences_of
from assistant.ranking import Ranked
from tests.assistant.fakes import hit_on, passage_on, stored


def ranked(text: str, *chances: float) -> list[Ranked]:
    found = sentences_of([hit_on(stored("nota"), passage_on(text, text))], lambda *_: text)
    pairs = zip(found, chances, strict=True)
    return sorted((Ranked(one, chance, chance) for one, chance in pairs), key=lambda one: -one.chance)


def texts(sentences: list[Sentence]) -> list[str]:
    return [one.text for one in sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Dat heeft twee oorzaken.",
        "Hiervoor zijn drie belangrijke redenen:",
        "Er zijn verschillende knelpunten.",
    ],
)
def test_a_sentence_that_only_counts_what_follows_announces(text: str) -> None:
    assert announces_only(text)


@pytest.mark.parametrize(
    "text",
    [
        "De twee oorzaken zijn ziekte en verloop.",
        "De raad nam drie maatregelen over van het college.",
        "Het zwembad sluit.",
    ],
)
def test_a_sentence_that_says_what_they_are_does_not(text: str) -> None:
    assert not announces_only(text)


def test_an_announcement_brings_what_it_announces() -> None:
    text = "Het zwembad sluit vaak. Dat heeft twee oorzaken. De pomp is oud. Er zijn te weinig badmeesters."
    chosen = choose_sentences(
        understand("Waarom sluit het zwembad zo vaak?"), ranked(text, 0.1, 0.9, 0.01, 0.01)
    )
    assert texts(chosen)[:4] == [
        "Het zwembad sluit vaak.",
        "Dat heeft twee oorzaken.",
        "De pomp is oud.",
        "Er zijn te weinig badmeesters.",
    ]


def test_an_announcement_of_what_is_not_there_is_left_out() -> None:
    text = "De pomp van het zwembad is oud. Dat heeft twee oorzaken."
    chosen = choose_sentences(understand("Waarom is de pomp stuk?"), ranked(text, 0.2, 0.9))
    assert texts(chosen) == ["De pomp van het zwembad is oud."]


def test_why_hears_the_cause_before_daarom() -> None:
    text = "De pomp van het bad lekt al jaren. Daarom sluit de wethouder het zwembad."
    chosen = choose_sentences(understand("Waarom sluit het zwembad?"), ranked(text, 0.05, 0.9))
    assert texts(chosen) == ["De pomp van het bad lekt al jaren.", "Daarom sluit de wethouder het zwembad."]


def test_why_hears_the_cause_behind_the_effect() -> None:
    text = "Het verzuim onder badmeesters steeg. Dat komt doordat de roosters laat klaar zijn."
    chosen = choose_sentences(understand("Waarom steeg het verzuim zo?"), ranked(text, 0.9, 0.01))
    assert "Dat komt doordat de roosters laat klaar zijn." in texts(chosen)


def test_a_question_for_something_else_brings_no_cause_along() -> None:
    text = "De pomp van het bad lekt al jaren. Daarom sluit de wethouder het zwembad."
    chosen = choose_sentences(understand("Wie sluit het zwembad?"), ranked(text, 0.05, 0.9))
    assert texts(chosen) == ["Daarom sluit de wethouder het zwembad."]


@pytest.mark.parametrize("best", [0, 2, 3])
def test_a_list_in_running_text_comes_whole_whichever_member_was_found(best: int) -> None:
    text = (
        "Ten eerste komt er een nieuwe pomp. Die is al besteld. Ten tweede krijgen badmeesters meer loon."
        " Tot slot gaat het bad later open. De raad beslist in mei."
    )
    chances = [0.1] * 5
    chances[best] = 0.9
    chosen = choose_series(understand("Welke maatregelen neemt de wethouder?"), ranked(text, *chances))
    assert texts(chosen) == [
        "Ten eerste komt er een nieuwe pomp.",
        "Ten tweede krijgen badmeesters meer loon.",
        "Tot slot gaat het bad later open.",
    ]


def test_sentences_that_add_go_on_with_the_one_before_them() -> None:
    text = (
        "De wethouder koopt een nieuwe pomp. Daarnaast krijgen badmeesters meer loon."
        " Verder gaat het bad later open. De raad beslist in mei."
    )
    chosen = choose_series(
        understand("Welke maatregelen neemt de wethouder?"), ranked(text, 0.9, 0.1, 0.1, 0.1)
    )
    assert texts(chosen) == [
        "De wethouder koopt een nieuwe pomp.",
        "Daarnaast krijgen badmeesters meer loon.",
        "Verder gaat het bad later open.",
    ]


def test_a_beginning_that_points_back_begins_no_list() -> None:
    text = "Dit is besloten. Daarnaast krijgen badmeesters loon. Verder gaat het bad open."
    assert choose_series(understand("Welke maatregelen zijn er?"), ranked(text, 0.9, 0.1, 0.1)) == []


def test_sentences_that_add_bring_nothing_along_that_was_not_found() -> None:
    text = "De raad was er. Daarnaast krijgen badmeesters loon. Verder gaat het bad open."
    assert choose_series(understand("Welke maatregelen zijn er?"), ranked(text, 0.01, 0.9, 0.1)) == []


def test_one_sentence_that_adds_makes_no_list() -> None:
    text = "De wethouder koopt een pomp. Ook is het warm. De raad beslist in mei."
    assert choose_series(understand("Welke maatregelen zijn er?"), ranked(text, 0.9, 0.1, 0.1)) == []
