"""The literal words of a sentence, on its own page and over a page break."""

from assistant.nouns import Quote
from assistant.quoting import quote_in, quotes_in
from corpus.nouns import Span
from tests.assistant.fakes import hit_on, passage_on, stored

PAGES = {1: "De raad besluit dat", 2: "het plan doorgaat. De kade wordt hersteld."}


def page_text(_: str, number: int) -> str | None:
    return PAGES.get(number)


def test_offsets_count_from_the_page() -> None:
    page = "Kop. De raad stemt in. Einde."
    hit = hit_on(stored("nota"), passage_on(page, "De raad stemt in."))
    assert quote_in(hit, 3, 7) == Quote("nota", Span(1, 8, 12), "raad")


def test_a_sentence_that_a_page_break_cuts_has_two_quotes() -> None:
    hit = hit_on(stored("nota"), passage_on(PAGES[1], PAGES[1], after="het plan doorgaat."))
    quotes = quotes_in(hit, 0, len(PAGES[1]), page_text, (True, True))
    assert [(one.span.page, one.text) for one in quotes] == [(1, PAGES[1]), (2, "het plan doorgaat.")]
    assert all(PAGES[one.span.page][one.span.start : one.span.end] == one.text for one in quotes)


def test_the_beginning_on_the_page_before_comes_along() -> None:
    text = "het plan doorgaat."
    hit = hit_on(stored("nota"), passage_on(PAGES[2], text, page=2, before=PAGES[1]))
    quotes = quotes_in(hit, 0, len(text), page_text, (True, True))
    assert [(one.span.page, one.text) for one in quotes] == [(1, PAGES[1]), (2, text)]


def test_a_whole_sentence_has_one_quote() -> None:
    hit = hit_on(stored("nota"), passage_on(PAGES[2], "De kade wordt hersteld.", page=2, after="Meer."))
    assert len(quotes_in(hit, 0, 23, page_text, (True, True))) == 1


def test_words_that_the_other_page_does_not_have_are_not_quoted() -> None:
    hit = hit_on(stored("nota"), passage_on(PAGES[1], PAGES[1], after="iets anders."))
    assert len(quotes_in(hit, 0, len(PAGES[1]), page_text, (True, True))) == 1
