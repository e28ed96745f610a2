"""PDF files: pypdf for structure and a first opinion on the text, pypdfium2 for lines and character boxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from corpus.errors import EmptyFileError, EncryptedFileError, UnreadableFileError
from corpus.layout import LaidOutFile, LaidOutPage
from corpus.reading.drafts import PageFacts, make_page
from corpus.reading.pdf_glyphs import read_glyphs, sheet_of
from corpus.reading.pdf_layout import set_lines
from corpus.reading.pdf_structure import Structure, locked_sentence, open_reader, quiet, read_structure

_NOTHING = Structure(0, (), (), None, ())


def lay_out_pdf(path: Path, password: str | None) -> LaidOutFile:
    """Read a PDF. Raises `EncryptedFileError` without the right password, else `UnreadableFileError`."""
    with quiet():
        reader = open_reader(path, password)
        structure = read_structure(reader) if reader is not None else _NOTHING
        document = open_document(path, password)
        try:
            pages = tuple(_lay_out_pages(document, structure))
        finally:
            document.close()
    if not pages:
        raise EmptyFileError(f"{path.name} heeft geen pagina's; controleer of het bestand heel is.")
    return LaidOutFile(pages, structure.bookmarks, structure.title, structure.warnings)


def open_document(path: Path, password: str | None) -> pdfium.PdfDocument:
    """Open with PDFium, with an empty password first."""
    for word in dict.fromkeys(("", password or "")):
        try:
            return pdfium.PdfDocument(path, password=word)
        except pdfium.PdfiumError as error:
            problem = error
    if "password" in str(problem).lower():
        raise EncryptedFileError(locked_sentence(path, password))
    raise UnreadableFileError(
        f"{path.name} is geen hele PDF; open het bestand en bewaar het opnieuw als PDF."
    )


def _lay_out_pages(document: pdfium.PdfDocument, structure: Structure) -> Iterator[LaidOutPage]:
    for index in range(len(document)):
        label = structure.labels[index] if index < len(structure.labels) else None
        yield _lay_out_page(document, index, label)


def _lay_out_page(document: pdfium.PdfDocument, index: int, label: str | None) -> LaidOutPage:
    page = document[index]
    sheet = sheet_of(page)
    lines = set_lines(read_glyphs(page), sheet.width, sheet.height)
    facts = PageFacts(number=index + 1, width=sheet.width, height=sheet.height, label=label)
    return make_page(facts, [line.draft for line in lines])
