"""PDF files: pypdf for structure and a first opinion on the text, pypdfium2 for lines and character boxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdf import PdfReader

from corpus.errors import EmptyFileError, EncryptedFileError, UnreadableFileError
from corpus.layout import LaidOutPage
from corpus.reading.parts import FileFacts, OpenedFile
from corpus.reading.pdf_page import Clock, SetPage, read_page
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
    document = open_document(path, password)
    if len(document) == 0:
        raise EmptyFileError(f"{path.name} heeft geen pagina's; controleer of het bestand heel is.")
    facts = FileFacts(len(document), structure.bookmarks, structure.title, structure.warnings)
    return OpenedFile(facts, _pages(document, reader, structure, first_page, careful))


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


def _pages(
    document: pdfium.PdfDocument,
    reader: PdfReader | None,
    structure: Structure,
    first_page: int,
    careful: bool,
) -> Iterator[LaidOutPage]:
    clock = Clock()
    with quiet():
        for index in range(first_page - 1, len(document)):
            label = structure.labels[index] if index < len(structure.labels) else None
            opinion = page_words(reader, index + 1) if reader is not None else None
            yield read_page(document, index, opinion, careful=careful, clock=clock, label=label).page()
    document.close()
