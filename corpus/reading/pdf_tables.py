"""Tables without lines to go by: rows whose wide gaps stand under each other.

Rows that share a free strip make a table; its columns are what is left free by all of them together. Lines
that a wrapped cell needs more than one of are put back into one row, where spacing or empty columns tell.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_LEAST_GAP = 0.8
_LEAST_STRIP = 0.5
_LEAST_FULL_ROWS = 3
_MOST_LINES_A_ROW = 8
_PADDED = 1.15
_FARTHEST = 4.0
_MOST_CROSSING = 0.15
_NUMBER = re.compile(r"[(\[€$<>+±–-]*\s?\d[\d.,*%)\]/]*|[-–*x]")

Strip = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line without a wide gap between them."""

    u0: float
    u1: float
    text: str


@dataclass(frozen=True, slots=True)
class VisualRow:
    """A line as it stands on the page."""

    baseline: float
    size: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Visual rows `first` to `last`; `borders` part its columns; `rows` are the logical rows, as ranges."""

    first: int
    last: int
    borders: tuple[float, ...]
    rows: tuple[range, ...] = ()

    def column_of(self, place: float) -> int:
        """The column that a place along the line lies in."""
        return bisect(self.borders, place)


def find_tables(rows: Sequence[VisualRow]) -> list[Table]:
    """The tables among the rows of one column of the page, from the top."""
    tables: list[Table] = []
    at = 0
    while at < len(rows):
        last = _grow(rows, at)
        table = _table(rows, at, last) if last > at else None
        if table is not None:
            tables.append(table)
            at = table.last
        at += 1
    return tables


def _grow(rows: Sequence[VisualRow], first: int) -> int:
    """The last row of several pieces that still shares a free strip with the first.

    A row of one piece may be a heading inside the table, so it takes nothing from the strips.
    """
    strips = _gaps(rows[first])
    last = first
    for at in range(first + 1, len(rows)):
        row = rows[at]
        free = [part for strip in strips if (part := _free_part(strip, row)) is not None]
        far = row.baseline - rows[at - 1].baseline > _FARTHEST * row.size
        if far or not free or not (len(row.pieces) == 1 or _parts(row, free)):
            break
        if len(row.pieces) > 1:
            last = at
            strips = free
    return last


def _parts(row: VisualRow, strips: Sequence[Strip]) -> bool:
    """Whether a strip stands between two pieces of the row."""
    return any(row.pieces[0].u1 <= end and start <= row.pieces[-1].u0 for start, end in strips)


def _gaps(row: VisualRow) -> list[Strip]:
    least = _LEAST_GAP * row.size
    return [(a.u1, b.u0) for a, b in pairwise(row.pieces) if b.u0 - a.u1 >= least]


def _free_part(strip: Strip, row: VisualRow) -> Strip | None:
    """The widest part of a strip that the row leaves free."""
    edges = [strip[0]]
    for piece in row.pieces:
        if piece.u1 > strip[0] and piece.u0 < strip[1]:
            edges += [piece.u0, piece.u1]
    edges.append(strip[1])
    parts = list(zip(edges[::2], edges[1::2], strict=True))
    widest = max(parts, key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= _LEAST_STRIP * row.size else None


def _table(rows: Sequence[VisualRow], first: int, last: int) -> Table | None:
    inside = rows[first : last + 1]
    full = [row for row in inside if len(row.pieces) > 1]
    borders = _borders(full)
    if not borders or len(full) < _LEAST_FULL_ROWS - (len(borders) > 1):
        return None
    table = Table(first, _with_last_wrap(rows, first, last, borders), borders)
    return replace(table, rows=tuple(_logical_rows(rows[first : table.last + 1], table)))


def _with_last_wrap(rows: Sequence[VisualRow], first: int, last: int, borders: tuple[float, ...]) -> int:
    """The last row, or the lines below it that its wrapped cell still needs, by their tight spacing."""
    steps = [b.baseline - a.baseline for a, b in pairwise(rows[first : last + 1])]
    if max(steps) <= _PADDED * min(steps):
        return last
    while last + 1 < len(rows) and len(rows[last + 1].pieces) == 1:
        piece = rows[last + 1].pieces[0]
        near = rows[last + 1].baseline - rows[last].baseline <= _PADDED * min(steps)
        if not near or bisect(borders, piece.u0) != bisect(borders, piece.u1):
            break
        last += 1
    return last


def _borders(rows: Sequence[VisualRow]) -> tuple[float, ...]:
    """The middles of the strips that the rows leave free; in a long table a heading may cross one."""
    least = _LEAST_STRIP * median(row.size for row in rows)
    allowed = int(_MOST_CROSSING * len(rows))
    changes = sorted((at, step) for row in rows for p in row.pieces for at, step in ((p.u0, 1), (p.u1, -1)))
    borders: list[float] = []
    covering = 0
    free_since: float | None = None
    for at, step in changes:
        was, covering = covering, covering + step
        if was <= allowed < covering and free_since is not None and at - free_since >= least:
            borders.append((free_since + at) / 2)
        if covering <= allowed < was:
            free_since = at
    return tuple(borders)


def _logical_rows(inside: Sequence[VisualRow], table: Table) -> list[range]:
    steps = [b.baseline - a.baseline for a, b in pairwise(inside)]
    tight = min(steps)
    padded = max(steps) > _PADDED * tight
    starts = [0]
    for at in range(1, len(inside)):
        close = steps[at - 1] <= _PADDED * tight
        wraps = close and _is_rest(inside[at], table, padded, inside[starts[-1]])
        if not wraps or at - starts[-1] >= _MOST_LINES_A_ROW:
            starts.append(at)
    ends = [*starts[1:], len(inside)]
    return [range(table.first + start, table.first + end) for start, end in zip(starts, ends, strict=True)]


def _is_rest(row: VisualRow, table: Table, padded: bool, opening: VisualRow) -> bool:
    """Whether a line goes on with cells of the row above it.

    Numbers don't wrap. Where rows have more space between them than lines, space decides; elsewhere the first
    column must be empty, and the row above must have begun the others.
    """
    columns = {table.column_of(piece.u0) for piece in row.pieces}
    opened = {table.column_of(piece.u0) for piece in opening.pieces}
    if any(_NUMBER.fullmatch(piece.text.strip()) for piece in row.pieces):
        return padded and not columns & opened
    few = 2 * len(columns) <= len(table.borders) + 1
    return padded or (few and 0 not in columns and columns <= opened)
