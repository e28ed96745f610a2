"""The reading order of segments: columns of running text one after the other, tables row by row.

After the recursive cuts of Nagy and Seth (1984), with one change: a gutter counts only where the file shows
that both sides are read by themselves (prose on both, or lines that don't stand beside each other), so that
the columns of a table don't come apart. A margin with a colophon or notes comes after the text beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.reading.pdf_runs import Segment

_LEAST_ROWS = 3
_LEAST_ROWS_APART = 5
_LEAST_LETTERS = 14
_LEAST_FILL = 0.55
_GUTTER = 0.7
_OTHER_SIZE = 0.08
_MOST_CANDIDATES = 60
_MOST_SEGMENTS = 3000
_MOST_DEPTH = 40


@dataclass(frozen=True, slots=True)
class _Band:
    """Segments `first` to `last` (sorted from the top) stand left or right of a gutter that ends at `right`.

    `margin` is -1 or 1 where the left or right side is no column but a margin.
    """

    first: int
    last: int
    right: float
    margin: int = 0


def in_columns(segments: Sequence[Segment], depth: int = 0) -> list[list[Segment]]:
    """Groups of segments in reading order; inside a group lines run across its whole width."""
    ordered = sorted(segments, key=lambda s: (s.baseline, s.u0))
    band = _best_band(ordered) if depth < _MOST_DEPTH and len(ordered) < _MOST_SEGMENTS else None
    if band is None:
        return [ordered] if ordered else []
    inside = ordered[band.first : band.last + 1]
    left = in_columns([s for s in inside if s.u0 < band.right - 0.5], depth + 1)
    right = in_columns([s for s in inside if s.u0 >= band.right - 0.5], depth + 1)
    sides = [*right, *left] if band.margin < 0 else [*left, *right]
    above = in_columns(ordered[: band.first], depth + 1)
    return [*above, *sides, *in_columns(ordered[band.last + 1 :], depth + 1)]


def _best_band(ordered: Sequence[Segment]) -> _Band | None:
    """The tallest stretch of rows that a gutter cuts in two."""
    best: _Band | None = None
    for right in _gutter_ends(ordered):
        left = right - _GUTTER * _em(ordered)
        for first, last in _stretches(ordered, left, right):
            for band in _bands(ordered, first, last, right):
                if best is None or band.last - band.first > best.last - best.first:
                    best = band
    return best


def _bands(ordered: Sequence[Segment], first: int, last: int, right: float) -> list[_Band]:
    """The band of a whole stretch, or else those of its parts above and below the rows of a table."""
    whole = _fit(ordered, first, last, right)
    if whole is not None:
        return [whole]
    parts = _between_table_rows(ordered, first, last, right)
    if len(parts) < 2 and parts == [(first, last)]:
        return []
    fitted = (_fit(ordered, start, end, right) for start, end in parts if end - start >= 2 * _LEAST_ROWS)
    return [band for band in fitted if band is not None]


def _between_table_rows(
    ordered: Sequence[Segment], first: int, last: int, right: float
) -> list[tuple[int, int]]:
    """Parts of a stretch without rows that have several segments on one side of the gutter."""
    parts: list[tuple[int, int]] = []
    start = first
    for at in range(first, last):
        here, after = ordered[at], ordered[at + 1]
        same_row = abs(after.baseline - here.baseline) <= 0.2 * here.size
        if same_row and (here.u0 < right - 0.5) == (after.u0 < right - 0.5):
            parts.append((start, at - 1))
            start = at + 2
    parts.append((start, last))
    return [(start, end) for start, end in parts if end > start]


def _em(ordered: Sequence[Segment]) -> float:
    return median(s.size for s in ordered)


def _gutter_ends(ordered: Sequence[Segment]) -> list[float]:
    """Left edges of segments, those that most share first: a column on the right may begin there."""
    if len(ordered) <= _LEAST_ROWS:
        return []
    tolerance = 0.3 * _em(ordered)
    clusters: list[list[float]] = []
    for edge in sorted(s.u0 for s in ordered):
        if clusters and edge - clusters[-1][0] <= tolerance:
            clusters[-1].append(edge)
        else:
            clusters.append([edge])
    clusters.sort(key=len, reverse=True)
    return [cluster[0] for cluster in clusters[:_MOST_CANDIDATES]]


def _stretches(ordered: Sequence[Segment], left: float, right: float) -> list[tuple[int, int]]:
    """Longest runs of segments that keep out of the strip between `left` and `right`."""
    stretches = []
    first: int | None = None
    for index, segment in enumerate(ordered):
        crosses = segment.u0 < right - 0.5 and segment.u1 > left + 0.5
        if crosses and first is not None:
            stretches.append((first, index - 1))
            first = None
        elif not crosses and first is None:
            first = index
    if first is not None:
        stretches.append((first, len(ordered) - 1))
    return stretches


def _fit(ordered: Sequence[Segment], first: int, last: int, right: float) -> _Band | None:
    """The band where both sides are read by themselves, without rows that belong to what is above it."""
    first = _after_tail(ordered, first, last, right)
    inside = ordered[first : last + 1]
    lefts = [s for s in inside if s.u0 < right - 0.5]
    rights = [s for s in inside if s.u0 >= right - 0.5]
    if not lefts or not rights or not _stand_beside(lefts, rights):
        return None
    if _is_prose(lefts) and _is_prose(rights):
        return _Band(first, last, right)
    if _is_apart(lefts, rights):
        return _Band(first, last, right)
    return _fit_margin(ordered, first, last, right)


def _fit_margin(ordered: Sequence[Segment], first: int, last: int, right: float) -> _Band | None:
    """A band with a margin: rows at its ends that look like a table's are left out."""
    while first < last and _is_table_row(ordered, first, right):
        first += 1
    while first < last and _is_table_row(ordered, last, right):
        last -= 1
    inside = ordered[first : last + 1]
    lefts = [s for s in inside if s.u0 < right - 0.5]
    rights = [s for s in inside if s.u0 >= right - 0.5]
    if not lefts or not rights or not _stand_beside(lefts, rights):
        return None
    if _is_margin(rights, lefts):
        return _Band(first, last, right, margin=1)
    if _is_margin(lefts, rights):
        return _Band(first, last, right, margin=-1)
    return None


def _after_tail(ordered: Sequence[Segment], first: int, last: int, right: float) -> int:
    """Skip the short last lines of a paragraph that runs across the whole width above the columns."""
    while 0 < first < last:
        above, here, below = ordered[first - 1], ordered[first], ordered[first + 1]
        follows = here.baseline - above.baseline <= 1.5 * here.size and abs(here.size - above.size) < 0.2
        crossed = above.u0 < right - 0.5 < above.u1
        alone = below.baseline - here.baseline > 0.3 * here.size
        if not (follows and crossed and alone and here.u0 < right - 0.5):
            return first
        first += 1
    return first


def _stand_beside(lefts: Sequence[Segment], rights: Sequence[Segment]) -> bool:
    top = max(min(s.v0 for s in lefts), min(s.v0 for s in rights))
    bottom = min(max(s.v1 for s in lefts), max(s.v1 for s in rights))
    return bottom > top


def _is_prose(column: Sequence[Segment]) -> bool:
    """Several lines, mostly long ones that fill the column."""
    if _row_count(column) < _LEAST_ROWS:
        return False
    width = max(s.u1 for s in column) - min(s.u0 for s in column)
    enough = median(s.length for s in column) >= _LEAST_LETTERS
    return enough and median(s.u1 - s.u0 for s in column) >= _LEAST_FILL * width


def _row_count(column: Sequence[Segment]) -> int:
    return len({round(s.baseline) for s in column})


def _is_apart(lefts: Sequence[Segment], rights: Sequence[Segment]) -> bool:
    """Two columns with lines of their own: most don't stand on the baseline of a line beside them."""
    if min(_row_count(lefts), _row_count(rights)) < _LEAST_ROWS_APART:
        return False
    if not (_mostly_letters(lefts) and _mostly_letters(rights)):
        return False
    return _share_aligned(lefts, rights) < 0.3 and _share_aligned(rights, lefts) < 0.3


def _is_margin(side: Sequence[Segment], text: Sequence[Segment]) -> bool:
    """Words beside text that are of another size, or on lines of their own."""
    if _row_count(text) < _LEAST_ROWS or len(side) > len(text) or not _mostly_letters(side):
        return False
    usual = median(s.size for s in text)
    baselines = sorted(s.baseline for s in text)
    strange = sum(
        1
        for s in side
        if abs(s.size - usual) > _OTHER_SIZE * usual or (len(side) > 1 and not _is_aligned(s, baselines))
    )
    long_lines = _is_prose(text) or all(abs(s.size - usual) > _OTHER_SIZE * usual for s in side)
    return long_lines and strange > 0.6 * len(side)


def _is_table_row(ordered: Sequence[Segment], index: int, right: float) -> bool:
    """Whether a segment has one of the same size on its line, on the other side of the gutter."""
    here = ordered[index]
    return any(
        (other.u0 < right - 0.5) != (here.u0 < right - 0.5)
        and abs(other.baseline - here.baseline) <= 0.25 * here.size
        and abs(other.size - here.size) <= _OTHER_SIZE * here.size
        for other in ordered[max(index - 6, 0) : index + 7]
    )


def _mostly_letters(segments: Sequence[Segment]) -> bool:
    text = "".join(letter.glyph.text for s in segments for run in s.runs for letter in run.letters)
    return 2 * sum(1 for char in text if char.isalpha()) > len(text)


def _share_aligned(segments: Sequence[Segment], others: Sequence[Segment]) -> float:
    baselines = sorted(s.baseline for s in others)
    return sum(_is_aligned(s, baselines) for s in segments) / len(segments)


def _is_aligned(segment: Segment, baselines: Sequence[float]) -> bool:
    """Whether a line of the other side stands on the same baseline."""
    at = bisect_left(baselines, segment.baseline)
    near = baselines[max(at - 1, 0) : at + 1]
    return any(abs(baseline - segment.baseline) <= 0.2 * segment.size for baseline in near)
