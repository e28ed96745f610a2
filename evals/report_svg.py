"""Pictures for the report as SVG text: bars with intervals, counts, and the refusal curve.

Colours come from the page's style sheet (classes), so that the pictures follow light and dark. Every picture
carries a title and a description for who can't see it; the page repeats the figures in a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from evals.bootstrap import Estimate
from evals.catalogue import Unit, show
from evals.nouns import CurvePoint

WIDTH = 640
LABEL_WIDTH = 150
VALUE_WIDTH = 128
COUNT_LABEL = 270
ROW = 26
BAR = 12
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: a label and a share with its interval."""

    label: str
    estimate: Estimate


def bars(title: str, rows: Sequence[Row]) -> str:
    """Return horizontal bars of shares; the thin line over each bar is its 95% interval."""
    top = 8
    bottom = top + ROW * len(rows)
    parts = [_grid(top, bottom)]
    for index, row in enumerate(rows):
        parts.append(_bar(row, top + ROW * index + ROW // 2))
    summary = "; ".join(f"{row.label}: {show(row.estimate.value, Unit.SHARE)}" for row in rows)
    return _picture(title, summary, bottom + 26, parts)


def counts(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """Return horizontal bars of whole numbers, longest first as given."""
    most = max((count for _, count in rows), default=1) or 1
    parts = []
    for index, (label, count) in enumerate(rows):
        middle = 8 + ROW * index + ROW // 2
        width = (WIDTH - COUNT_LABEL - 60) * count / most
        parts.append(
            f'<text x="{COUNT_LABEL - 8}" y="{middle + 4}" text-anchor="end">{escape(label)}</text>'
            f'<rect class="bar fault" x="{COUNT_LABEL}" y="{middle - BAR / 2}" width="{width:.1f}" '
            f'height="{BAR}" rx="2"/>'
            f'<text class="value" x="{COUNT_LABEL + 8 + width:.1f}" y="{middle + 4}">{count}</text>'
        )
    summary = "; ".join(f"{label}: {count}" for label, count in rows)
    return _picture(title, summary, 16 + ROW * len(rows), parts)


def refusal_curve(title: str, points: Sequence[CurvePoint], operating: CurvePoint | None) -> str:
    """Return right answers and right refusals against wrong refusals; the ring is where we work now."""
    left, right, top, bottom = 52, WIDTH - 150, 16, 276

    def x(share: float) -> float:
        return left + share * (right - left)

    def y(share: float) -> float:
        return bottom - share * (bottom - top)

    parts = []
    for tick in TICKS:
        parts.append(
            f'<line class="grid" x1="{left}" x2="{right}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>'
            f'<text x="{left - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick * 100:.0f}%</text>'
            f'<text x="{x(tick):.1f}" y="{bottom + 18}" text-anchor="middle">{tick * 100:.0f}%</text>'
        )
    parts.append(
        f'<text x="{(left + right) / 2}" y="{bottom + 38}" text-anchor="middle">'
        "ten onrechte geweigerd →</text>"
    )
    lines = (
        ("line-a", "goede antwoorden", [point.right for point in points]),
        ("line-b", "terecht geweigerd", [point.refused_rightly for point in points]),
    )
    heights = _apart([y(values[-1]) for _, _, values in lines]) if points else []
    for (name, label, values), height in zip(lines, heights, strict=False):
        path = " ".join(
            f"{x(point.refused_wrongly):.1f},{y(value):.1f}"
            for point, value in zip(points, values, strict=True)
        )
        parts.append(f'<polyline class="line {name}" points="{path}"/>')
        parts.append(f'<text class="{name}" x="{right + 10}" y="{height + 4:.1f}">{label}</text>')
    if operating is not None:
        for name, value in (("line-a", operating.right), ("line-b", operating.refused_rightly)):
            parts.append(
                f'<circle class="ring {name}" cx="{x(operating.refused_wrongly):.1f}" '
                f'cy="{y(value):.1f}" r="6"/>'
            )
    return _picture(title, _curve_summary(operating), bottom + 48, parts)


def _apart(heights: Sequence[float]) -> list[float]:
    """Move two labels apart that would be printed over each other."""
    first, second = heights
    gap = 18 - abs(first - second)
    if gap <= 0:
        return [first, second]
    return [first - gap / 2, second + gap / 2] if first <= second else [first + gap / 2, second - gap / 2]


def _curve_summary(operating: CurvePoint | None) -> str:
    if operating is None:
        return "Er zijn geen vragen zonder antwoord in deze set."
    return (
        f"Nu: {show(operating.refused_wrongly, Unit.SHARE)} ten onrechte geweigerd, "
        f"{show(operating.right, Unit.SHARE)} goede antwoorden, "
        f"{show(operating.refused_rightly, Unit.SHARE)} terecht geweigerd."
    )


def _x(share: float) -> float:
    return LABEL_WIDTH + share * (WIDTH - LABEL_WIDTH - VALUE_WIDTH)


def _grid(top: int, bottom: int) -> str:
    return "".join(
        f'<line class="grid" x1="{_x(tick):.1f}" x2="{_x(tick):.1f}" y1="{top}" y2="{bottom}"/>'
        f'<text x="{_x(tick):.1f}" y="{bottom + 18}" text-anchor="middle">{tick * 100:.0f}%</text>'
        for tick in TICKS
    )


def _bar(row: Row, middle: int) -> str:
    figure = row.estimate
    return (
        f'<text x="{LABEL_WIDTH - 8}" y="{middle + 4}" text-anchor="end">{escape(row.label)}</text>'
        f'<rect class="bar" x="{LABEL_WIDTH}" y="{middle - BAR / 2}" '
        f'width="{_x(figure.value) - LABEL_WIDTH:.1f}" height="{BAR}" rx="2"/>'
        f'<line class="interval" x1="{_x(figure.low):.1f}" x2="{_x(figure.high):.1f}" '
        f'y1="{middle}" y2="{middle}"/>'
        f'<text class="value" x="{WIDTH - VALUE_WIDTH + 14}" y="{middle + 4}">'
        f"{show(figure.value, Unit.SHARE)} · n={figure.count}</text>"
    )


def _picture(title: str, description: str, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" class="picture">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )
