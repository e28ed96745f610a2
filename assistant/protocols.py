"""The seams of the assistant: parts that a user may swap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.asking import Inquiry
from assistant.nouns import DraftSentence
from assistant.ranking import Ranked
from corpus.nouns import Passage
from index.nouns import Hit, SearchQuery, StoredDocument, StoredPage


class WordSource(Protocol):
    """Which words the documents have; `index.library.Library` is one."""

    def document_frequency(self, word: str) -> int:
        """Return in how many passages a word, or a form of it, occurs."""
        ...

    def vocabulary(self) -> frozenset[str]:
        """Return every word of the documents, in small letters."""
        ...


class EvidenceSource(WordSource, Protocol):
    """What the assistant needs of the index; `index.library.Library` is one."""

    def search(self, query: SearchQuery) -> list[Hit]:
        """Return ranked passages."""
        ...

    def neighbours(self, hit: Hit) -> list[Passage]:
        """Return the passages beside a hit under the same heading, and the rest of its list or table."""
        ...

    def passages(self, document_id: str) -> Sequence[Passage]:
        """Return the passages of a document, in reading order."""
        ...

    def documents(self) -> list[StoredDocument]:
        """Return the documents of the store."""
        ...

    def page(self, document_id: str, number: int) -> StoredPage:
        """Return a page with its canonical text."""
        ...

    def abbreviations(self) -> dict[str, tuple[str, ...]]:
        """Return the short forms that the documents define, each with what it is short for."""
        ...


class Composer(Protocol):
    """Proposes sentences for an answer from evidence; what it proposes is verified before it is shown."""

    @property
    def name(self) -> str:
        """What `Answer.composer` says, e.g. "extractive"."""
        ...

    def compose(self, inquiry: Inquiry, evidence: Sequence[Ranked]) -> Iterable[DraftSentence]:
        """Return the draft from sentences, best first; empty when they don't answer the question.

        It may come one sentence at a time, and end in a LanguageModelError.
        """
        ...
