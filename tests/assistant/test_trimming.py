"""What is cut from a sentence; what is left stays the literal words of its page."""

from dataclasses import replace

import pytest

from assistant.evidence import Sentence
from assistant.nouns import Quote
from assistant.support import is_literal
from assistant.trimming import tidied, trimmed
from corpus.nouns import PassageKind, Span
from tests.assistant.fakes import hit_on, passage_on, stored

LONG = "De raad stelt regels vast voor hulp, waarbij het college elk jaar vertelt hoe het daarmee staat."


def sentence(text: str, group: str = "", kind: PassageKind = PassageKind.TEXT) -> Sentence:
    hit = hit_on(stored("nota"), passage_on(text, text, kind=kind))
    return Sentence(hit, 0, text, (Quote("nota", Span(1, 0, len(text)), text),), group=group)


def test_a_long_sentence_ends_at_its_first_clause() -> None:
    short = trimmed(sentence(LONG), 10)
    assert short.text == "De raad stelt regels vast voor hulp"
    assert LONG[: short.quotes[0].span.end] == short.quotes[0].text == short.text


def test_a_sentence_that_is_short_enough_stays_whole() -> None:
    assert trimmed(sentence(LONG), 30) == sentence(LONG)


def test_a_sentence_without_a_clause_of_the_right_length_stays_whole() -> None:
    assert trimmed(sentence(LONG), 4) == sentence(LONG)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. Kinderen krijgen hulp.", "Kinderen krijgen hulp."),
        ("a) de raad stelt vast.", "de raad stelt vast."),
        ("(2) De raad stelt vast.", "De raad stelt vast."),
        ("“Kinderen krijgen geen hulp.", "Kinderen krijgen geen hulp."),
        ("Kinderen krijgen geen hulp.”", "Kinderen krijgen geen hulp."),
        ("“Kinderen krijgen geen hulp.”", "“Kinderen krijgen geen hulp.”"),
        ("De raad noemt dit “een gemiste kans”.", "De raad noemt dit “een gemiste kans”."),
        ("'Kinderen krijgen geen hulp.", "Kinderen krijgen geen hulp."),
        ("'t meldpunt is dicht.", "'t meldpunt is dicht."),
        ("’s avonds is het meldpunt dicht.", "’s avonds is het meldpunt dicht."),
        ("Dat is de taak van de gemeentes’", "Dat is de taak van de gemeentes’"),
        ("12 kinderen krijgen hulp.", "12 kinderen krijgen hulp."),
        ("3.500 kinderen krijgen hulp.", "3.500 kinderen krijgen hulp."),
    ],
)
def test_what_only_its_place_asked_for_is_left_out(text: str, shown: str) -> None:
    said, (quote,) = tidied(sentence(text))
    assert said == shown
    assert text[quote.span.start : quote.span.end] == quote.text
    assert is_literal(said, (quote.text,))


@pytest.mark.parametrize("joins", [" en", "; en", ";", ", of", " en/of", ","])
def test_what_joins_an_item_to_the_next_is_left_out(joins: str) -> None:
    text = f"hulp voor jonge kinderen{joins}"
    assert tidied(sentence(text, group="lijst"), listed=True)[0] == "hulp voor jonge kinderen"
    assert tidied(sentence(text))[0] == text


def test_a_number_stays_in_a_list_and_a_row_stays_as_it_is() -> None:
    assert tidied(sentence("1. hulp voor kinderen", group="lijst"), listed=True)[0].startswith("1.")
    row = replace(sentence("1. hulp voor kinderen;"), row=True)
    assert tidied(row) == (row.text, row.quotes)


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("12 De raad stelt het plan vast.", "De raad stelt het plan vast."),
        ("12 kinderen krijgen hulp.", "12 kinderen krijgen hulp."),
    ],
)
def test_a_note_is_told_without_its_number(note: str, shown: str) -> None:
    text, (quote,) = tidied(sentence(note, kind=PassageKind.FOOTNOTE))
    assert text == shown == quote.text == note[quote.span.start : quote.span.end]


def test_what_names_an_item_is_no_clause_to_end_at() -> None:
    text = "Voor alle scholen: houd elke maand overleg, zodat het college weet wat er speelt."
    assert trimmed(sentence(text), 10).text == "Voor alle scholen: houd elke maand overleg"


def test_an_explanation_of_a_word_is_no_clause_to_end_at() -> None:
    text = "Begin het overleg eerder, dat wil zeggen vóór de zomer, en houd het daarna elke week opnieuw."
    assert trimmed(sentence(text), 8).text == text
