"""The lines of a PDF page in reading order, with their cells, blocks and footnote references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.reading.drafts import DraftLine
from corpus.reading.pdf_columns import in_columns
from corpus.reading.pdf_glyphs import Glyph
from corpus.reading.pdf_runs import Letter, Run, Segment, make_segments, spell, turn
from corpus.reading.set_lines import Box, SetLine

_CELL_GAP = 1.5
_NEW_BLOCK = 1.15
_WIDEST_SMALL = 1.5
_SMALL = 0.92
_SAME_SIZE = 0.08
_MOST_AFTER_MARKER = 3
_MARKER = re.compile(r"[^\w\s]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?")
_NUMBER = re.compile(r"\d{1,2}")


def set_lines(glyphs: Sequence[Glyph], width: float, height: float) -> list[SetLine]:
    """Lay out the characters of one page. The most used direction comes first, others follow."""
    directions = Counter(glyph.angle for glyph in glyphs)
    lines: list[SetLine] = []
    block = 0
    for angle, _ in directions.most_common():
        letters = turn([g for g in glyphs if g.angle == angle], angle, width, height)
        for group in in_columns(make_segments(letters)):
            made, block = _lines_of(group, block)
            lines += made
    return lines


def _lines_of(group: Sequence[Segment], block: int) -> tuple[list[SetLine], int]:
    """Lines of one column or full-width region; `block` is the first free number, and is handed on."""
    rows = _rows(group)
    leading = _leading(rows)
    usual_size = median(segment.size for segment in group)
    lines: list[SetLine] = []
    for index, row in enumerate(rows):
        if index and _starts_block(rows[index - 1], row, leading, usual_size):
            block += 1
        lines.append(_set_line(row, block))
    return lines, block + 1


def _rows(group: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in sorted(group, key=lambda s: s.baseline):
        if rows and segment.baseline - rows[-1][0].baseline <= 0.3 * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda s: s.u0) for row in rows]


def _leading(rows: Sequence[Sequence[Segment]]) -> float:
    """The usual distance between baselines, in font sizes of the lower line."""
    steps = [(b[0].baseline - a[0].baseline) / max(b[0].size, 1.0) for a, b in pairwise(rows)]
    close = [step for step in steps if 0.8 <= step <= 2.2]
    return median(close) if close else 1.2


def _starts_block(
    above: Sequence[Segment], below: Sequence[Segment], leading: float, usual_size: float
) -> bool:
    """Notes in small print often have wider spacing than the text, and too few lines to measure it."""
    size = max(below[0].size, 1.0)
    step = (below[0].baseline - above[0].baseline) / size
    resized = abs(below[0].size - above[0].size) > _SAME_SIZE * size
    widest = max(_NEW_BLOCK * leading, _WIDEST_SMALL if size < _SMALL * usual_size else 0.0)
    return step > widest or resized


def _cells(row: Sequence[Segment]) -> list[list[Segment]]:
    """Segments that a wide gap parts; a bullet or number stays with its item."""
    cells: list[list[Segment]] = []
    for segment in row:
        if cells and segment.u0 - cells[-1][-1].u1 <= _CELL_GAP * segment.size:
            cells[-1].append(segment)
        elif len(cells) == 1 and len(row) <= _MOST_AFTER_MARKER and _is_marker(cells[0], segment):
            cells[0].append(segment)
        else:
            cells.append([segment])
    return cells


def _is_marker(cell: Sequence[Segment], after: Segment) -> bool:
    """Whether a cell is the bullet or number of what follows; a bare number only before words."""
    text = _text(cell)
    words = _text([after])
    return _MARKER.fullmatch(text) is not None or (
        _NUMBER.fullmatch(text) is not None and words[:1].isupper()
    )


def _text(segments: Sequence[Segment]) -> str:
    return "".join(piece for piece, _, _ in spell(_runs(segments)))


def _runs(segments: Sequence[Segment]) -> list[Run]:
    return [run for segment in segments for run in segment.runs]


def _set_line(row: Sequence[Segment], block: int) -> SetLine:
    cells = _cells(row)
    texts: list[str] = []
    spelled: list[tuple[str, Letter | None, bool]] = []
    for cell in cells:
        piece = spell(_runs(cell))
        texts.append("".join(text for text, _, _ in piece))
        if spelled:
            spelled.append((" ", None, False))
        spelled += piece
    letters = [letter for _, letter, _ in spelled if letter is not None]
    glyphs = [letter.glyph for letter in letters]
    return SetLine(
        DraftLine(
            text="".join(text for text, _, _ in spelled),
            block=block,
            x0=min(g.x0 for g in glyphs),
            y0=min(g.y0 for g in glyphs),
            x1=max(g.x1 for g in glyphs),
            y1=max(g.y1 for g in glyphs),
            size=round(max(row, key=lambda s: s.length).size, 2),
            bold=_mostly([g.style.bold for g in glyphs]),
            italic=_mostly([g.style.italic for g in glyphs]),
            superscripts=_raised_stretches(spelled),
            cells=tuple(texts) if len(texts) > 1 else (),
        ),
        _by_character(spelled),
    )


def _mostly(flags: Sequence[bool]) -> bool:
    return 2 * sum(flags) > len(flags)


def _by_character(spelled: Sequence[tuple[str, Letter | None, bool]]) -> tuple[Box | None, ...]:
    return tuple(_box(letter) for text, letter, _ in spelled for _ in text)


def _box(letter: Letter | None) -> Box | None:
    return (letter.glyph.x0, letter.glyph.y0, letter.glyph.x1, letter.glyph.y1) if letter else None


def _raised_stretches(spelled: Sequence[tuple[str, Letter | None, bool]]) -> tuple[tuple[int, int], ...]:
    stretches: list[tuple[int, int]] = []
    position = 0
    for text, _, raised in spelled:
        if raised and stretches and stretches[-1][1] == position:
            stretches[-1] = (stretches[-1][0], position + len(text))
        elif raised:
            stretches.append((position, position + len(text)))
        position += len(text)
    return tuple(stretches)
