"""Running headers, footers and page marks: what repeats at the same place of the pages, whatever it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.cleaning.footnotes import find_notes
from corpus.cleaning.nouns import CleanLine
from corpus.layout import LaidOutPage

_EDGE_LINES = 4
_EDGE_SHARE = 0.12
_LONGEST = 160
_TELLING = 15
# A page number differs at most this much from the number of its page in the file: covers, or an offprint.
_FURTHEST = 30
_MARK = re.compile(
    r"(?:pagina|pag\.?|blz\.?|blad|p\.)?\s*[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:van|/|of)\s*\d{1,4})?\s*$",
    re.IGNORECASE,
)
_ROMAN_MARK = re.compile(r"[-–—]?\s*[ivxl]{1,7}\s*[-–—]?$", re.IGNORECASE)
_CHANGING = re.compile(r"\d+|\b[ivxl]+\b")
_SENTENCE = re.compile(r"^[A-Z][^\d]{60,}[.!?]$")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+$")


@dataclass(frozen=True, slots=True)
class _EdgeLine:
    """A line near the top or bottom of a page; `page` and `index` count from 0."""

    page: int
    index: int
    top: bool
    pattern: str
    text: str


def find_furniture(pages: Sequence[LaidOutPage], lines: Sequence[Sequence[CleanLine]]) -> list[set[int]]:
    """Return for each page the indexes of its lines that are furniture."""
    edges = [edge for at, page in enumerate(pages) for edge in _edge_lines(at, page, lines[at])]
    repeated = _repeated(edges, len(pages))
    found = _in_one_place(lines)
    for edge in _outside_in(edges):
        known = found[edge.page]
        at_edge = _at_edge(edge, lines[edge.page], known)
        placed = lines[edge.page][edge.index].line.y0 is not None
        repeats = (at_edge or placed) and _repeats(edge, repeated)
        if repeats or (at_edge and _is_page_mark(edge, pages[edge.page])):
            known.add(edge.index)
    return found


def without_running_cells(lines: Sequence[list[CleanLine]]) -> list[list[CleanLine]]:
    """Take from rows the cells that stand on most pages: a reference in the margin, beside the text."""
    counts: dict[str, set[int]] = defaultdict(set)
    for at, page_lines in enumerate(lines):
        for line in page_lines:
            for cell in line.line.cells:
                counts[" ".join(cell.split())].add(at)
    running = {
        cell for cell, found in counts.items() if cell and len(found) >= 3 and 2 * len(found) > len(lines)
    }
    return [[_without_cells(line, running) for line in page_lines] for page_lines in lines]


def _without_cells(line: CleanLine, running: set[str]) -> CleanLine:
    kept = tuple(cell for cell in line.line.cells if " ".join(cell.split()) not in running)
    if len(kept) == len(line.line.cells) or not kept:
        return line
    cut = []
    for cell in (" ".join(cell.split()) for cell in line.line.cells):
        at = line.text.rfind(cell)
        if cell in running and at >= 0:
            cut.append((at, at + len(cell)))
    shown = line.shown.without(cut).strip()
    role = line.line.role if len(kept) > 1 else ""
    plain = replace(line.line, cells=kept if len(kept) > 1 else (), role=role)
    return replace(line, line=plain, shown=shown, superscripts=()) if shown.text else line


def _in_one_place(lines: Sequence[Sequence[CleanLine]]) -> list[set[int]]:
    """Lines that stand with the same text at the same height on most pages, wherever that is."""
    places: dict[tuple[str, int], set[int]] = defaultdict(set)
    for at, page_lines in enumerate(lines):
        for line in page_lines:
            for height in _heights(line):
                places[line.text, height].add(at)
    found: list[set[int]] = [set() for _ in lines]
    for at, page_lines in enumerate(lines):
        for index, line in enumerate(page_lines):
            pages = max((len(places[line.text, height]) for height in _heights(line)), default=0)
            if pages >= 3 and 2 * pages > len(lines):
                found[at].add(index)
    return found


def _heights(line: CleanLine) -> tuple[int, ...]:
    """The height of a line in steps of 8 points, in two rasters so that a border parts nothing."""
    if line.line.y0 is None:
        return ()
    return int(line.line.y0 // 8), int((line.line.y0 + 4) // 8) + 100_000


def _outside_in(edges: Sequence[_EdgeLine]) -> list[_EdgeLine]:
    """The lines at the very edge first, so that the next can stand on what was found."""
    return sorted(edges, key=lambda edge: edge.index if edge.top else -edge.index)


def _at_edge(edge: _EdgeLine, lines: Sequence[CleanLine], known: set[int]) -> bool:
    """Whether nothing but furniture, or links that were exported after the text, is further out."""
    outside = range(edge.index) if edge.top else range(edge.index + 1, len(lines))
    return all(index in known or _ADDRESS.match(lines[index].text) for index in outside)


def _edge_lines(at: int, page: LaidOutPage, lines: Sequence[CleanLine]) -> list[_EdgeLine]:
    notes = find_notes(lines)
    sizes = sorted(line.line.size or 0.0 for line in lines)
    largest = 1.2 * sizes[len(sizes) // 2] if sizes else 0.0
    edges = []
    for index, line in enumerate(lines):
        if index in notes or len(line.text) > _LONGEST or (line.line.size or 0.0) > largest:
            continue
        if line.line.y0 is None and _SENTENCE.search(line.text):
            continue
        for top in (True, False):
            if _is_near(index, line, page, len(lines), top):
                edges.append(_EdgeLine(at, index, top, _CHANGING.sub("#", line.text.lower()), line.text))
    return edges


def _is_near(index: int, line: CleanLine, page: LaidOutPage, count: int, top: bool) -> bool:
    if line.line.y0 is not None and line.line.y1 is not None and page.height:
        margin = page.height * _EDGE_SHARE
        return line.line.y1 < margin if top else line.line.y0 > page.height - margin
    return index < _EDGE_LINES if top else index >= count - _EDGE_LINES


def _repeated(edges: Sequence[_EdgeLine], pages: int) -> set[tuple[bool, str]]:
    """Patterns that stand at the same edge of two pages, and of a fair share of a stretch of them."""
    where: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for edge in edges:
        where[edge.top, edge.pattern].add(edge.page)
    return {
        key
        for key, found in where.items()
        if len(found) >= 2 and _dense(found, pages) and re.search(r"[^\W_]|#", key[1])
    }


def _dense(found: set[int], pages: int) -> bool:
    span = max(found) - min(found) + 1
    return len(found) >= min(3, pages) or len(found) * 3 >= span


def _repeats(edge: _EdgeLine, repeated: set[tuple[bool, str]]) -> bool:
    """Whether the line is a repeated one, alone or glued to another header or footer."""
    if (edge.top, edge.pattern) in repeated:
        return True
    telling = [pattern for _, pattern in repeated if len(pattern) > _TELLING and "#" in pattern]
    return any(edge.pattern.startswith(pattern) or edge.pattern.endswith(pattern) for pattern in telling)


def _is_page_mark(edge: _EdgeLine, page: LaidOutPage) -> bool:
    """A bare page number that fits the page."""
    if _ROMAN_MARK.fullmatch(edge.text):
        return True
    match = _MARK.match(edge.text)
    return match is not None and abs(int(match[1]) - page.number) <= _FURTHEST
