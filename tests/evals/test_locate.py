"""Where evidence stands in a store, and what is said of a citation."""

import dataclasses
from pathlib import Path

import pytest

from corpus.nouns import DocumentKind, Span
from evals.locate import StoredText, check_citation, locate, read_store
from evals.places import held_places, passage_holds, quote_holds
from evals.roles import RoleRule, RoleTable
from evals.sets import EvidencePlace
from index.nouns import SearchQuery
from tests.evals.small_line import ROLES, SmallSource, citation, page_text

TEXTS = read_store(SmallSource())
WAIT = EvidencePlace(("brief",), (("14 weken",), ("2021",)))


def test_evidence_is_the_stretch_that_holds_all_terms() -> None:
    found = locate(WAIT, TEXTS, ROLES)
    [place] = found.places
    assert page_text("brief")[place.start : place.end] == "2021 nog 14 weken"
    assert (place.document_id, place.page, found.in_passage) == ("brief", 1, True)


def test_evidence_is_looked_for_in_documents_of_its_role_only() -> None:
    assert locate(dataclasses.replace(WAIT, documents=("nota",)), TEXTS, ROLES).places == ()


def test_a_wrongly_read_genre_does_not_hide_the_evidence() -> None:
    roles = RoleTable((RoleRule("kamerbrief", "brief*", DocumentKind.KAMERBRIEF.value),))
    wanted = dataclasses.replace(WAIT, documents=("kamerbrief",))
    assert len(locate(wanted, TEXTS, roles).places) == 1


def test_a_set_that_names_file_and_page_finds_only_that_page() -> None:
    named = dataclasses.replace(WAIT, documents=(), source_file="brief.txt", page=1)
    assert len(locate(named, TEXTS, RoleTable()).places) == 1
    assert locate(dataclasses.replace(named, page=2), TEXTS, RoleTable()).places == ()


def test_evidence_torn_over_two_passages_is_in_no_passage() -> None:
    torn = EvidencePlace(("brief",), (("14 weken",), ("300 euro",)))
    found = locate(torn, TEXTS, ROLES)
    assert (len(found.places), found.in_passage) == (1, False)


def test_a_document_without_pages_holds_nothing() -> None:
    empty = [StoredText(TEXTS[0].document, (), ())]
    assert locate(WAIT, empty, ROLES).places == ()


def test_a_passage_holds_evidence_only_as_a_whole() -> None:
    evidence = locate(WAIT, TEXTS, ROLES)
    hits = SmallSource().search(SearchQuery("wachttijd 2021"))
    assert held_places(hits[:2], [evidence]) == [frozenset({0}), frozenset()]
    half = dataclasses.replace(hits[0].passage, span=Span(1, 0, 26))
    assert not passage_holds(dataclasses.replace(hits[0], passage=half), evidence)


@pytest.mark.parametrize(
    ("span", "held"),
    [
        (Span(1, 0, 38), True),
        (Span(1, 20, 24), True),
        (Span(1, 0, 21), False),
        (Span(1, 60, 80), False),
        (Span(2, 0, 38), False),
    ],
)
def test_a_quote_holds_evidence_by_half(span: Span, held: bool) -> None:
    assert quote_holds("brief", span, locate(WAIT, TEXTS, ROLES)) is held


def test_a_citation_is_exact_to_the_character() -> None:
    source = SmallSource()
    made = citation(source.search(SearchQuery("wachttijd 2021"))[0])
    assert check_citation(made, source, lambda *_: None).quote_exact
    shorter = dataclasses.replace(made.quote, text=made.quote.text[:-1])
    assert not check_citation(dataclasses.replace(made, quote=shorter), source, lambda *_: None).quote_exact


def test_a_page_is_right_when_words_and_label_agree() -> None:
    class OnDisk(SmallSource):
        def source_path(self, document_id: str) -> Path | None:
            return Path(f"{document_id}.pdf")

    made = citation(SmallSource().search(SearchQuery("wachttijd 2021"))[0])
    assert check_citation(made, OnDisk(), lambda *_: True).page_exact is True
    assert check_citation(made, OnDisk(), lambda *_: False).page_exact is False
    assert check_citation(made, OnDisk(), lambda *_: None).page_exact is None
    relabelled = dataclasses.replace(made, page_label="iv")
    assert check_citation(relabelled, OnDisk(), lambda *_: True).page_exact is False
