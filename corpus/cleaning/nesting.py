"""How deep an item lies in its list, from how far it stands to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.cleaning.nouns import Block, BlockKind

# Points, or for a text file half a space: items closer than this stand at one depth.
_SAME_POINTS = 6.0
_SAME_SPACES = 0.5


def with_levels(blocks: Sequence[Block]) -> list[Block]:
    """Give the items of each list their level, from 1; a level that the format gave stays."""
    found = list(blocks)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and found[end].kind is BlockKind.ITEM and not found[end].level:
            end += 1
        levels = _levels(found[start:end])
        found[start:end] = [
            replace(b, level=level) for b, level in zip(found[start:end], levels, strict=True)
        ]
        start = end + 1
    return found


def _levels(items: Sequence[Block]) -> list[int]:
    """Count the depths that are open at each item."""
    open_lefts: list[float] = []
    levels = []
    for item in items:
        left, same = _left(item)
        while open_lefts and left < open_lefts[-1] - same:
            open_lefts.pop()
        if not open_lefts or left > open_lefts[-1] + same:
            open_lefts.append(left)
        levels.append(len(open_lefts))
    return levels


def _left(item: Block) -> tuple[float, float]:
    line = item.lines[0].line
    if line.x0 is not None:
        return line.x0, _SAME_POINTS
    return float(len(line.text) - len(line.text.lstrip())), _SAME_SPACES
