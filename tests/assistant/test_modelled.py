"""What a language model's sentences need before they are an answer."""

import datetime as dt

import pytest

from assistant.budget import fitting, words_in
from assistant.modelled import in_english_frame
from assistant.nouns import DraftSentence, Quote
from corpus.nouns import DocumentKind, Span
from tests.assistant.fakes import stored

DOCUMENTS = {
    name: stored(name, DocumentKind.KAMERBRIEF, "Brief", dt.date(2019, 11, day))
    for name, day in (("een", 7), ("twee", 8))
}


def said(name: str, frame: str = "") -> DraftSentence:
    return DraftSentence("De raad stemt in.", (Quote(name, Span(1, 0, 17), "De raad stemt in."),), frame)


def test_an_english_frame_names_the_document_once() -> None:
    first = in_english_frame(said("een"), [], DOCUMENTS)
    assert first.frame == "According to the letter to parliament of 7 November 2019:"
    assert in_english_frame(said("een"), [first], DOCUMENTS).frame == ""
    assert "8 November" in in_english_frame(said("twee"), [first], DOCUMENTS).frame


def test_a_sentence_without_a_known_source_gets_no_frame() -> None:
    assert in_english_frame(said("drie"), [], DOCUMENTS).frame == ""
    assert in_english_frame(DraftSentence("Iets.", ()), [], DOCUMENTS).frame == ""


@pytest.mark.parametrize(("room", "kept"), [(5, 1), (9, 1), (10, 2), (0, 1)])
def test_markers_and_frames_count(room: int, kept: int) -> None:
    assert len(fitting([said("een"), said("een")], room)) == kept
    assert fitting([said("een", "Volgens de brief:")], 7, at_least=0) == []
    assert words_in("een twee", "drie") == 3
