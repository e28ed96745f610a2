"""A line with the place of each of its characters."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.reading.drafts import DraftLine

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class SetLine:
    """`boxes` has one entry for each character of the text: left, top, right, bottom in points from the top
    left of the page as shown, or None for a space."""

    draft: DraftLine
    boxes: tuple[Box | None, ...]
