"""The plain LangChain recipe: recursive splitter of 1,000 characters with 200 overlap, e5, Chroma, top k.

It gets our pages and our embedding model, so that what differs is the recipe and not the reading of PDFs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from index.protocols import Embedder

CHUNK_SIZE = 1000
CHUNK_OVERLAP = 200
LARGEST_BATCH = 5_000
"""Chroma takes at most 5,461 records at a time."""


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A page of a document, as text."""

    document_id: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class PlainChunk:
    """A chunk: `text` is that of its page at `start`, apart from white space at its ends."""

    document_id: str
    page: int
    start: int
    text: str


class PlainLangChain:
    """Chunks of pages in a Chroma collection in memory."""

    def __init__(self, pages: Sequence[PlainPage], embedder: Embedder) -> None:
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        chunks = splitter.split_documents(
            [
                Document(page.text, metadata={"document_id": page.document_id, "page": page.number})
                for page in pages
            ]
        )
        client = chromadb.EphemeralClient(Settings(anonymized_telemetry=False, allow_reset=True))
        client.reset()
        self._store = Chroma(
            "plain",
            EmbedderForLangChain(embedder),
            client=client,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        for start in range(0, len(chunks), LARGEST_BATCH):
            self._store.add_documents(chunks[start : start + LARGEST_BATCH])

    def rank(self, questions: Sequence[str], k: int) -> list[list[PlainChunk]]:
        """Return the first k chunks for each question, best first."""
        return [[_chunk(found) for found in self._store.similarity_search(one, k)] for one in questions]


class EmbedderForLangChain(Embeddings):
    """Our embedder behind LangChain's own interface."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector per text."""
        return [[float(value) for value in row] for row in self._embedder.embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        return [float(value) for value in self._embedder.embed_queries([text])[0]]


def _chunk(found: Document) -> PlainChunk:
    about = found.metadata
    return PlainChunk(
        str(about["document_id"]), int(about["page"]), int(about["start_index"]), found.page_content
    )
