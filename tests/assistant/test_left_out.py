"""A list that doesn't fit is told with a remark on how much more there is."""

from __future__ import annotations

import re

import pytest

from assistant.answering import Assistant
from assistant.nouns import Answer, Question
from assistant.refusing import left_out_note
from corpus.nouns import PassageKind
from tests.assistant.fakes import FakeLibrary, passage_on, reads_shared_words, shared_words, stored

INTRODUCTION = "Het college neemt deze maatregelen:"
QUESTION = "Welke maatregelen neemt het college?"


def answer(question: str, *items: str, introduction: str = INTRODUCTION) -> Answer:
    page = "\n".join([introduction, *(f"{number}. {item};" for number, item in enumerate(items, 1))])
    library = FakeLibrary()
    document = library.add(stored("nota"), page)
    library.held[document.document_id] = [passage_on(page, page, kind=PassageKind.LIST)]
    return Assistant(library, shared_words, reads_shared_words).answer(Question(question))


def long_list(count: int) -> list[str]:
    return [f"in wijk {number} komt een meldpunt met een vaste begeleider" for number in range(1, count + 1)]


@pytest.mark.usefixtures("enough")
class TestLeftOut:
    def test_what_does_not_fit_is_counted(self) -> None:
        told = answer(QUESTION, *long_list(30))
        count = len(re.findall(r"^\d+\. ", told.text, re.M))
        assert 2 <= count < 30
        assert told.note == left_out_note(30 - count, "nl")

    def test_a_whole_list_gets_no_remark(self) -> None:
        assert answer(QUESTION, *long_list(3)).note is None

    def test_who_asked_for_no_list_gets_no_remark(self) -> None:
        assert answer("Waar komt in wijk 7 een meldpunt?", *long_list(30)).note is None

    def test_only_items_for_whom_the_question_names_are_missed(self) -> None:
        items = [f"{who}: {item}" for item in long_list(12) for who in ("Gemeenten", "Provincies", "Scholen")]
        told = answer("Welke maatregelen zijn er voor scholen?", *items, introduction="Maatregelen:")
        count = len(re.findall("Scholen: ", told.text))
        assert 2 <= count < 12
        assert told.note == left_out_note(12 - count, "nl")


def test_the_remark_counts_in_the_language_of_the_question() -> None:
    assert left_out_note(0, "nl") == ""
    assert left_out_note(1, "nl").endswith("in de bron staat nog 1 punt.")
    assert left_out_note(4, "nl").endswith("in de bron staan nog 4 punten.")
    assert left_out_note(4, "en").endswith("the source has 4 more.")
