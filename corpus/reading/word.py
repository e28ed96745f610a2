"""Word files (.docx): paragraphs, headings, lists with their numbers, tables, footnotes, by python-docx."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from corpus.errors import EmptyFileError, EncryptedFileError, LimitExceededError, UnreadableFileError
from corpus.layout import LaidOutFile, LaidOutPage
from corpus.reading.drafts import DraftLine, PageFacts, make_page
from corpus.reading.word_numbering import Numbering
from corpus.reading.word_runs import ParagraphText, qn, read_paragraph
from corpus.reading.word_styles import Styles

_MOST_UNPACKED = 300_000_000
_MOST_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0"


def lay_out_word(path: Path) -> LaidOutFile:
    """Read a Word file, on the pages that Word last saw. Raises `UnreadableFileError`."""
    document = _open(path)
    writer = _Writer(document)
    for element in _blocks(document.element.body):
        writer.write(element)
    pages = writer.pages()
    if not any(page.lines for page in pages):
        raise EmptyFileError(f"{path.name} bevat geen tekst; controleer of het juiste bestand is opgeslagen.")
    title = (document.core_properties.title or "").strip() or None
    return LaidOutFile(pages=tuple(pages), title=title)


def _open(path: Path) -> WordDocument:
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLE:
        raise EncryptedFileError(
            f"{path.name} is beveiligd met een wachtwoord of is een oud Word-bestand; "
            "bewaar het zonder wachtwoord als .docx."
        )
    broken = f"{path.name} is geen heel Word-bestand; open het in Word en bewaar het opnieuw als .docx."
    try:
        _refuse_bombs(path)
        return Document(str(path))
    except LimitExceededError:
        raise
    except Exception as error:
        raise UnreadableFileError(broken) from error


def _refuse_bombs(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
            raise LimitExceededError(
                f"{path.name} is uitgepakt te groot om te lezen; bewaar het zonder grote afbeeldingen."
            )


def _blocks(container: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside content controls too."""
    for element in container:
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag == qn("w:sdt"):
            for content in element.findall(qn("w:sdtContent")):
                yield from _blocks(content)
        elif element.tag in (qn("w:ins"), qn("w:smartTag"), qn("w:customXml")):
            yield from _blocks(element)


class _Writer:
    """Writes blocks onto pages; notes stand below the page that refers to them."""

    def __init__(self, document: WordDocument) -> None:
        self._styles = Styles(document)
        self._numbering = Numbering(document)
        self._notes = _read_notes(document, self._styles)
        body = document.element.body
        self._rendered = next(body.iter(qn("w:lastRenderedPageBreak")), None) is not None
        self.drafts: list[list[DraftLine]] = [[]]
        self._waiting: list[DraftLine] = []
        self._hidden: list[list[str]] = [[]]
        self._block = 0

    def write(self, element: Any) -> None:
        """Write one paragraph or table."""
        if element.tag == qn("w:tbl"):
            self._write_table(element)
        else:
            self._write_paragraph(element)
        self._block += 1

    def pages(self) -> list[LaidOutPage]:
        """The pages, notes included."""
        self._end_page()
        return [
            make_page(PageFacts(number=number, hidden="\n".join(hidden)), drafts)
            for number, (drafts, hidden) in enumerate(
                zip(self.drafts[:-1], self._hidden[:-1], strict=True), start=1
            )
        ]

    def _write_paragraph(self, element: Any) -> None:
        style = self._styles.of(element)
        if style.page_break and not self._rendered and self.drafts[-1]:
            self._end_page()
        marker, level = self._numbering.next(element, style)
        role = f"heading{style.outline}" if style.outline else "item" if level else ""
        paragraph = read_paragraph(element, self._styles, rendered=self._rendered)
        for position, part in enumerate(paragraph):
            if part.new_page:
                self._end_page()
            self._write_part(part, role, level, marker if position == 0 else "")

    def _write_part(self, part: ParagraphText, role: str, level: int, marker: str) -> None:
        if part.hidden:
            self._hidden[-1].append(part.hidden)
        if part.text.strip():
            shift = len(marker)
            self.drafts[-1].append(
                DraftLine(
                    marker + part.text,
                    block=self._block,
                    role=role,
                    level=level,
                    bold=part.bold,
                    size=part.size,
                    superscripts=tuple((a + shift, b + shift) for a, b in part.superscripts),
                )
            )
        self._waiting += [self._notes[n] for n in part.notes if n in self._notes]

    def _write_table(self, table: Any) -> None:
        for number, row in enumerate(table.iter(qn("w:tr"))):
            if next(row.iter(qn("w:lastRenderedPageBreak")), None) is not None and number:
                self._end_page()
            cells: list[str] = []
            for cell in row.findall(qn("w:tc")):
                parts = [p for e in cell.iter(qn("w:p")) for p in read_paragraph(e, self._styles)]
                self._hidden[-1] += [p.hidden for p in parts if p.hidden]
                cells.append(" ".join(p.text.strip() for p in parts if p.text.strip()))
                cells += [""] * (_grid_span(cell) - 1)
            text = " | ".join(cell for cell in cells if cell)
            heading = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None or number == 0
            if text:
                self.drafts[-1].append(
                    DraftLine(text, block=self._block, role="row", cells=tuple(cells), bold=heading)
                )

    def _end_page(self) -> None:
        for note in self._waiting:
            self._block += 1
            self.drafts[-1].append(
                DraftLine(note.text, block=self._block, role="note", superscripts=note.superscripts)
            )
        self._waiting = []
        self._block += 1
        self.drafts.append([])
        self._hidden.append([])


def _grid_span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(value), 100) if value.isdigit() else 1


def _read_notes(document: WordDocument, styles: Styles) -> dict[str, DraftLine]:
    """Footnotes and endnotes by their key, numbered as they are referred to."""
    found: dict[str, DraftLine] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind not in ("footnotes", "endnotes") or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob):
            key = f"{kind[:-1]}{note.get(qn('w:id'))}"
            parts = [p.text for e in note.iter(qn("w:p")) for p in read_paragraph(e, styles)]
            text = " ".join(part.strip() for part in parts if part.strip())
            if key in styles.note_numbers and text:
                number = styles.note_numbers[key]
                found[key] = DraftLine(f"{number} {text}", superscripts=((0, len(number)),))
    return found
