"""The lines of a page, cleaned and measured: how far each reaches, and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.cleaning.characters import clean_characters
from corpus.cleaning.nouns import CleanLine
from corpus.layout import LaidOutPage, Line

# Lines around a line that say how wide its column is, and the share of them that may stick out.
_NEIGHBOURS = 12
_SAME_LEFT = 60.0


def clean_lines(page: LaidOutPage) -> list[CleanLine]:
    """Return the visible lines of a page, with the room that each leaves to its right."""
    found: list[CleanLine] = []
    end, block = 0, None
    for line in page.lines:
        shown = clean_characters(line.text, line.offset)
        if not shown.text:
            continue
        gap = block is not None and (line.block != block or page.text.count("\n", end, line.offset) > 1)
        left, right = _reach(line, shown.text)
        marks = tuple(_moved(stretch, line, shown.origin) for stretch in line.superscripts)
        found.append(
            CleanLine(
                line, shown, left, right, gap or block is None, superscripts=tuple(m for m in marks if m)
            )
        )
        end, block = line.offset + len(line.text), line.block
    return _with_room(found)


def _reach(line: Line, text: str) -> tuple[float, float]:
    if line.x0 is None or line.x1 is None:
        return 0.0, float(len(text))
    return line.x0, line.x1


def _moved(stretch: tuple[int, int], line: Line, origin: Sequence[int]) -> tuple[int, int] | tuple[()]:
    """Move a stretch of the raw line to the cleaned line; empty where nothing of it is visible."""
    start, end = line.offset + stretch[0], line.offset + stretch[1]
    inside = [index for index, place in enumerate(origin) if start <= place < end]
    return (inside[0], inside[-1] + 1) if inside else ()


def _with_room(lines: list[CleanLine]) -> list[CleanLine]:
    measured = []
    for index, line in enumerate(lines):
        around = lines[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        rights = sorted(other.right for other in around if abs(other.left - line.left) < _SAME_LEFT)
        edge = max(line.right, rights[round(0.85 * (len(rights) - 1))])
        letter = max((line.right - line.left) / max(1, len(line.text)), 0.1)
        measured.append(replace(line, room=(edge - line.right) / letter))
    return measured
