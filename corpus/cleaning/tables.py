"""Rows of tables: lines that consist of cells, most of them numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning.nouns import CleanLine
from corpus.mapped import EMPTY, MappedText

_NUMBER = re.compile(r"[€$]?\s?[-+–]?\d[\d.,]*\s?%?$|[-–x]$|n\.?v\.?t\.?$", re.IGNORECASE)
_WIDE_GAP = re.compile(r"\t+|\s{3,}")
CELL_BREAK = "\t"


def find_rows(lines: Sequence[CleanLine]) -> dict[int, tuple[MappedText, ...]]:
    """Return the cells of the lines (by index) that are rows of a table, heads of columns included."""
    rows = {
        index: _cells_of_format(line)
        for index, line in enumerate(lines)
        if line.line.role == "row" or line.line.cells
    }
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and end not in rows and _figures(lines[end]):
            end += 1
        head = _head(lines[index - 1], len(_split(lines[index]))) if index and end > index else ()
        if _is_table(lines[index:end], bool(head)):
            rows.update({at: _split(lines[at]) for at in range(index, end)})
            if head and index - 1 not in rows:
                rows[index - 1] = head
        index = max(end, index + 1)
    return {at: cells for at, cells in rows.items() if cells}


def row_text(cells: Sequence[MappedText]) -> MappedText:
    """Put the cells of a row behind each other, a tab between them: literal, but for the white space."""
    text = EMPTY
    for cell in cells:
        text = text.glue(CELL_BREAK, cell) if text.text else cell
    return text


def _figures(line: CleanLine) -> bool:
    cells = _split(line)
    numbers = sum(bool(_NUMBER.match(cell.text)) for cell in cells)
    return len(cells) >= 2 and numbers >= len(cells) - 1 and len(line.text) < 120


def _is_table(lines: Sequence[CleanLine], headed: bool) -> bool:
    """Whether lines of figures stand under each other as a table does, and not as an address does."""
    widths = {len(_split(line)) for line in lines}
    if len(lines) < 2 or len(widths) > 1:
        return False
    labels = [_split(line)[0].text for line in lines]
    years = all(_NUMBER.match(label) for label in labels)
    return headed or min(widths) > 2 or (years and len(lines) > 2)


def _split(line: CleanLine) -> tuple[MappedText, ...]:
    """The cells of a line of figures: each number is one, and the words before them together."""
    words = list(re.finditer(r"\S+", line.text))
    figures = 0
    while figures < len(words) and _NUMBER.match(words[-1 - figures][0]):
        figures += 1
    if figures == len(words):
        label = 1
        figures -= 1
    else:
        label = len(words) - figures
    if not figures or label < 1:
        return ()
    spans = [(words[0].start(), words[label - 1].end())] + [(w.start(), w.end()) for w in words[label:]]
    return tuple(line.shown.slice(start, end) for start, end in spans)


def _head(line: CleanLine, width: int) -> tuple[MappedText, ...]:
    """The heads of the columns, where the line before the figures has as many words or wide gaps."""
    raw = [piece for piece in _WIDE_GAP.split(line.line.text.strip()) if piece]
    words = line.text.split()
    if len(raw) != width and len(words) != width:
        return ()
    pieces = words if len(words) == width else [" ".join(piece.split()) for piece in raw]
    cells, at = [], 0
    for piece in pieces:
        start = line.text.find(piece, at)
        if start < 0:
            return ()
        at = start + len(piece)
        cells.append(line.shown.slice(start, at))
    return tuple(cells)


def _cells_of_format(line: CleanLine) -> tuple[MappedText, ...]:
    """The cells that the page shows. One whose words were cleaned meanwhile (a footnote mark taken off, say)
    is what stands between its neighbours, so that no column is lost."""
    wanted = [" ".join(cell.split()) for cell in line.line.cells]
    places = _places(line.text, [cell for cell in wanted if cell])
    cells = [line.shown.slice(start, end).strip() for start, end in places]
    return tuple(cell for cell in cells if cell.text) or (line.shown,)


def _places(text: str, cells: Sequence[str]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    at, lost = 0, False
    for cell in cells:
        start = text.find(cell, at)
        if start < 0:
            lost = True
            continue
        if lost:
            places.append((at, start))
        places.append((start, start + len(cell)))
        at, lost = start + len(cell), False
    return [*places, (at, len(text))] if lost else places
