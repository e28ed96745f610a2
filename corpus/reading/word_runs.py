"""The text of one Word paragraph as shown: insertions in, deletions and hidden text out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn as _qualified

from corpus.reading.word_styles import Styles


def qn(name: str) -> str:
    """The full name of an element such as `w:p`."""
    return str(_qualified(name))


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """The part of a paragraph that stands on one page. `notes` are keys of notes that it refers to."""

    text: str
    hidden: str
    superscripts: tuple[tuple[int, int], ...]
    notes: tuple[str, ...]
    bold: bool
    size: float | None
    new_page: bool


def read_paragraph(element: Any, styles: Styles, *, rendered: bool = True) -> list[ParagraphText]:
    """The parts of a paragraph, cut where a page begins: at Word's last breaks, or else at typed ones."""
    parts = [_Part()]
    for run in _runs(element):
        _read_run(run, styles, parts, rendered)
    size = styles.of(element).size
    return [part.finish(size) for part in parts]


class _Part:
    def __init__(self, new_page: bool = False) -> None:
        self.text = ""
        self.hidden = ""
        self.superscripts: list[tuple[int, int]] = []
        self.notes: list[str] = []
        self.bold_letters = 0
        self.new_page = new_page

    def add(self, text: str, *, hidden: bool, raised: bool, bold: bool) -> None:
        if hidden:
            self.hidden += text
            return
        if raised and text.strip():
            self.superscripts.append((len(self.text), len(self.text) + len(text)))
        self.bold_letters += len(text.strip()) if bold else 0
        self.text += text

    def finish(self, size: float | None) -> ParagraphText:
        text = self.text.replace("\n", " ").rstrip()
        start = len(text) - len(text.lstrip())
        raised = tuple(
            (max(a - start, 0), min(b, len(text)) - start) for a, b in self.superscripts if a < len(text)
        )
        bold = 2 * self.bold_letters > len(text) > 0
        return ParagraphText(
            text[start:], self.hidden.strip(), raised, tuple(self.notes), bold, size, self.new_page
        )


def _runs(element: Any) -> Iterator[Any]:
    """Runs in order, also inside links, insertions and controls; the fallback of a drawing is a double."""
    for child in element:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag.rsplit("}", 1)[-1] in (
            "hyperlink",
            "ins",
            "sdt",
            "sdtContent",
            "smartTag",
            "fldSimple",
        ):
            yield from _runs(child)


def _read_run(run: Any, styles: Styles, parts: list[_Part], rendered: bool) -> None:
    look = styles.of_run(run)
    for child in run:
        name = child.tag.rsplit("}", 1)[-1] if isinstance(child.tag, str) else ""
        if name == "t":
            parts[-1].add(child.text or "", hidden=look.hidden, raised=look.raised, bold=look.bold)
        elif name == "tab":
            parts[-1].add("\t", hidden=False, raised=False, bold=False)
        elif name == "noBreakHyphen":
            parts[-1].add("\u2011", hidden=look.hidden, raised=False, bold=look.bold)
        elif name == "lastRenderedPageBreak" and rendered:
            parts.append(_Part(new_page=True))
        elif name in ("br", "cr"):
            _read_break(child, parts, rendered)
        elif name in ("footnoteReference", "endnoteReference"):
            _read_reference(child, name, styles, parts)
        elif name in ("drawing", "pict", "AlternateContent"):
            _read_box(child, styles, parts)


def _read_break(element: Any, parts: list[_Part], rendered: bool) -> None:
    if element.get(qn("w:type")) == "page":
        if not rendered:
            parts.append(_Part(new_page=True))
    else:
        parts[-1].add("\n", hidden=False, raised=False, bold=False)


def _read_reference(element: Any, name: str, styles: Styles, parts: list[_Part]) -> None:
    key = f"{name.removesuffix('Reference')}{element.get(qn('w:id'))}"
    number = styles.note_numbers.get(key)
    if number:
        parts[-1].add(number, hidden=False, raised=True, bold=False)
        parts[-1].notes.append(key)


def _read_box(element: Any, styles: Styles, parts: list[_Part]) -> None:
    """The text of a text box, once."""
    box = next(element.iter(qn("w:txbxContent")), None)
    if box is None:
        return
    for paragraph in box.iter(qn("w:p")):
        for run in _runs(paragraph):
            _read_run(run, styles, parts, False)
        parts[-1].add(" ", hidden=False, raised=False, bold=False)
