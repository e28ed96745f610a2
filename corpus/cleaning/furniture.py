"""Running headers, footers and page marks: what repeats at the same edge of the pages, whatever it says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.cleaning.nouns import CleanLine
from corpus.layout import LaidOutPage

_EDGE_LINES = 4
_EDGE_SHARE = 0.12
_MARK = re.compile(
    r"(?:pagina|pag\.?|blz\.?|blad|p\.)?\s*[-–—]?\s*(\d{1,4}|[ivxl]{1,7})\s*[-–—]?(?:\s*(?:van|/|of)\s*\d{1,4})?\s*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b")
_LONGEST = 160
_TELLING = 15
# A page number differs at most this much from the number of its page in the file: covers, or an offprint.
_FURTHEST = 30


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near the top or bottom of a page."""

    page: int
    index: int
    top: bool
    pattern: str
    text: str


def find_furniture(pages: Sequence[LaidOutPage], lines: Sequence[Sequence[CleanLine]]) -> list[set[int]]:
    """Return for each page the indexes of its lines that are furniture."""
    edges = [edge for at, page in enumerate(pages) for edge in _edge_lines(at, page, lines[at])]
    repeated = _repeated(edges, len(pages))
    found: list[set[int]] = [set() for _ in pages]
    for edge in _outside_in(edges):
        known = found[edge.page]
        at_edge = _at_edge(edge, len(lines[edge.page]), known)
        placed = lines[edge.page][edge.index].line.y0 is not None
        repeats = (at_edge or placed) and _repeats(edge, repeated)
        if repeats or (at_edge and _is_page_mark(edge, pages[edge.page])):
            known.add(edge.index)
    return found


def _outside_in(edges: Sequence[EdgeLine]) -> list[EdgeLine]:
    """The lines at the very edge first, so that the next can stand on what was found."""
    return sorted(edges, key=lambda edge: edge.index if edge.top else -edge.index)


def _at_edge(edge: EdgeLine, count: int, known: set[int]) -> bool:
    outside = range(edge.index) if edge.top else range(edge.index + 1, count)
    return all(index in known for index in outside)


def _edge_lines(at: int, page: LaidOutPage, lines: Sequence[CleanLine]) -> list[EdgeLine]:
    edges = []
    for index, line in enumerate(lines):
        top = _is_top(index, line, page)
        if (top or _is_bottom(index, line, page, len(lines))) and len(line.text) <= _LONGEST:
            edges.append(EdgeLine(at, index, top, _DIGITS.sub("#", line.text.lower()), line.text))
    return edges


def _is_top(index: int, line: CleanLine, page: LaidOutPage) -> bool:
    if line.line.y1 is not None and page.height:
        return line.line.y1 < page.height * _EDGE_SHARE
    return index < _EDGE_LINES


def _is_bottom(index: int, line: CleanLine, page: LaidOutPage, count: int) -> bool:
    if line.line.y0 is not None and page.height:
        return line.line.y0 > page.height * (1 - _EDGE_SHARE)
    return index >= count - _EDGE_LINES


def _repeated(edges: Sequence[EdgeLine], pages: int) -> set[tuple[bool, str]]:
    """Patterns that stand at the same edge of two pages, and of a fair share of a stretch of them."""
    where: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for edge in edges:
        where[edge.top, edge.pattern].add(edge.page)
    return {
        key
        for key, found in where.items()
        if len(found) >= 2
        and _dense(found, pages)
        and any(letter.isalnum() or letter == "#" for letter in key[1])
    }


def _dense(found: set[int], pages: int) -> bool:
    span = max(found) - min(found) + 1
    return len(found) >= min(3, pages) or len(found) * 3 >= span


def _repeats(edge: EdgeLine, repeated: set[tuple[bool, str]]) -> bool:
    """Whether the line is a repeated one, alone or glued to another header or footer."""
    if (edge.top, edge.pattern) in repeated:
        return True
    telling = [pattern for _, pattern in repeated if len(pattern) > _TELLING and "#" in pattern]
    return any(edge.pattern.startswith(pattern) or edge.pattern.endswith(pattern) for pattern in telling)


def _is_page_mark(edge: EdgeLine, page: LaidOutPage) -> bool:
    """A bare page number that fits the page."""
    match = _MARK.match(edge.text)
    if match is None or not match[1].isdigit():
        return False
    return abs(int(match[1]) - page.number) <= _FURTHEST


def printed_labels(
    pages: Sequence[LaidOutPage], lines: Sequence[Sequence[CleanLine]], furniture: Sequence[set[int]]
) -> list[str | None]:
    """Read the page labels that run along with the pages: the number that rises by one a page."""
    numbers: list[list[str]] = []
    for at, page_lines in enumerate(lines):
        texts = [page_lines[index].text for index in sorted(furniture[at])]
        numbers.append([number for text in texts for number in re.findall(r"\d{1,4}|\b[ivxl]+\b", text)])
    shifts: Counter[int] = Counter()
    for page, found in zip(pages, numbers, strict=True):
        shifts.update({int(number) - page.number for number in set(found) if number.isdigit()})
    labels: list[str | None] = []
    for page, found in zip(pages, numbers, strict=True):
        fitting = [
            number
            for number in found
            if number.isdigit() and (shifts[int(number) - page.number] > 1 or int(number) == page.number)
        ]
        best = max(fitting, key=lambda number: shifts[int(number) - page.number], default=None)
        roman = [number for number in found if not number.isdigit()]
        labels.append(best or (roman[0] if roman and not best else None))
    return labels
