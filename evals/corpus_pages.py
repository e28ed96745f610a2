"""The pages of a corpus as the validator reads them, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableFileError
from corpus.nouns import Document, ReadFile
from corpus.read import find_files, read_file


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """The part of one page that belongs to one document; `kind` is the document's genre."""

    source_file: str
    kind: str
    number: int
    text: str


def read_corpus(paths: Sequence[Path]) -> tuple[CorpusPage, ...]:
    """Return the pages of all files that can be read; raises `MissingPathError` for a missing path."""
    pages: list[CorpusPage] = []
    for found in find_files(paths):
        if found.skipped:
            continue
        try:
            file = read_file(found.path, source_file=found.source_file, lineage=found.source_file)
        except UnreadableFileError:
            continue
        for document in file.documents:
            pages += pages_of(file, document)
    return tuple(pages)


def pages_of(file: ReadFile, document: Document) -> list[CorpusPage]:
    """Return the document's pages, its first and last page cut where a neighbour shares them."""
    first, last = document.span_first, document.span_last
    pages = []
    for page in file.pages:
        if not first.page <= page.number <= last.page:
            continue
        start = first.start if page.number == first.page else 0
        end = last.end if page.number == last.page else len(page.text)
        pages.append(
            CorpusPage(file.source_file, document.metadata.kind.value, page.number, page.text[start:end])
        )
    return pages
