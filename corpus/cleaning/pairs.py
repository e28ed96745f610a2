"""The head of a nota: names such as "Aan" and "Onderwerp" in a column, with what they say beside them.

Read column by column they lose each other; here each name goes back to its own words, as a row of two cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.cleaning.nouns import CleanLine

_LONGEST_NAME = 24
_SAME_HEIGHT = 4.0
_SAME_LEFT = 3.0
_WIDEST_COLUMN = 200.0
_FARTHEST_DOWN = 70.0


@dataclass(frozen=True, slots=True)
class _Pair:
    """A name and the first line of what it says, by their indexes."""

    name: int
    said: int


def pair_names(lines: Sequence[CleanLine]) -> list[CleanLine]:
    """Put the names and their words in rows, where the first of them stood."""
    taken: dict[int, CleanLine | None] = {}
    for run in _runs(lines, _pairs(lines)):
        rows = _rows(lines, run)
        if rows is None:
            continue
        places = sorted(index for indexes in rows for index in indexes)
        taken.update(dict.fromkeys(places, None))
        for place, indexes in zip(places, rows, strict=False):
            taken[place] = _row(lines, indexes)
    chosen = (taken.get(index, line) for index, line in enumerate(lines))
    return [line for line in chosen if line is not None]


def _pairs(lines: Sequence[CleanLine]) -> list[_Pair]:
    placed = [
        (index, line) for index, line in enumerate(lines) if line.line.y0 is not None and not line.line.cells
    ]
    found = []
    for index, line in placed:
        if (
            len(line.text) > _LONGEST_NAME
            or line.text.endswith((".", ",", ";"))
            or not line.text[0].isupper()
        ):
            continue
        beside = [
            other
            for other, candidate in placed
            if abs(_top(candidate) - _top(line)) <= _SAME_HEIGHT and candidate.left > line.right + 5
        ]
        if len(beside) == 1 and lines[beside[0]].left - line.left < _WIDEST_COLUMN:
            found.append(_Pair(index, beside[0]))
    return found


def _runs(lines: Sequence[CleanLine], pairs: Sequence[_Pair]) -> list[list[_Pair]]:
    """Pairs under each other in the same two columns, two or more."""
    runs: list[list[_Pair]] = []
    for pair in sorted(pairs, key=lambda pair: _top(lines[pair.name])):
        if runs and _is_under(lines, runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return [run for run in runs if len(run) > 1]


def _is_under(lines: Sequence[CleanLine], above: _Pair, pair: _Pair) -> bool:
    names = abs(lines[above.name].left - lines[pair.name].left) < _SAME_LEFT
    said = abs(lines[above.said].left - lines[pair.said].left) < _SAME_LEFT
    return names and said and _top(lines[pair.name]) - _top(lines[above.name]) < _FARTHEST_DOWN


def _rows(lines: Sequence[CleanLine], run: Sequence[_Pair]) -> list[list[int]] | None:
    """Per row the indexes of its lines; None where the left column holds more than names."""
    first, last = run[0], run[-1]
    top = _top(lines[first.name]) - _SAME_HEIGHT
    bottom = _top(lines[last.name]) + _SAME_HEIGHT
    left, right = lines[first.name].left, lines[first.said].left
    names = {pair.name for pair in run}
    for index, line in enumerate(lines):
        if abs(line.left - left) < _SAME_LEFT and top <= _top(line) <= bottom and index not in names:
            return None
    tops = [_top(lines[pair.name]) for pair in run]
    rows = [[pair.name] for pair in run]
    step = _step(lines, run)
    reached = tops[0]
    column = [i for i, line in enumerate(lines) if abs(line.left - right) < _SAME_LEFT and top <= _top(line)]
    for index in sorted(column, key=lambda index: _top(lines[index])):
        height = _top(lines[index])
        if height - reached > 1.6 * step:
            break
        reached = height
        rows[max(at for at, name in enumerate(tops) if name <= height + _SAME_HEIGHT)].append(index)
    return rows


def _step(lines: Sequence[CleanLine], run: Sequence[_Pair]) -> float:
    """The distance between two lines of the right column."""
    size = lines[run[0].said].line.size or 10.0
    return 1.45 * size


def _row(lines: Sequence[CleanLine], indexes: Sequence[int]) -> CleanLine:
    name, *said = (lines[index] for index in indexes)
    words = said[0].shown
    for line in said[1:]:
        words = words.glue(" ", line.shown)
    shown = name.shown.glue("\t", words)
    row = replace(name.line, role="row", cells=(name.text, words.text))
    return replace(name, line=row, shown=shown, superscripts=())


def _top(line: CleanLine) -> float:
    return line.line.y0 if line.line.y0 is not None else -1.0
