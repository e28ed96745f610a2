"""The lines of a PDF page in reading order, with their blocks, and tables as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.reading.pdf_columns import in_columns
from corpus.reading.pdf_glyphs import Glyph
from corpus.reading.pdf_lines import (
    Sign,
    join_wrapped,
    make_line,
    spell_row,
    split_at_gaps,
    text_of,
    words_of,
)
from corpus.reading.pdf_runs import Segment, make_segments, turn
from corpus.reading.pdf_tables import Piece, Table, VisualRow, find_tables
from corpus.reading.set_lines import SetLine

_CELL_GAP = 1.5
_PIECE_GAP = 0.6
_NEW_BLOCK = 1.15
_WIDEST_SMALL = 1.5
_SMALL = 0.92
_SAME_SIZE = 0.08

Row = list[Segment]


def set_lines(glyphs: Sequence[Glyph], width: float, height: float) -> list[SetLine]:
    """Lay out the characters of one page. The most used direction comes first, others follow."""
    directions = Counter(glyph.style.angle for glyph in glyphs)
    lines: list[SetLine] = []
    block = 0
    for angle, _ in directions.most_common():
        letters = turn([g for g in glyphs if g.style.angle == angle], angle, width, height)
        for group in in_columns(make_segments(letters)):
            made, block = _lines_of(group, block)
            lines += made
    return lines


def _lines_of(group: Sequence[Segment], block: int) -> tuple[list[SetLine], int]:
    """Lines of one column or full-width region; `block` is the first free number, and is handed on."""
    rows = _rows(group)
    spelled = [spell_row(row) for row in rows]
    pieces = [split_at_gaps(signs, _PIECE_GAP) for signs in spelled]
    visual = [_visual(row, parts) for row, parts in zip(rows, pieces, strict=True)]
    tables = {table.first: table for table in find_tables(visual)}
    leading = _leading(rows)
    usual_size = median(segment.size for segment in group)
    lines: list[SetLine] = []
    index = 0
    while index < len(rows):
        if lines and _starts_block(rows[index - 1], rows[index], leading, usual_size):
            block += 1
        table = tables.get(index)
        if table is None:
            lines.append(make_line(split_at_gaps(spelled[index], _CELL_GAP), block))
            index += 1
        else:
            block += 1 if lines and lines[-1].draft.block == block else 0
            lines += [_table_line(table, row, pieces, block) for row in table.rows]
            block += 1
            index = table.last + 1
    return lines, block + 1


def _rows(group: Sequence[Segment]) -> list[Row]:
    rows: list[Row] = []
    for segment in sorted(group, key=lambda s: s.baseline):
        if rows and segment.baseline - rows[-1][0].baseline <= 0.3 * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda s: s.u0) for row in rows]


def _visual(row: Row, pieces: Sequence[list[Sign]]) -> VisualRow:
    return VisualRow(row[0].baseline, row[0].size, tuple(_piece(piece) for piece in pieces))


def _piece(signs: Sequence[Sign]) -> Piece:
    letters = [letter for _, letter, _ in signs if letter is not None]
    return Piece(letters[0].u0, max(letter.u1 for letter in letters), text_of(signs))


def _table_line(table: Table, rows: range, pieces: Sequence[Sequence[list[Sign]]], block: int) -> SetLine:
    """A logical row; words alone on it are a heading inside the table."""
    if len(rows) == 1 and len(pieces[rows[0]]) == 1:
        return make_line(pieces[rows[0]], block)
    return make_line(_cells(table, rows, pieces), block, "row")


def _cells(table: Table, rows: range, pieces: Sequence[Sequence[list[Sign]]]) -> list[list[Sign]]:
    """The cells of a logical row: in each column its pieces from the top; an empty cell keeps its place."""
    columns: list[list[list[Sign]]] = [[] for _ in range(len(table.borders) + 1)]
    for at in rows:
        for signs in pieces[at]:
            for part in _parts(table, signs):
                columns[table.column_of(_middle(part))].append(part)
    return [join_wrapped(column) for column in columns]


def _parts(table: Table, signs: list[Sign]) -> list[list[Sign]]:
    """A piece that crosses a border is cut between words; each word goes to its own column."""
    piece = _piece(signs)
    if table.column_of(piece.u0) == table.column_of(piece.u1):
        return [signs]
    parts: list[list[Sign]] = []
    for word in words_of(signs):
        if parts and table.column_of(_middle(parts[-1])) == table.column_of(_middle(word)):
            parts[-1] = join_wrapped([parts[-1], word])
        else:
            parts.append(word)
    return parts


def _middle(signs: Sequence[Sign]) -> float:
    piece = _piece(signs)
    return (piece.u0 + piece.u1) / 2


def _leading(rows: Sequence[Row]) -> float:
    """The usual distance between baselines, in font sizes of the lower line."""
    steps = [(b[0].baseline - a[0].baseline) / max(b[0].size, 1.0) for a, b in pairwise(rows)]
    close = [step for step in steps if 0.8 <= step <= 2.2]
    return median(close) if close else 1.2


def _starts_block(above: Row, below: Row, leading: float, usual_size: float) -> bool:
    """Notes in small print often have wider spacing than the text, and too few lines to measure it."""
    size = max(below[0].size, 1.0)
    step = (below[0].baseline - above[0].baseline) / size
    resized = abs(below[0].size - above[0].size) > _SAME_SIZE * size
    widest = max(_NEW_BLOCK * leading, _WIDEST_SMALL if size < _SMALL * usual_size else 0.0)
    return step > widest or resized
