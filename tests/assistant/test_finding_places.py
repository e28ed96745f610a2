"""A quote that goes on over a page break keeps the heading of its sentence and gets its own page's label."""

import dataclasses

from assistant.asking import understand
from assistant.finding import Findings
from assistant.nouns import Quote
from assistant.sufficiency import Judgement
from corpus.nouns import DocumentKind, Passage, PassageKind, Span
from index.nouns import Hit, StoredDocument

DOCUMENT = StoredDocument(
    "brief", DocumentKind.KAMERBRIEF, "Brief", None, None, None, None, None, "brief.pdf", 1, 9, 9
)
PASSAGE = Passage(
    "p1", 0, PassageKind.TEXT, ("4 Geld",), Span(5, 0, 20), "De raad geeft zestig", after="euro per kind."
)
HIT = Hit(1, 1.0, PASSAGE, DOCUMENT, "1")
FINDINGS = Findings(
    understand("Hoeveel geeft de raad?"),
    (HIT,),
    (),
    Judgement(1.0, enough=True),
    {"brief": DOCUMENT},
    lambda *_: None,
    page_label=lambda _, number: str(number - 4),
)


def test_a_quote_in_a_passage_found_has_its_heading_and_label() -> None:
    assert FINDINGS.place_of(Quote("brief", Span(5, 0, 20), PASSAGE.text)) == (("4 Geld",), "1")


def test_the_rest_over_the_page_break_has_the_same_heading_and_the_next_label() -> None:
    assert FINDINGS.place_of(Quote("brief", Span(6, 0, 14), "euro per kind.")) == (("4 Geld",), "2")


def test_words_of_no_passage_found_have_no_heading_but_a_printed_label() -> None:
    assert FINDINGS.place_of(Quote("brief", Span(6, 90, 99), "iets anders")) == ((), "2")


def test_a_page_without_a_known_label_is_called_by_its_number() -> None:
    unlabelled = dataclasses.replace(FINDINGS, page_label=lambda *_: None)
    assert unlabelled.place_of(Quote("brief", Span(6, 90, 99), "iets anders")) == ((), "6")
