"""In what order an answer tells what was chosen, and what it claims about that order."""

import datetime as dt

import pytest

from assistant.arranging import arrange
from assistant.asking import Asked, understand
from assistant.evidence import Sentence, sentences_of
from assistant.nouns import DraftSentence
from corpus.nouns import DocumentKind, PassageKind
from tests.assistant.fakes import hit_on, passage_on, stored

DEVELOPMENT = understand("Hoe ontwikkelde het aantal meldingen zich?")
LATEST = "Het meest recent, "


def said(name: str, text: str, *date: int, kind: PassageKind = PassageKind.TEXT) -> list[Sentence]:
    """The sentences of a document of this name and date."""
    document = stored(name, DocumentKind.RAPPORT, f"Titel {name}", dt.date(*date) if date else None)
    return sentences_of([hit_on(document, passage_on(text, text, kind=kind))], lambda *_: text)


def told(*sentences: Sentence) -> list[DraftSentence]:
    return arrange(DEVELOPMENT, sentences)


def test_the_question_of_these_tests_asks_for_a_development() -> None:
    assert DEVELOPMENT.asked is Asked.DEVELOPMENT


def test_a_development_is_told_in_order_of_time_and_says_what_is_the_latest() -> None:
    new = said("b", "Het aantal meldingen daalt.", 2021, 5, 1)
    old = said("a", "Het aantal meldingen stijgt.", 2019, 5, 1)
    draft = told(*new, *old)
    assert [one.text for one in draft] == [old[0].text, new[0].text]
    assert [one.frame for one in draft] == [
        "Volgens het rapport van 1 mei 2019:",
        f"{LATEST}volgens het rapport van 1 mei 2021:",
    ]


def test_a_year_that_is_still_to_come_is_no_moment_that_something_happened() -> None:
    plan = said("a", "In 2030 moet het aantal meldingen gehalveerd zijn.", 2018, 5, 1)
    later = said("b", "Het aantal meldingen daalt.", 2021, 5, 1)
    assert told(*plan, *later)[-1].text == later[0].text


def test_what_has_no_date_comes_last_and_then_nothing_is_called_the_latest() -> None:
    undated = said("a", "Het aantal meldingen is onbekend.")
    dated = [*said("b", "Het aantal meldingen stijgt.", 2018, 5, 1), *said("c", "Het daalt nu.", 2020, 5, 1)]
    draft = told(*undated, *dated)
    assert draft[-1].text == undated[0].text
    assert not any(one.frame.startswith(LATEST) for one in draft)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("In 2017 waren er veel meldingen.", True),
        ("In 2019 waren er veel meldingen.", False),
        ("In 2025 moeten er minder meldingen zijn.", False),
    ],
)
def test_an_undated_document_counts_by_the_past_year_that_it_names(text: str, latest: bool) -> None:
    draft = told(*said("a", text), *said("b", "Het aantal daalt nu.", 2019, 5, 1))
    assert any(one.frame.startswith(LATEST) for one in draft) is latest


def test_two_documents_of_one_day_are_neither_the_latest() -> None:
    draft = told(*said("a", "Het aantal stijgt.", 2019, 5, 1), *said("b", "Het aantal daalt.", 2019, 5, 1))
    assert not any(one.frame.startswith(LATEST) for one in draft)
    assert "‘Titel a’" in draft[0].frame
    assert "‘Titel b’" in draft[1].frame


def test_the_oldest_gives_way_where_not_all_fits() -> None:
    years = range(2012, 2021)
    sentences = [
        one for year in years for one in said(str(year), "Het aantal " + "stijgt " * 25 + ".", year, 1, 1)
    ]
    draft = told(*sentences)
    assert 1 < len(draft) < len(sentences)
    assert draft[-1].frame == f"{LATEST}volgens het rapport van 1 januari 2020:"
    words = sum(len(f"{one.frame} {one.text}".split()) for one in draft)
    assert words <= 145


def test_what_points_back_stays_behind_what_it_points_to() -> None:
    pair = said("b", "Het meldpunt is gesloten. Maar dit geldt pas sinds 2015.", 2021, 5, 1)
    draft = told(*pair, *said("a", "Het meldpunt opent vandaag.", 2018, 5, 1))
    places = [one.text for one in draft]
    assert places.index(pair[1].text) == places.index(pair[0].text) + 1


def plain(*sentences: Sentence) -> list[DraftSentence]:
    return arrange(understand("Welke taken zijn er?"), sentences)


def test_an_item_alone_amid_prose_is_no_line_of_a_list() -> None:
    text = "De taken zijn:\n- Toezicht houden op scholen.\n- Advies geven aan de raad."
    introduction, first, second = said("a", text, 2019, 5, 1)
    assert [one.item for one in plain(introduction, first)] == [False, False]
    assert [one.item for one in plain(first)] == [False]
    assert [one.item for one in plain(first, second)] == [True, True]
    assert [one.item for one in plain(introduction, first, second)] == [False, True, True]


def test_the_number_of_an_item_stays_only_in_its_list() -> None:
    text = "De taken zijn:\n1. toezicht houden op scholen; en\n2. advies geven aan de raad."
    introduction, first, second = said("a", text, 2019, 5, 1, kind=PassageKind.LIST)
    assert [one.text for one in plain(introduction, first, second)][1:] == [
        "1. toezicht houden op scholen",
        "2. advies geven aan de raad.",
    ]
    alone = plain(first)[0]
    assert alone.text == "toezicht houden op scholen"
    assert text[alone.quotes[0].span.start : alone.quotes[0].span.end] == alone.text
