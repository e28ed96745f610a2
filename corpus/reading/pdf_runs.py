"""From characters to segments: stretches of one line without a wide gap.

Works in a frame in which the text runs from left to right, whatever its direction on the page: `u` is the
distance along the line, `v` the distance down the page as its reader holds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.reading.pdf_glyphs import Glyph

_SPACE = 0.25
_LIKELY_SPACE = 0.14
_SPACE_BETWEEN_RUNS = 0.15
_SPACE_BEFORE_RAISED = 0.3
_WIDE_GAP = 1.2
_WIDE_GAP_APART = 0.6
_SMALL = 0.85
_RAISED_SHAPE = 0.2


class Letter(NamedTuple):
    """A character in the frame of its line; `baseline` is a `v`, `size` the font size in points."""

    glyph: Glyph
    u0: float
    v0: float
    u1: float
    v1: float
    baseline: float
    size: float


@dataclass(slots=True)
class Run:
    """Letters that follow each other in the file, on one baseline. `row` is the baseline of their line."""

    letters: list[Letter]
    size: float
    baseline: float
    row: float
    raised: bool = False

    @property
    def u0(self) -> float:
        """Left edge."""
        return self.letters[0].u0

    @property
    def u1(self) -> float:
        """Right edge."""
        return max(letter.u1 for letter in self.letters[-3:])


@dataclass(frozen=True, slots=True)
class Segment:
    """Letters of one line without a wide gap, as runs sorted along the line.

    `baseline` is that of the line, also where the segment begins with a footnote reference; `length` counts
    letters; `v0` and `v1` are top and bottom.
    """

    runs: tuple[Run, ...]
    u0: float
    u1: float
    v0: float
    v1: float
    baseline: float
    size: float
    length: int


def turn(glyphs: Iterable[Glyph], angle: int, width: float, height: float) -> list[Letter]:
    """The glyphs of one direction, in the frame in which they run from left to right."""
    letters = []
    for g in glyphs:
        if angle == 90:
            box = (g.y0, width - g.x1, g.y1, width - g.x0, width - g.baseline)
        elif angle == 180:
            box = (width - g.x1, height - g.y1, width - g.x0, height - g.y0, height - g.baseline)
        elif angle == 270:
            box = (height - g.y1, g.x0, height - g.y0, g.x1, g.baseline)
        else:
            box = (g.x0, g.y0, g.x1, g.y1, g.baseline)
        letters.append(Letter(g, *box, g.style.size))
    return letters


def make_segments(letters: Sequence[Letter]) -> list[Segment]:
    """Gather letters into segments, footnote references with the word that they follow."""
    runs = _split_runs(letters)
    _tie_raised(runs)
    return _join_runs(runs)


def _split_runs(letters: Sequence[Letter]) -> list[Run]:
    runs: list[Run] = []
    for letter in letters:
        if runs and _continues(runs[-1], letter):
            runs[-1].letters.append(letter)
        else:
            runs.append(Run([letter], letter.size, letter.baseline, letter.baseline))
    return runs


def _continues(run: Run, letter: Letter) -> bool:
    last = run.letters[-1]
    em = max(run.size, 1.0)
    same_line = abs(letter.baseline - run.baseline) <= 0.08 * em and abs(letter.size - run.size) <= 0.12 * em
    return same_line and -0.6 * em <= letter.u0 - last.u1 <= 0.9 * em and letter.u0 >= last.u0 - 0.1 * em


def _tie_raised(runs: list[Run]) -> None:
    """Give small runs that stand high or low beside a larger one that one's baseline as their row."""
    large = sorted((run for run in runs if len(run.letters) > 1), key=lambda run: run.row)
    for run in runs:
        host = _host_of(run, large)
        if host is not None:
            run.row = host.baseline
            run.raised = run.baseline < host.baseline - 0.12 * host.size


def _host_of(run: Run, candidates: Sequence[Run]) -> Run | None:
    best: tuple[float, Run] | None = None
    for host in candidates:
        em = host.size
        rise = host.baseline - run.baseline
        if host is run or run.size > _SMALL * em or not -0.3 * em <= rise <= 0.75 * em:
            continue
        distance = max(run.u0 - host.u1, host.u0 - run.u1, 0.0)
        if distance <= 0.6 * em and (best is None or distance < best[0]):
            best = (distance, host)
    return best[1] if best else None


def _join_runs(runs: list[Run]) -> list[Segment]:
    joined: list[list[Run]] = []
    for row in _rows(runs):
        current: list[Run] = []
        for run in sorted(row, key=lambda r: r.u0):
            if current and _joins(current[-1], run):
                current.append(run)
            else:
                current = [run]
                joined.append(current)
    return [_segment(runs) for runs in joined]


def _segment(runs: list[Run]) -> Segment:
    """Size and baseline are those of the longest run that is not raised."""
    main = max(runs, key=lambda run: (not run.raised, len(run.letters)))
    return Segment(
        runs=tuple(runs),
        u0=min(run.u0 for run in runs),
        u1=max(run.u1 for run in runs),
        v0=main.row - main.size,
        v1=main.row + 0.25 * main.size,
        baseline=main.row,
        size=main.size,
        length=sum(len(run.letters) for run in runs),
    )


def _rows(runs: list[Run]) -> list[list[Run]]:
    """Runs on about the same baseline."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda r: r.row):
        if rows and run.row - rows[-1][0].row <= 0.2 * min(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _joins(left: Run, right: Run) -> bool:
    """A narrow gap joins; a wider one only where the file itself goes on from left to right."""
    em = max(left.size, right.size)
    gap = right.u0 - left.u1
    follows = 0 < right.letters[0].glyph.number - left.letters[-1].glyph.number <= 3
    return gap <= (_WIDE_GAP if follows else _WIDE_GAP_APART) * em


def spell(runs: Sequence[Run]) -> list[tuple[str, Letter | None, bool]]:
    """The characters of runs on one line: text, letter (None for a space), and whether it is raised."""
    spelled: list[tuple[str, Letter | None, bool]] = []
    last: Letter | None = None
    for run in runs:
        usual = _usual_gap(run)
        for position, letter in enumerate(run.letters):
            if last is not None and _doubles(last, letter):
                continue
            if last is not None and _has_space(last, letter, position > 0, usual, run.raised):
                spelled.append((" ", None, False))
            spelled.append((letter.glyph.text, letter, run.raised or _is_raised_shape(letter)))
            last = letter
    return spelled


def _is_raised_shape(letter: Letter) -> bool:
    """Some fonts have small raised digits of their own, on the baseline of the line."""
    return letter.glyph.text.isdigit() and letter.glyph.lift > _RAISED_SHAPE * letter.size


def _usual_gap(run: Run) -> float:
    """Distance between letters of a spaced-out word, else 0."""
    gaps = [b.u0 - a.u1 for a, b in pairwise(run.letters)]
    return max(median(gaps), 0.0) if len(gaps) > 3 else 0.0


def _has_space(last: Letter, letter: Letter, inside: bool, usual: float, raised: bool) -> bool:
    gap = letter.u0 - last.u1
    em = max(min(last.size, letter.size), 1.0)
    if inside:
        least = _LIKELY_SPACE if letter.glyph.after_gap else _SPACE
        return letter.glyph.after_space or gap > least * em + usual
    if raised:
        return gap > _SPACE_BEFORE_RAISED * last.size
    return gap > _SPACE_BETWEEN_RUNS * em


def _doubles(last: Letter, letter: Letter) -> bool:
    """The same letter painted twice on one spot, to look bold; the letters of a ligature share their box."""
    same = last.glyph.text == letter.glyph.text and abs(last.u0 - letter.u0) < 0.12 * max(letter.size, 1.0)
    ligature = letter.glyph.number == last.glyph.number + 1 and letter.u0 == last.u0
    return same and not ligature
