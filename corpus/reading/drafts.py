"""From lines without a place to a page whose text and offsets agree.

Every reader makes `DraftLine`s; only `make_page` decides how they stand in `LaidOutPage.text`, so that the
offsets are exact for every format.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout import LaidOutPage, Line


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A `Line` that has no offset yet; the fields mean the same."""

    text: str
    block: int = 0
    x0: float | None = None
    y0: float | None = None
    x1: float | None = None
    y1: float | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    superscripts: tuple[tuple[int, int], ...] = ()
    role: str = ""
    cells: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page beside its lines; the fields are those of `LaidOutPage`."""

    number: int
    width: float | None = None
    height: float | None = None
    label: str | None = None
    hidden: str = ""
    origin: str = "text"
    problem: str | None = None


def make_page(facts: PageFacts, drafts: Sequence[DraftLine]) -> LaidOutPage:
    """Put the lines under each other, each ended by a line break, with an empty line between blocks."""
    lines: list[Line] = []
    parts: list[str] = []
    offset = 0
    previous: int | None = None
    for draft in drafts:
        if previous is not None and draft.block != previous:
            parts.append("\n")
            offset += 1
        lines.append(_place(draft, offset))
        parts.append(draft.text + "\n")
        offset += len(draft.text) + 1
        previous = draft.block
    return LaidOutPage(
        number=facts.number,
        text="".join(parts),
        lines=tuple(lines),
        width=facts.width,
        height=facts.height,
        label=facts.label,
        hidden=facts.hidden,
        origin=facts.origin,
        problem=facts.problem,
    )


def _place(draft: DraftLine, offset: int) -> Line:
    return Line(
        text=draft.text,
        offset=offset,
        block=draft.block,
        x0=draft.x0,
        y0=draft.y0,
        x1=draft.x1,
        y1=draft.y1,
        size=draft.size,
        bold=draft.bold,
        italic=draft.italic,
        superscripts=draft.superscripts,
        role=draft.role,
        cells=draft.cells,
        level=draft.level,
    )
