"""The outline of a document: the level of each heading, from its number or its look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning.nouns import BlockKind, CleanPage, Placed
from corpus.nouns import Heading, Span
from corpus.passages import Section

_SERIES = (
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s")),
    ("number", re.compile(r"\d{1,2}\.?\s")),
    ("roman", re.compile(r"[IVX]{1,5}\.\s")),
    ("capital", re.compile(r"[A-Z]\.\s")),
    ("letter", re.compile(r"[a-z][.)]\s")),
)


def make_outline(blocks: Sequence[Placed]) -> tuple[Heading, ...]:
    """Give each heading its level: a series of headings (1, 2; a, b; one look) shares one level.

    A heading of a series that is open closes everything below that series; a new series opens below the last.
    """
    open_series: list[str] = []
    outline = []
    for placed in blocks:
        if placed.kind is not BlockKind.HEADING:
            continue
        series = _series(placed)
        if series in open_series:
            del open_series[open_series.index(series) + 1 :]
        elif series.startswith("decimal") or series == "number":
            depth = 0 if series == "number" else int(series[-1])
            open_series = [s for s in open_series if s == "number" or s.startswith("decimal")][:depth]
            open_series.append(series)
        else:
            open_series.append(series)
        outline.append(Heading(len(open_series), placed.text, Span(placed.page, placed.start, placed.end)))
    return tuple(outline)


def _series(placed: Placed) -> str:
    role = placed.block.lines[0].line.role
    if role.startswith("heading"):
        return role
    for name, pattern in _SERIES:
        match = pattern.match(placed.text)
        if match and name == "decimal":
            return f"decimal{match[1].count('.')}"
        if match:
            return name
    line = placed.block.lines[0].line
    return f"look {round(line.size or 0)} {line.bold}"


def make_sections(blocks: Sequence[Placed], outline: Sequence[Heading]) -> list[Section]:
    """Cut blocks into sections of one page under one heading path."""
    headings = {(heading.span.page, heading.span.start): heading for heading in outline}
    path: list[Heading] = []
    sections: list[Section] = []
    current: list[Placed] = []
    notes: list[Placed] = []

    def close() -> None:
        if current:
            sections.append(Section(current[0].page, tuple(h.text for h in path), tuple(current)))
            current.clear()

    for placed in blocks:
        if current and current[0].page != placed.page:
            close()
        if placed.kind is BlockKind.NOTE:
            close()
            notes.append(placed)
            sections.append(Section(placed.page, tuple(h.text for h in path), (placed,)))
            continue
        heading = headings.get((placed.page, placed.start))
        if heading:
            if any(other.kind is not BlockKind.HEADING for other in current):
                close()
            path = [h for h in path if h.level < heading.level] + [heading]
        current.append(placed)
    close()
    return sections


def blocks_of(pages: Sequence[CleanPage]) -> list[Placed]:
    """All blocks of pages, in order."""
    return [placed for page in pages for placed in page.blocks]
