"""A question that compares gets passages of several documents; the best of each stay in order."""

from pathlib import Path

import pytest

from corpus.nouns import DocumentKind, Passage, PassageKind, Span
from index.ingest import ingest
from index.library import Library, open_library
from index.nouns import Hit, SearchQuery, StoredDocument
from index.spread import spread_over_documents
from tests.index.conftest import WordEmbedder


def hit(document: str, rank: int) -> Hit:
    passage = Passage(f"{document}{rank}", rank, PassageKind.TEXT, (), Span(1, 0, 1), "x")
    known = StoredDocument(
        document, DocumentKind.OVERIG, document, None, None, None, None, None, f"{document}.txt", 1, 1, 1
    )
    return Hit(rank, 1.0 / rank, passage, known, "1")


def hits(documents: str) -> list[Hit]:
    return [hit(document, rank) for rank, document in enumerate(documents, 1)]


def shown(found: list[Hit]) -> str:
    return "".join(hit.document.document_id for hit in found)


@pytest.mark.parametrize(
    ("found", "wanted", "spread"),
    [
        ("aaaaab", 4, "aab"),
        ("aaaabbcd", 4, "abcd"),
        ("aaaa", 4, "aaaa"),
        ("abcdefgh", 4, "abcd"),
        ("aaaabbbb", 1, "a"),
    ],
)
def test_no_document_takes_more_than_its_share_while_others_wait(
    found: str, wanted: int, spread: str
) -> None:
    assert shown(spread_over_documents(hits(found), wanted)[:wanted]).startswith(spread)


def test_nothing_is_lost_or_doubled_and_the_rest_keeps_its_order() -> None:
    before = hits("aaabaacbbad")
    after = spread_over_documents(before, 5)
    assert sorted(h.rank for h in after) == [h.rank for h in before]
    assert [h.rank for h in after[5:]] == sorted(h.rank for h in after[5:])


def test_the_best_hit_stays_first() -> None:
    for found in ("abbb", "baaa", "aaab"):
        assert spread_over_documents(hits(found), 3)[0].rank == 1


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """One document that says everything about the bridge, and two that mention it once."""
    folder = tmp_path / "bruggen"
    folder.mkdir()
    paragraphs = [f"De brug kreeg in fase {n} een nieuw dek.\n\nOver punt {n}\n" for n in range(1, 9)]
    (folder / "alles.txt").write_text("Nota over de brug\n\n" + "\n".join(paragraphs), "utf-8")
    for year in (2020, 2021):
        text = f"Bericht {year}\n\nIn {year} was de brug nog dicht voor het vrachtverkeer van de kade.\n"
        (folder / f"jaar{year}.txt").write_text(text, "utf-8")
    ingest([folder], tmp_path / "store", WordEmbedder())
    return open_library(tmp_path / "store", WordEmbedder())


def test_a_search_that_is_asked_to_spread_shows_every_document_that_matters(library: Library) -> None:
    question = "nieuw dek van de brug in fase"
    plain = library.search(SearchQuery(question, 4))
    spread = library.search(SearchQuery(question, 4, diverse=True))
    assert {hit.document.source_file for hit in plain} == {"alles.txt"}
    assert {hit.document.source_file for hit in spread} == {"alles.txt", "jaar2020.txt", "jaar2021.txt"}
    assert spread[0].passage == plain[0].passage
    assert [hit.rank for hit in spread] == [1, 2, 3, 4]
