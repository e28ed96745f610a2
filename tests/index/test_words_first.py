"""A document is found by its words as soon as it is read, while its vectors are still being made."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.ingest import ingest
from index.library import Library, open_library
from index.nouns import SearchQuery
from index.protocols import Matrix
from tests.index.conftest import WordEmbedder


class TokenWordEmbedder(WordEmbedder):
    """Gives a vector for each word too, as the default model does."""

    dimensions = 384

    def embed_query_tokens(self, text: str) -> Matrix:
        return self._embed(["begin", "query", ":", *text.split(), "end"])

    def embed_passage_tokens(self, texts: Sequence[str]) -> list[Matrix]:
        return [self._embed(text.split()) for text in texts]

    def embed_passages_with_tokens(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        return self.embed_passages(texts), self.embed_passage_tokens(texts)


@contextmanager
def paused_ingest(
    folder: Path, store: Path, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Ingest beside the test, and hold the model at its first passage until the test is done with it."""
    asked, go_on = threading.Event(), threading.Event()
    really_embed = embedder.embed_passages

    def embed_passages(texts: Sequence[str]) -> Matrix:
        asked.set()
        assert go_on.wait(60)
        return really_embed(texts)

    monkeypatch.setattr(embedder, "embed_passages", embed_passages)
    thread = threading.Thread(target=ingest, args=([folder], store, embedder))
    thread.start()
    try:
        assert asked.wait(60)
        yield
    finally:
        go_on.set()
        thread.join(60)
    assert not thread.is_alive()


def vectors_ready(library: Library) -> dict[str, bool]:
    return {document.source_file: document.vectors_ready for document in library.documents()}


@pytest.mark.parametrize("make", [WordEmbedder, TokenWordEmbedder])
def test_a_new_document_is_found_by_its_words_before_its_vectors_are_made(
    letters: Path, tmp_path: Path, make: type[WordEmbedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, question = tmp_path / "store", SearchQuery("komt er een slagboom bij de halte of bij de brug", 3)
    ingest([letters], store, make())
    library = open_library(store, make())
    assert all("slagboom" not in hit.passage.text for hit in library.search(question))
    (letters / "spoor.txt").write_text("Bericht over het spoor\n\nBij de halte komt een slagboom.\n", "utf-8")
    with paused_ingest(letters, store, make(), monkeypatch):
        assert vectors_ready(library) == {
            "bomen.txt": True,
            "brug.txt": True,
            "spoor.txt": False,
            "zwembad.txt": True,
        }
        first = library.search(question)[0]
        assert "slagboom" in first.passage.text
        assert (first.document.vectors_ready, first.lexical_rank, first.vector_rank) == (False, 1, None)
    assert all(vectors_ready(library).values())
    ready = next(hit for hit in library.search(question) if "slagboom" in hit.passage.text)
    assert ready.vector_rank is not None
    library.close()


def test_the_first_documents_of_a_store_are_found_by_their_words(
    letters: Path, tmp_path: Path, embedder: WordEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with paused_ingest(letters, tmp_path / "store", embedder, monkeypatch):
        library = open_library(tmp_path / "store", WordEmbedder())
        assert set(vectors_ready(library).values()) == {False}
        assert library.search(SearchQuery("badmeesters", 1))[0].document.source_file == "zwembad.txt"
        library.close()


def test_a_file_is_found_while_the_next_ones_are_still_to_be_read(
    letters: Path, tmp_path: Path, embedder: WordEmbedder
) -> None:
    seen = []

    def look(stage: str, done: int, total: int) -> None:
        if stage == "Lezen" and 0 < done < total:
            library = open_library(tmp_path / "store", WordEmbedder())
            seen.append([hit.document.source_file for hit in library.search(SearchQuery("nieuwe bomen", 1))])
            library.close()

    ingest([letters], tmp_path / "store", embedder, progress=look)
    assert seen == [["bomen.txt"], ["bomen.txt"]]
