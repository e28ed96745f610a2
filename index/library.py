"""The library: what a store holds, searched by meaning and by words together.

question → nearest vectors ┐
         → best words      ┴→ fused → reranked → spread over documents → hits
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.nouns import Document, Passage
from index import learnt, lexical
from index.context import around
from index.cross_encoder import CrossEncoderReranker
from index.errors import StoreDamagedError, UnknownDocumentError
from index.finder import Finder
from index.graphs import graph_home
from index.late_interaction import LateReranker
from index.nouns import Hit, SearchQuery, StoredDocument, StoredPage
from index.other_model import require_model
from index.protocols import Embedder, Reranker, TokenEmbedder
from index.reader import StoreReader
from index.snapshot import Snapshot
from index.spread import spread_over_documents
from index.token_vectors import default_packing


def open_library(
    store: Path, embedder: Embedder, *, reranker: str = "late", chroma_url: str | None = None
) -> Library:
    """Open a store for searching.

    `reranker` is "late" (late interaction, where the model gives token vectors), "off", or the name or folder
    of a cross-encoder. `chroma_url` is the Chroma server for the vectors, None for the store's own folder; a
    server that doesn't answer makes search slower, no worse. Raises `StoreMissingError`,
    `StoreDamagedError`, `OtherModelError`.
    """
    reader = StoreReader(store, graph_home(chroma_url))
    require_model(store, reader.model(), embedder.fingerprint)
    return Library(reader, embedder, _open_reranker(reranker, embedder, reader))


def _open_reranker(name: str, embedder: Embedder, reader: StoreReader) -> Reranker | None:
    if name == "off":
        return None
    if name == "late":
        if not isinstance(embedder, TokenEmbedder):
            return None
        return LateReranker(embedder, default_packing(), reader.packed_tokens)
    return CrossEncoderReranker(name)


class Library:
    """Searches and reads one store; safe to use from several threads, sees new documents by itself."""

    def __init__(self, reader: StoreReader, embedder: Embedder, reranker: Reranker | None) -> None:
        self._reader, self._embedder, self._reranker = reader, embedder, reranker
        self._finder = Finder(reader, embedder)
        self._vocabulary: tuple[str | None, frozenset[str]] | None = None

    def close(self) -> None:
        """Close what this thread holds open; the next question opens it again."""
        self._reader.close()

    def search(self, query: SearchQuery) -> list[Hit]:
        """Return the best passages for a question, best first; ties by document and place.

        Raises `OtherModelError` when another process gave the store the vectors of another model meanwhile.
        """
        wanted = max(1, query.k)
        with self._reader.state() as (connection, _):  # one state from the first step to the last
            hits = self._finder.find(query, wanted)
            if self._reranker is not None:
                hits = self._reranker.rerank(query.text, hits)
            if query.diverse:
                hits = spread_over_documents(hits, wanted)
            given = hits[:wanted]
            labelled = zip(given, self._reader.labels(connection, given), strict=True)
        return [replace(hit, rank=rank, page_label=label) for rank, (hit, label) in enumerate(labelled, 1)]

    def documents(self) -> list[StoredDocument]:
        """Return all documents, by source file and page."""
        with self._reader.state() as (_, snapshot):
            return list(snapshot.catalogue.documents.values())

    def document(self, document_id: str) -> Document:
        """Return a document with its outline and passages; raises `UnknownDocumentError`."""
        with self._reader.state() as (connection, _):
            return self._reader.document(connection, document_id)

    def stored_document(self, document_id: str) -> StoredDocument:
        """Return a document as the list shows it; raises `UnknownDocumentError`."""
        with self._reader.state() as (_, snapshot):
            return _known(snapshot, document_id)

    def passages(self, document_id: str) -> list[Passage]:
        """Return the passages of a document in order; raises `UnknownDocumentError`."""
        with self._reader.state() as (connection, snapshot):
            _known(snapshot, document_id)
            return [stored.passage for stored in self._reader.passages_of(connection, document_id)]

    def pages(self, document_id: str) -> list[StoredPage]:
        """Return the pages of a document in order; raises `UnknownDocumentError`."""
        with self._reader.state() as (connection, snapshot):
            _known(snapshot, document_id)
            return self._reader.pages(connection, document_id)

    def page(self, document_id: str, number: int) -> StoredPage:
        """Return one page by its number in the file; raises `UnknownDocumentError`."""
        with self._reader.state() as (connection, snapshot):
            document = _known(snapshot, document_id)
            pages = self._reader.pages(connection, document_id, number)
        if not pages:
            raise UnknownDocumentError(
                f"“{document.title}” heeft geen pagina {number}; de pagina's zijn {document.first_page} "
                f"tot en met {document.last_page}."
            )
        return pages[0]

    def neighbours(self, hit: Hit) -> list[Passage]:
        """Return what belongs with a hit, in order and without the hit: the passages beside it under the same
        heading, and the rest of its list or table."""
        return around(self.passages(hit.document.document_id), hit.passage)

    def source_path(self, document_id: str) -> Path:
        """Return the store's own copy of the file that holds a document; raises `UnknownDocumentError`."""
        with self._reader.state() as (connection, snapshot):
            _known(snapshot, document_id)
            copy = self._reader.copy(connection, document_id)
        if not copy.is_file():
            raise StoreDamagedError(
                "De kopie van dit bestand ontbreekt in de opslag; "
                "voeg het document opnieuw toe met `bronvast ingest`."
            )
        return copy

    def count_passages(self) -> int:
        """Return the number of passages in the store."""
        with self._reader.state() as (_, snapshot):
            return len(snapshot.passages.document_of)

    def document_frequency(self, word: str) -> int:
        """Return in how many passages a word, in any of its forms, occurs."""
        with self._reader.state() as (connection, _):
            return lexical.document_frequency(connection, word)

    def vocabulary(self) -> frozenset[str]:
        """Return every word of the documents, in small letters."""
        with self._reader.state() as (connection, snapshot):
            known = self._vocabulary
            if known is None or known[0] != snapshot.generation:
                words = learnt.read_document_words(connection).values()
                known = self._vocabulary = snapshot.generation, frozenset().union(*words)
        return known[1]

    def abbreviations(self) -> dict[str, tuple[str, ...]]:
        """Return the short forms that the documents define, with their long forms."""
        with self._reader.state() as (connection, _):
            rows = connection.execute(
                "SELECT DISTINCT CAST(short AS TEXT), CAST(long AS TEXT) FROM abbreviations ORDER BY 1, 2"
            ).fetchall()
        return {short: tuple(long for other, long in rows if other == short) for short, _ in rows}

    def similarity(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine of a question with each text, in the same order."""
        if not texts:
            return []
        query = self._embedder.embed_queries([question])[0]
        cosines = np.clip(self._embedder.embed_passages(texts) @ query, -1.0, 1.0)
        return [float(value) for value in cosines]


def _known(snapshot: Snapshot, document_id: str) -> StoredDocument:
    try:
        return snapshot.catalogue.documents[document_id]
    except KeyError:
        raise UnknownDocumentError(f"Er is geen document met het kenmerk “{document_id}”.") from None
