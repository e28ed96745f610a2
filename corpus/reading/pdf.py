"""PDF files: pypdf for structure and a first opinion on the text, pypdfium2 for lines and character boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from pypdf import PdfReader

from corpus.errors import EmptyFileError, EncryptedFileError, UnreadableFileError
from corpus.layout import LaidOutPage
from corpus.reading.parts import FileFacts, OpenedFile
from corpus.reading.pdf_page import Clock, SetPage, page_of_words, read_page
from corpus.reading.pdf_structure import (
    Structure,
    locked_sentence,
    open_reader,
    page_words,
    quiet,
    read_structure,
)

_NOTHING = Structure(0, (), (), None, ())


def open_pdf(path: Path, password: str | None, *, first_page: int, careful: bool) -> OpenedFile:
    """Open a PDF. Raises `EncryptedFileError` without the right password, else `UnreadableFileError`."""
    with quiet():
        reader = None if careful else open_reader(path, password)
        structure = read_structure(reader) if reader is not None else _NOTHING
    document = _open_if_possible(path, password, structure)
    count = max(len(document) if document is not None else 0, structure.page_count)
    if count == 0:
        raise EmptyFileError(f"{path.name} heeft geen pagina's; controleer of het bestand heel is.")
    facts = FileFacts(count, structure.bookmarks, structure.title, structure.warnings)
    sources = _Sources(document, reader, structure, careful)
    return OpenedFile(facts, _pages(sources, range(first_page - 1, count)))


def _open_if_possible(path: Path, password: str | None, structure: Structure) -> pdfium.PdfDocument | None:
    """None where only pypdf can read the file."""
    try:
        return open_document(path, password)
    except UnreadableFileError as error:
        if isinstance(error, EncryptedFileError) or structure.page_count == 0:
            raise
        return None


def open_document(path: Path, password: str | None) -> pdfium.PdfDocument:
    """Open with PDFium, with an empty password first."""
    problem: pdfium.PdfiumError | None = None
    for word in dict.fromkeys(("", password or "")):
        try:
            return pdfium.PdfDocument(path, password=word)
        except pdfium.PdfiumError as error:
            problem = error
    if "password" in str(problem).lower():
        raise EncryptedFileError(locked_sentence(path, password))
    raise UnreadableFileError(f"{path.name} is geen hele PDF; open het en bewaar het opnieuw als PDF.")


def read_one_page(path: Path, password: str | None, number: int) -> SetPage:
    """Page `number` (from 1), exactly as `open_pdf` gives it, with the places of its characters."""
    with quiet():
        reader = open_reader(path, password)
        document = open_document(path, password)
        if not 1 <= number <= len(document):
            raise UnreadableFileError(f"{path.name} heeft geen pagina {number}.")
        opinion = page_words(reader, number) if reader is not None else None
        return read_page(document, number - 1, opinion, careful=False, clock=Clock())


@dataclass(frozen=True, slots=True)
class _Sources:
    """What is open of a file: PDFium's document and pypdf's reader, one of which may be missing."""

    document: pdfium.PdfDocument | None
    reader: PdfReader | None
    structure: Structure
    careful: bool


def _pages(sources: _Sources, indices: range) -> Iterator[LaidOutPage]:
    clock = Clock()
    with quiet():
        for index in indices:
            opinion = page_words(sources.reader, index + 1) if sources.reader is not None else None
            yield _page(sources, index, opinion, clock)
    if sources.document is not None:
        sources.document.close()


def _page(sources: _Sources, index: int, opinion: str | None, clock: Clock) -> LaidOutPage:
    """A page that breaks PDFium may still be read by pypdf, without places."""
    labels = sources.structure.labels
    label = labels[index] if index < len(labels) else None
    if sources.document is None or index >= len(sources.document):
        return page_of_words(index, opinion, label)
    try:
        return read_page(
            sources.document, index, opinion, careful=sources.careful, clock=clock, label=label
        ).page()
    except Exception:
        return page_of_words(index, opinion, label)
