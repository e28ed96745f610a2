"""A small library in memory: pages with text, passages of them, and a search that counts shared words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.words import content_words, stem, stems, tokens
from corpus.nouns import DocumentKind, Passage, PassageKind, Span
from index.answer_reader import Reading
from index.errors import UnknownDocumentError
from index.nouns import Hit, SearchQuery, StoredDocument, StoredPage


def stored(
    name: str,
    kind: DocumentKind = DocumentKind.KAMERBRIEF,
    title: str = "Brief",
    date: dt.date | None = None,
    *,
    day_known: bool = True,
) -> StoredDocument:
    return StoredDocument(
        document_id=name,
        kind=kind,
        title=title,
        date=date,
        sender=None,
        addressee=None,
        dossier=None,
        municipality=None,
        source_file=f"{name}.txt",
        first_page=1,
        last_page=2,
        page_count=2,
        day_known=day_known,
    )


def passage_on(
    page_text: str,
    text: str,
    *,
    page: int = 1,
    ordinal: int = 0,
    kind: PassageKind = PassageKind.TEXT,
    heading: tuple[str, ...] = (),
    before: str = "",
    after: str = "",
) -> Passage:
    start = page_text.index(text)
    span = Span(page, start, start + len(text))
    return Passage(f"p{page}-{ordinal}-{start}", ordinal, kind, heading, span, text, before, after)


def hit_on(document: StoredDocument, passage: Passage, rank: int = 1) -> Hit:
    return Hit(
        rank=rank,
        score=1 / rank,
        passage=passage,
        document=document,
        page_label=str(passage.span.page),
        vector_rank=rank,
        lexical_rank=rank,
        vector_similarity=0.85,
        lexical_score=1.0,
    )


@dataclass
class FakeLibrary:
    """Documents by id, page texts by (document, page), passages by document."""

    listed: list[StoredDocument] = field(default_factory=list)
    texts: dict[tuple[str, int], str] = field(default_factory=dict)
    held: dict[str, list[Passage]] = field(default_factory=dict)

    def add(self, document: StoredDocument, *pages: str) -> StoredDocument:
        """Add a document; every paragraph of a page becomes a passage."""
        self.listed.append(document)
        passages: list[Passage] = []
        for number, text in enumerate(pages, 1):
            self.texts[document.document_id, number] = text
            for paragraph in text.split("\n\n"):
                kind = PassageKind.TABLE if "\t" in paragraph else PassageKind.TEXT
                passage = passage_on(text, paragraph, page=number, ordinal=len(passages), kind=kind)
                passage_id = f"{document.document_id}-{passage.passage_id}"
                passages.append(replace(passage, passage_id=passage_id))
        self.held[document.document_id] = passages
        return document

    def documents(self) -> list[StoredDocument]:
        return list(self.listed)

    def page(self, document_id: str, number: int) -> StoredPage:
        if (document_id, number) not in self.texts:
            raise UnknownDocumentError("Die pagina is er niet.")
        return StoredPage(f"{document_id}.txt", number, str(number), self.texts[document_id, number])

    def passages(self, document_id: str) -> Sequence[Passage]:
        return self.held[document_id]

    def neighbours(self, hit: Hit) -> list[Passage]:
        return []

    def document_frequency(self, word: str) -> int:
        return sum(stem(word) in stems(p.text) for held in self.held.values() for p in held)

    def vocabulary(self) -> frozenset[str]:
        return frozenset(word for held in self.held.values() for p in held for word in tokens(p.text))

    def abbreviations(self) -> dict[str, tuple[str, ...]]:
        return {}

    def search(self, query: SearchQuery) -> list[Hit]:
        wanted = {stem(word) for word in content_words(query.text)}
        scored = [
            (len(wanted & stems(passage.text)), document, passage)
            for document in self.listed
            if not query.filters.document_ids or document.document_id in query.filters.document_ids
            for passage in self.held[document.document_id]
        ]
        scored.sort(key=lambda one: (-one[0], one[1].document_id, one[2].ordinal))
        return [
            hit_on(document, passage, rank)
            for rank, (_, document, passage) in enumerate(scored[: query.k], 1)
        ]


def shared_words(question: str, texts: Sequence[str]) -> list[float]:
    """Stands in for meaning: the share of the question's words that a text has."""
    wanted = {stem(word) for word in content_words(question)} or {""}
    return [0.8 + 0.15 * len(wanted & stems(text)) / len(wanted) for text in texts]


def reads_shared_words(question: str, readings: Sequence[Reading]) -> list[list[float]]:
    """Stands in for the reader: a sentence with all words of the question has a logit of 4."""
    wanted = {stem(word) for word in content_words(question)} or {""}
    return [
        [8 * len(wanted & stems(text)) / len(wanted) - 4 for text in reading.sentences]
        for reading in readings
    ]
