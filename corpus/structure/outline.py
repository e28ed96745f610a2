"""The outline of a document: the level of each heading, from its number or its look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning.contents import contents_blocks
from corpus.cleaning.nouns import BlockKind, Placed
from corpus.nouns import Heading, Span
from corpus.passages import Section

_SERIES = (
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s")),
    ("number", re.compile(r"\d{1,2}\.?\s")),
    ("roman", re.compile(r"[IVX]{1,5}\.\s")),
    ("capital", re.compile(r"[A-Z]\.\s")),
    ("letter", re.compile(r"[a-z][.)]\s")),
)

_QUESTION = re.compile(r"vra(?:ag|gen)\s+\d", re.IGNORECASE)
_ANSWER = re.compile(r"antwoord(?:en)?\b", re.IGNORECASE)


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
    """Cut blocks into sections of one page under one heading path; a table of contents is in none.

    An answer stays in the section of its question, and takes the question along to the next page.
    """
    maker = _SectionMaker({(heading.span.page, heading.span.start): heading for heading in outline})
    contents = contents_blocks(blocks)
    for at, placed in enumerate(blocks):
        if at not in contents:
            maker.take(placed)
    maker.close()
    return maker.sections


class _SectionMaker:
    """Collects blocks until the page or the heading changes."""

    def __init__(self, headings: dict[tuple[int, int], Heading]) -> None:
        self.sections: list[Section] = []
        self._headings = headings
        self._path: list[Heading] = []
        self._blocks: list[Placed] = []
        self._question: list[Placed] = []
        self._answering = False

    def take(self, placed: Placed) -> None:
        """Add the next block of the document."""
        if placed.kind is BlockKind.NOTE:
            self.close()
            self.sections.append(Section(placed.page, self._names(), (placed,)))
            return
        if self._blocks and self._blocks[0].page != placed.page:
            self.close()
        heading = self._headings.get((placed.page, placed.start))
        if heading:
            self._open(heading)
        elif self._is_question() and not self._answering:
            self._question.append(placed)
        self._blocks.append(placed)

    def close(self) -> None:
        """End the section that is being collected."""
        if self._blocks:
            lead = " ".join(block.text for block in self._question) if self._answering else ""
            self.sections.append(Section(self._blocks[0].page, self._names(), tuple(self._blocks), lead))
            self._blocks = []

    def _open(self, heading: Heading) -> None:
        if _ANSWER.match(heading.text) and self._is_question():
            self._answering = True
            return
        if any(other.kind is not BlockKind.HEADING for other in self._blocks):
            self.close()
        self._path = [above for above in self._path if above.level < heading.level] + [heading]
        self._question = []
        self._answering = False

    def _is_question(self) -> bool:
        return bool(self._path) and _QUESTION.match(self._path[-1].text) is not None

    def _names(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self._path)
