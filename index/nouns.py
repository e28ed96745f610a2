"""The nouns of the index: what is stored, asked and found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from corpus.nouns import DocumentKind, FileStatus, Passage


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A logical document as the store lists it; unknown values are None.

    `also_in` names other files that hold the same document; `newer_version` is the id of the document
    that replaces this one; `vectors_ready` is False while its passages can be found by words only. Where a
    document names only the month, `date` is its first day and `day_known` is False: show `iso_date`.
    """

    document_id: str
    kind: DocumentKind
    title: str
    date: dt.date | None
    sender: str | None
    addressee: str | None
    dossier: str | None
    municipality: str | None
    source_file: str
    first_page: int
    last_page: int
    page_count: int
    warnings: tuple[str, ...] = ()
    newer_version: str | None = None
    also_in: tuple[str, ...] = ()
    vectors_ready: bool = True
    day_known: bool = True

    @property
    def iso_date(self) -> str | None:
        """The date as far as it is known, after ISO 8601: `2019-11-07`, `2019-11` or None."""
        if self.date is None:
            return None
        return self.date.isoformat() if self.day_known else f"{self.date:%Y-%m}"


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of a stored file: canonical text, printed label, and what the viewer needs."""

    source_file: str
    number: int
    label: str
    text: str
    origin: str = "text"
    problem: str | None = None
    char_map: bytes | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits a search. Empty means no limit. Dates are inclusive; undated documents fall outside a period."""

    kinds: tuple[DocumentKind, ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    document_ids: tuple[str, ...] = ()
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """One question to the index. `k` is the number of hits wanted (at least 1)."""

    text: str
    k: int = 10
    filters: Filters = field(default_factory=Filters)
    diverse: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One found passage. `rank` counts from 1; ranks in the parts are None where a part did not find it.

    `score` is comparable within one search only. `vector_similarity` is the cosine of query and passage.
    `page_label` is what is printed on the page of the passage.
    """

    rank: int
    score: float
    passage: Passage
    document: StoredDocument
    page_label: str
    vector_rank: int | None = None
    lexical_rank: int | None = None
    vector_similarity: float | None = None
    lexical_score: float | None = None
    rerank_score: float | None = None


@dataclass(frozen=True, slots=True)
class FileReport:
    """What an ingest did with one file, as `ingest --json` shows it; `reason` is a Dutch sentence."""

    source_file: str
    status: FileStatus
    documents: tuple[str, ...] = ()
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The whole ingest: a report per file, the number of passages in the store after it, and seconds."""

    files: tuple[FileReport, ...]
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Whether the store is sound, and how that is known; everything else is Dutch sentences.

    `checked` tells what was compared and found right, with counts; `remarks` what is no fault but to know:
    vectors that are still to come, a file that has to be added again.
    """

    sound: bool
    problems: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
