"""What the page needs of the assistant and the library; the tests' doubles offer the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from assistant.nouns import Answer, Begun, Question
from assistant.protocols import WordSource
from corpus.nouns import Passage
from index.nouns import Hit, SearchQuery, StoredDocument, StoredPage


class Answerer(Protocol):
    """Answers questions."""

    def answer(self, question: Question) -> Answer:
        """Return a checked answer or a refusal."""
        ...

    def tell(self, question: Question) -> Iterator[Begun | Answer]:
        """Yield the verified beginning of the answer whenever it grows, and at last the answer."""
        ...


class Shelf(WordSource, Protocol):
    """Finds and shows what is in the store; raises UnknownDocumentError for what is not."""

    def search(self, query: SearchQuery) -> list[Hit]:
        """Return the hits, best first."""
        ...

    def documents(self) -> list[StoredDocument]:
        """Return all documents."""
        ...

    def stored_document(self, document_id: str) -> StoredDocument:
        """Return one document."""
        ...

    def page(self, document_id: str, number: int) -> StoredPage:
        """Return a page of the file that holds the document."""
        ...

    def passages(self, document_id: str) -> Sequence[Passage]:
        """Return the passages of a document, in reading order."""
        ...

    def source_path(self, document_id: str) -> Path:
        """Return where the document's file lies."""
        ...
