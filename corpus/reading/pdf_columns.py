"""The reading order of segments: columns of running text one after the other, tables row by row.

After the recursive cuts of Nagy and Seth (1984), with one change: a gutter counts only where prose stands on
both sides of it, so that the columns of a table don't come apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.reading.pdf_runs import Segment

_LEAST_ROWS = 3
_LEAST_LETTERS = 14
_LEAST_FILL = 0.55


@dataclass(frozen=True, slots=True)
class _Band:
    """Segments `first` to `last` (sorted from the top) leave the strip `left`..`right` free."""

    first: int
    last: int
    left: float
    right: float


def in_columns(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Groups of segments in reading order; inside a group lines run across its whole width."""
    ordered = sorted(segments, key=lambda s: (s.baseline, s.u0))
    band = _best_band(ordered)
    if band is None:
        return [ordered] if ordered else []
    above, inside, below = (
        ordered[: band.first],
        ordered[band.first : band.last + 1],
        ordered[band.last + 1 :],
    )
    middle = (band.left + band.right) / 2
    left = [s for s in inside if (s.u0 + s.u1) / 2 < middle]
    right = [s for s in inside if (s.u0 + s.u1) / 2 >= middle]
    return [*in_columns(above), *in_columns(left), *in_columns(right), *in_columns(below)]


def _best_band(ordered: Sequence[Segment]) -> _Band | None:
    """The tallest stretch of rows that a gutter cuts into two columns of prose."""
    if len(ordered) < 2 * _LEAST_ROWS:
        return None
    best: tuple[int, _Band] | None = None
    for left, right in _gutters(ordered):
        for first, last in _stretches(ordered, left, right):
            band = _fit(ordered, first, last, left, right)
            if band is not None and (best is None or band.last - band.first > best[0]):
                best = (band.last - band.first, band)
    return best[1] if best else None


def _gutters(ordered: Sequence[Segment]) -> list[tuple[float, float]]:
    """Strips that may be gutters: from the right edge of some segment to the left edge of another."""
    em = median(s.size for s in ordered)
    starts = _common([s.u0 for s in ordered], 0.3 * em)
    strips = []
    for start in starts:
        ends = [s.u1 for s in ordered if start - 6 * em < s.u1 < start - 0.6 * em]
        edge = max((s.u1 for s in ordered if s.u1 < start - 0.6 * em), default=None)
        if edge is not None and ends:
            strips.append((max(ends), start))
        if edge is not None:
            strips.append((start - 0.7 * em, start))
    return strips


def _common(values: Sequence[float], tolerance: float) -> list[float]:
    """Left edges that at least a few segments share: the smallest of each cluster."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][0] <= tolerance:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [cluster[0] for cluster in clusters if len(cluster) >= _LEAST_ROWS]


def _stretches(ordered: Sequence[Segment], left: float, right: float) -> list[tuple[int, int]]:
    """Longest runs of segments that keep out of the strip."""
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


def _fit(ordered: Sequence[Segment], first: int, last: int, left: float, right: float) -> _Band | None:
    """Cut the stretch down to where both columns go on, and check that both hold prose."""
    inside = ordered[first : last + 1]
    lefts = [s for s in inside if s.u1 <= left + 0.5]
    rights = [s for s in inside if s.u0 >= right - 0.5]
    if not _is_prose(lefts) or not _is_prose(rights):
        return None
    top = max(min(s.v0 for s in lefts), min(s.v0 for s in rights))
    bottom = min(max(s.v1 for s in lefts), max(s.v1 for s in rights))
    if bottom <= top:
        return None
    return _Band(first, last, left, right)


def _is_prose(column: Sequence[Segment]) -> bool:
    """Several lines, mostly long ones that fill the column."""
    if len({round(s.baseline) for s in column}) < _LEAST_ROWS:
        return False
    width = max(s.u1 for s in column) - min(s.u0 for s in column)
    lengths = [s.length for s in column]
    widths = [s.u1 - s.u0 for s in column]
    return median(lengths) >= _LEAST_LETTERS and median(widths) >= _LEAST_FILL * width
