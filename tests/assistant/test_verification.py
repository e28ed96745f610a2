"""What verification lets through, measured on sentences that a seeded generator made and damaged."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.nouns import DraftSentence, Quote
from assistant.verification import verify
from corpus.nouns import DocumentKind, Span
from tests.assistant.alterations import ALTERATIONS, move_citation, on_page, true_sentences
from tests.assistant.fakes import stored

PAGE = "De raad stelt het plan vast.\nHet college voert het uit. Jaar\tHoorn\tOpmeer\n2019\t12\t14"
DOCUMENTS = {"brief": stored("brief", DocumentKind.KAMERBRIEF, "Brief", dt.date(2019, 11, 7))}
PER_KIND = 80


def page_text(document_id: str, number: int) -> str | None:
    return PAGE if (document_id, number) == ("brief", 1) else None


def quoted(words: str, start: int | None = None) -> Quote:
    begin = PAGE.index(words) if start is None else start
    return Quote("brief", Span(1, begin, begin + len(words)), words)


def passes(draft: DraftSentence, *, literal_only: bool = True) -> bool:
    return bool(verify([draft], page_text, DOCUMENTS, literal_only=literal_only).sentences)


def test_a_literal_sentence_passes() -> None:
    words = "De raad stelt het plan vast."
    assert passes(DraftSentence(words, (quoted(words),)))


def test_a_sentence_without_a_quote_is_rejected() -> None:
    assert not passes(DraftSentence("De raad stelt het plan vast.", ()))


def test_offsets_are_put_right_when_the_words_stand_once_on_the_page() -> None:
    words = "Het college voert het uit."
    checked = verify([DraftSentence(words, (quoted(words, 3),))], page_text, DOCUMENTS, literal_only=True)
    span = checked.sentences[0].quotes[0].span
    assert PAGE[span.start : span.end] == words


def test_words_that_stand_nowhere_are_rejected_with_the_reason() -> None:
    quote = Quote("brief", Span(1, 0, 20), "Dit staat er niet in")
    checked = verify([DraftSentence(quote.text, (quote,))], page_text, DOCUMENTS, literal_only=True)
    assert checked.rejected[0].reasons == ("citaat staat er niet",)


def test_an_unknown_document_is_rejected() -> None:
    words = "De raad stelt het plan vast."
    draft = DraftSentence(words, (quoted(words),))
    assert not verify([draft], page_text, {}, literal_only=True).sentences


def test_a_row_may_be_told_with_the_names_of_its_columns() -> None:
    head, row = quoted("Jaar\tHoorn\tOpmeer"), quoted("2019\t12\t14")
    assert passes(DraftSentence("Jaar 2019: Hoorn 12; Opmeer 14", (head, row)))
    assert not passes(DraftSentence("Jaar 2019: Hoorn 14; Opmeer 12", (head, row)))


@pytest.mark.parametrize(
    ("frame", "true"),
    [
        ("Volgens de kamerbrief van 7 november 2019:", True),
        ("Volgens de kamerbrief van 8 november 2019:", False),
        ("Volgens de nota van Hoorn:", False),
    ],
)
def test_a_frame_must_agree_with_the_metadata(frame: str, true: bool) -> None:
    words = "De raad stelt het plan vast."
    assert passes(DraftSentence(words, (quoted(words),), frame)) is true


@pytest.mark.parametrize("words", ["Jaar", "Het college", "De raad stelt"])
def test_the_literal_words_of_a_quote_pass_however_few(words: str) -> None:
    assert passes(DraftSentence(words, (quoted(words),)), literal_only=False)


def test_few_words_of_ones_own_say_nothing() -> None:
    assert not passes(
        DraftSentence("Het plan.", (quoted("De raad stelt het plan vast."),)), literal_only=False
    )


def test_one_cell_may_be_told_and_no_other() -> None:
    head, row = quoted("Jaar\tHoorn\tOpmeer"), quoted("2019\t12\t14")
    assert passes(DraftSentence("Jaar 2019: Opmeer 14", (head, row)))
    assert not passes(DraftSentence("Jaar 2019: Opmeer 12", (head, row)))
    assert not passes(DraftSentence("Jaar 2019: Opmeer 14; Hoorn 12", (head, row)))


@pytest.fixture(scope="module")
def world() -> tuple[Callable[[str, int], str | None], list[DraftSentence]]:
    page, drafts = on_page(true_sentences(seed=11, count=PER_KIND), "brief")
    return (lambda document_id, number: page), drafts


@pytest.mark.parametrize("literal_only", [True, False])
def test_unaltered_sentences_pass(
    world: tuple[Callable[[str, int], str | None], list[DraftSentence]], literal_only: bool
) -> None:
    text, drafts = world
    assert len(verify(drafts, text, DOCUMENTS, literal_only=literal_only).sentences) == len(drafts)


@pytest.mark.parametrize("literal_only", [True, False])
@pytest.mark.parametrize("kind", [*ALTERATIONS, "citaat verplaatst"])
def test_altered_sentences_are_caught(
    world: tuple[Callable[[str, int], str | None], list[DraftSentence]], kind: str, literal_only: bool
) -> None:
    """Five kinds of eighty: four hundred altered answers, each in both modes."""
    text, drafts = world
    chance = random.Random(5)
    altered = [
        move_citation(draft, drafts[(number + 1) % len(drafts)])
        if kind == "citaat verplaatst"
        else ALTERATIONS[kind](draft, chance)
        for number, draft in enumerate(drafts)
    ]
    assert all(one != true for one, true in zip(altered, drafts, strict=True))
    passed = verify(altered, text, DOCUMENTS, literal_only=literal_only).sentences
    assert len(passed) <= (0 if literal_only else 0.02 * len(altered))


def test_the_draft_itself_is_not_changed() -> None:
    words = "De raad stelt het plan vast."
    draft = DraftSentence(words, (quoted(words, 4),))
    kept = replace(draft)
    verify([draft], page_text, DOCUMENTS, literal_only=True)
    assert draft == kept
