"""A search that leaves out a part of the product's own leaves out that part, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.baselines.search_parts import StoredPassages, without_bonuses
from index.library import Library
from index.nouns import SearchQuery
from tests.index.conftest import WordEmbedder, library_of

TEXTS = {
    "brug.txt": "Kanaalbericht\n\nHet Waterschap Noordpolder (WNP) sluit de brug.\n",
    "dijk.txt": "Dijkbericht\n\nHet Waterschap Noordpolder verhoogt de dijk met klei.\n",
    "weg.txt": "Wegbericht\n\nDe jonge wegwerkers leggen asfalt, klei en zand.\n",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path, TEXTS) as library:
        yield library


def test_plain_words_know_no_other_form(library: Library) -> None:
    plain = StoredPassages(library).plain_words()
    whole = library.search(SearchQuery("WNP", 10))
    assert {hit.document.source_file for hit in whole if hit.lexical_rank} == {"brug.txt", "dijk.txt"}
    assert {hit.document.source_file for hit in plain("WNP")} == {"brug.txt"}
    assert {hit.document.source_file for hit in plain("klei")} == {"dijk.txt", "weg.txt"}


def test_bare_vectors_see_no_title(library: Library) -> None:
    question = "Wanneer sluit de brug?"
    best = StoredPassages(library).bare_vectors(WordEmbedder())(question)[0]
    [alone] = library.similarity(question, [best.passage.text])
    known = {hit.passage.passage_id: hit for hit in library.search(SearchQuery(question, 10))}
    assert best.document.source_file == "brug.txt"
    assert best.score == pytest.approx(alone)
    assert known[best.passage.passage_id].vector_similarity != pytest.approx(alone)


def test_without_the_bonus_a_name_adds_nothing(library: Library) -> None:
    question = "Wat doet Waterschap Noordpolder?"
    hits = library.search(SearchQuery(question, 10))
    bare = {hit.passage.passage_id: hit.score for hit in without_bonuses(question, hits)}
    changed = {hit.document.source_file for hit in hits if hit.score > bare[hit.passage.passage_id]}
    assert changed == {"brug.txt", "dijk.txt"}
