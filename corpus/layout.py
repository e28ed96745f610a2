"""What a reader of files hands to the cleaner of text: lines as they stand on the page.

A reader (PDF, text, Word, HTML, Markdown) knows the format; the cleaner knows Dutch and documents. Between
them stand lines in reading order, columns already resolved, with as much geometry as the format has.
Coordinates are points from the top left of the page as shown (rotation applied); None where there are none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: `LaidOutPage.text[offset : offset + len(text)] == text`.

    `block` numbers the paragraph-like group that geometry suggests (same column, same spacing); lines of a
    text file each have their own guess from blank lines. `size` is the font size in points. `superscripts`
    are (start, end) stretches of `text` set small and high: footnote references. `role` is what the format
    itself says: "heading1".."heading6", "item", "row", "note" or "" where it doesn't say. `cells` are the
    cells of a table row where geometry or format shows them. `level` is the nesting of an item, from 1.
    """

    text: str
    offset: int
    block: int
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    superscripts: tuple[tuple[int, int], ...] = ()
    role: str = ""
    cells: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class LaidOutPage:
    """A page as extracted. `text` is every visible character in reading order, lines ended by "\\n".

    `label` is the format's own page label, or None. `hidden` is text that a reader of the page can't see
    (white, tiny, off the page): it is in no line. `origin` is "text" or "ocr"; `problem` one Dutch sentence
    when the page, or part of it, could not be read.
    """

    number: int
    text: str
    lines: tuple[Line, ...]
    width: float | None = None
    height: float | None = None
    label: str | None = None
    hidden: str = ""
    origin: str = "text"
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the file: level from 1, title, and page number from 1 (None where it points nowhere)."""

    level: int
    title: str
    page: int | None


@dataclass(frozen=True, slots=True)
class LaidOutFile:
    """A file as extracted: its pages, bookmarks, and the title that its properties give (often useless)."""

    pages: tuple[LaidOutPage, ...]
    bookmarks: tuple[OutlineEntry, ...] = ()
    title: str | None = None
    warnings: tuple[str, ...] = ()
