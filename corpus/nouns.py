"""The nouns of the corpus: what a file becomes on its way to passages.

file → pages → logical documents → passages. Every noun is frozen; every offset counts characters
(code points) of `Page.text`, the canonical text of a page of a file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """The genre of a logical document, as `documents --json` shows it."""

    KAMERBRIEF = "kamerbrief"
    INSPECTIERAPPORT = "inspectierapport"
    RAADSINFORMATIENOTA = "raadsinformatienota"
    RAADSINFORMATIEBRIEF = "raadsinformatiebrief"
    COLLEGENOTA = "collegenota"
    PERSBERICHT = "persbericht"
    KAMERVRAGEN = "kamervragen"
    BESLUITENLIJST = "besluitenlijst"
    RAPPORT = "rapport"
    OVERIG = "overig"


class PassageKind(StrEnum):
    """What a passage is on the page, so that lists and tables can be kept whole."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"
    QUOTE = "quote"
    FOOTNOTE = "footnote"


class FileStatus(StrEnum):
    """What an ingest did with one file."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page: `Page.text[start:end]` of page `page` (counted from 1 in the file)."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file, with its canonical text.

    `label` is what is printed on the page (or the number, where nothing is). `origin` is "text" or
    "ocr". `problem` is a Dutch sentence when (part of) the page could not be read, else None.
    `char_map` maps canonical characters to characters of the page as extracted; see
    `corpus.char_maps`; None where the file has no page image.
    """

    number: int
    label: str
    text: str
    origin: str = "text"
    problem: str | None = None
    char_map: bytes | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One metadata value with the place that it was read from and how sure that is (0 to 1)."""

    field: str
    value: str
    span: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a logical document; unknown stays None.

    Where a document names only the month, `date` is its first day and `day_known` is False.
    """

    kind: DocumentKind
    title: str
    date: dt.date | None = None
    sender: str | None = None
    addressee: str | None = None
    dossier: str | None = None
    municipality: str | None = None
    readings: tuple[Reading, ...] = ()
    day_known: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a document's outline; `level` counts from 1."""

    level: int
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A literal stretch of one page: `Page.text[span.start:span.end] == text`, at most 2,000 characters.

    `before` and `after` hold the rest of a sentence or paragraph that a page break cut off, and the
    sentence that introduces a list or heads a table; they are given to the index beside `text` and never
    quoted. `passage_id` derives from content and place in the document.
    """

    passage_id: str
    ordinal: int
    kind: PassageKind
    heading: tuple[str, ...]
    span: Span
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A logical document: a letter, nota or report, alone in its file or inside a bundle.

    `span_first` and `span_last` bound it inside the file's pages (its first and last page may be shared
    with a neighbour). `content_hash` is equal for equal canonical text, wherever the file lies.
    """

    document_id: str
    metadata: Metadata
    span_first: Span
    span_last: Span
    content_hash: str
    outline: tuple[Heading, ...] = ()
    passages: tuple[Passage, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def first_page(self) -> int:
        """Number in the file of the first page."""
        return self.span_first.page

    @property
    def last_page(self) -> int:
        """Number in the file of the last page."""
        return self.span_last.page


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Everything that reading one file gave. `sha256` is of the file's bytes."""

    source_file: str
    sha256: str
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    pages_without_text: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
