"""A library finds passages by meaning and by words, and says how."""

import datetime as dt
from collections.abc import Iterator
from itertools import islice, permutations
from pathlib import Path

import pytest

from corpus.nouns import DocumentKind
from index import finder
from index.errors import OtherModelError, StoreMissingError, UnknownDocumentError
from index.ingest import ingest, remove
from index.library import Library, open_library
from index.nouns import Filters, SearchQuery
from tests.index.conftest import WordEmbedder


@pytest.fixture
def library(
    letters: Path, tmp_path: Path, embedder: WordEmbedder, chroma_url: str | None
) -> Iterator[Library]:
    ingest([letters], tmp_path / "store", embedder, chroma_url=chroma_url)
    library = open_library(tmp_path / "store", embedder, chroma_url=chroma_url)
    yield library
    library.close()


def first(library: Library, question: str) -> str:
    return library.search(SearchQuery(question, 1))[0].document.source_file


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("waarom sluit het zwembad op zondag", "zwembad.txt"),
        ("abonnement geld terug", "zwembad.txt"),
        ("beheer van de wijkploeg", "bomen.txt"),
        ("29550 planten", "bomen.txt"),
        ("4.200.000", "brug.txt"),
        ("3-5-2024", "brug.txt"),
        ("wie is WNP", "brug.txt"),
    ],
)
def test_a_question_finds_its_document(library: Library, question: str, file: str) -> None:
    assert first(library, question) == file


def test_a_hit_is_a_literal_stretch_of_its_page(library: Library) -> None:
    for hit in library.search(SearchQuery("herstel van de brug", 10)):
        page = library.page(hit.document.document_id, hit.passage.span.page)
        assert page.text[hit.passage.span.start : hit.passage.span.end] == hit.passage.text


def test_a_hit_knows_its_rank_in_each_part(library: Library) -> None:
    hit = library.search(SearchQuery("badmeesters", 1))[0]
    assert (hit.rank, hit.vector_rank, hit.lexical_rank) == (1, 1, 1)
    assert hit.lexical_score is not None
    assert hit.vector_similarity is not None


def test_ranks_count_from_one_and_scores_go_down(library: Library) -> None:
    hits = library.search(SearchQuery("de gemeente", 10))
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_same_question_gives_the_same_hits(library: Library) -> None:
    query = SearchQuery("nieuwe", 10)
    assert library.search(query) == library.search(query)


def test_filters_limit_the_search(library: Library) -> None:
    bridge = next(d for d in library.documents() if d.source_file == "brug.txt")
    inside = library.search(SearchQuery("badmeesters", 10, Filters(document_ids=(bridge.document_id,))))
    assert {hit.document.document_id for hit in inside} == {bridge.document_id}
    assert library.search(SearchQuery("brug", 10, Filters(kinds=(DocumentKind.KAMERVRAGEN,)))) == []
    assert library.search(SearchQuery("brug", 10, Filters(date_from=dt.date(2050, 1, 1)))) == []


def test_a_question_without_any_known_word_still_gets_an_answer_in_order(library: Library) -> None:
    assert len(library.search(SearchQuery("qwxz", 3))) == 3


def test_strange_questions_are_no_query_language(library: Library) -> None:
    for text in ('" OR *', "NEAR(brug", "brug AND", "{}:^", "body:brug", "-"):
        assert library.search(SearchQuery(text, 2))


def test_of_equal_scores_the_same_ones_are_shown_in_whatever_order_the_files_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More passages score the same, by meaning and by words, than are shown and than either part proposes,
    so that every cut falls among equals."""
    monkeypatch.setattr(finder, "CANDIDATES", 20)
    folder, found = tmp_path / "gelijk", []
    folder.mkdir()
    for number, words in enumerate(islice(permutations(["brug", "kade", "dijk", "haven", "sluis"]), 70)):
        (folder / f"{number:02d}.txt").write_text(" ".join(words).capitalize() + ".\n", "utf-8")
    for name, backwards in (("heen", False), ("terug", True)):
        for half in sorted([range(10), range(10, 70)], key=lambda half: half[0], reverse=backwards):
            ingest([folder / f"{number:02d}.txt" for number in half], tmp_path / name, WordEmbedder())
        library = open_library(tmp_path / name, WordEmbedder())
        by_both = library.search(SearchQuery("wie bewaakt de dijk", 10))
        by_meaning = library.search(SearchQuery("qwxzqz", 10))
        for hits in (by_both, by_meaning):
            assert len({(hit.score, hit.vector_similarity, hit.lexical_score) for hit in hits}) == 1
        assert [hit.document.source_file for hit in by_both] == [f"{number:02d}.txt" for number in range(10)]
        assert by_meaning[0].lexical_score is None
        found.append([by_both, by_meaning])
        library.close()
    assert found[0] == found[1]


@pytest.fixture
def kinds(tmp_path: Path) -> Iterator[Library]:
    """Letters of two kinds, years and municipalities, that say the same."""
    folder = tmp_path / "soorten"
    folder.mkdir()
    for place, kind, day in (
        ("Hoorn", "Raadsinformatiebrief", "3 mei 2021"),
        ("Edam", "Persbericht", "4 juni 2023"),
    ):
        head = f"{kind}\n\nGemeente: {place}\n\nDatum: {day}\n\nOnderwerp: De kade bij {place}\n\n"
        (folder / f"{place}.txt").write_text(f"{head}De kade zakt weg.\n", "utf-8")
    ingest([folder], tmp_path / "soortenopslag", WordEmbedder())
    library = open_library(tmp_path / "soortenopslag", WordEmbedder())
    yield library
    library.close()


@pytest.mark.parametrize(
    "filters",
    [
        Filters(municipality="hoorn"),
        Filters(kinds=(DocumentKind.RAADSINFORMATIEBRIEF,)),
        Filters(date_from=dt.date(2021, 5, 3), date_to=dt.date(2021, 5, 3)),
        Filters(date_to=dt.date(2022, 1, 1)),
    ],
)
def test_a_filter_keeps_what_fits_and_only_that(kinds: Library, filters: Filters) -> None:
    everything = kinds.search(SearchQuery("kade zakt", 5))
    assert {hit.document.source_file for hit in everything} == {"Hoorn.txt", "Edam.txt"}
    found = kinds.search(SearchQuery("kade zakt", 5, filters))
    assert {hit.document.source_file for hit in found} == {"Hoorn.txt"}


def test_a_removed_document_is_gone_at_once(library: Library, tmp_path: Path, chroma_url: str | None) -> None:
    hit = library.search(SearchQuery("badmeesters", 1))[0]
    remove([hit.document.document_id], tmp_path / "store", chroma_url=chroma_url)
    assert hit.document.document_id not in {d.document_id for d in library.documents()}
    assert all(h.document != hit.document for h in library.search(SearchQuery("badmeesters", 10)))
    with pytest.raises(UnknownDocumentError, match="geen document"):
        library.document(hit.document.document_id)


def test_a_library_sees_what_is_added_later(
    library: Library, letters: Path, tmp_path: Path, chroma_url: str | None
) -> None:
    (letters / "kade.txt").write_text("Kadebericht\n\nDe kademuur bij de haven zakt weg.\n", "utf-8")
    ingest([letters], tmp_path / "store", WordEmbedder(), chroma_url=chroma_url)
    assert first(library, "kademuur haven") == "kade.txt"


def test_the_same_file_under_another_name_is_found_once(
    library: Library, letters: Path, tmp_path: Path, chroma_url: str | None
) -> None:
    (letters / "zwembad-kopie.txt").write_bytes((letters / "zwembad.txt").read_bytes())
    ingest([letters], tmp_path / "store", WordEmbedder(), chroma_url=chroma_url)
    found = [hit.document.source_file for hit in library.search(SearchQuery("badmeesters", 10))]
    assert ("zwembad.txt" in found) != ("zwembad-kopie.txt" in found)
    twins = [d for d in library.documents() if d.source_file.startswith("zwembad")]
    assert {t.also_in for t in twins} == {("zwembad.txt",), ("zwembad-kopie.txt",)}


def test_another_model_is_refused(library: Library, tmp_path: Path, letters: Path) -> None:
    other = WordEmbedder("woorden/2")
    with pytest.raises(OtherModelError, match="ander zoekmodel"):
        open_library(tmp_path / "store", other)
    with pytest.raises(OtherModelError, match="ander zoekmodel"):
        ingest([letters], tmp_path / "store", other)
    assert len(library.documents()) == 3


def test_a_store_that_is_not_there_is_said_so(tmp_path: Path, embedder: WordEmbedder) -> None:
    with pytest.raises(StoreMissingError, match="nog geen opslag"):
        open_library(tmp_path / "nergens", embedder)


def test_the_copy_of_the_file_is_what_was_ingested(library: Library, letters: Path) -> None:
    for document in library.documents():
        copy = library.source_path(document.document_id)
        assert copy.read_bytes() == (letters / document.source_file).read_bytes()
        assert copy.stat().st_mode & 0o077 == 0


def test_how_often_a_word_occurs_counts_all_its_forms(library: Library) -> None:
    assert library.document_frequency("badmeester") == library.document_frequency("badmeesters") >= 1
    assert library.document_frequency("olifant") == 0
