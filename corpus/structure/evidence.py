"""What a document shows of itself: the texts that its metadata are read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.cleaning.nouns import BlockKind, CleanPage, Placed
from corpus.nouns import Span

_TOP = 25
_END = 8


@dataclass(frozen=True, slots=True)
class Snippet:
    """A short text of the document and where it stands; running lines have no place in the text."""

    text: str
    span: Span | None

    def part(self, start: int, end: int) -> Span | None:
        """Where `text[start:end]` stands; None for running lines."""
        if self.span is None:
            return None
        return Span(self.span.page, self.span.start + start, self.span.start + end)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document's parts that say what it is.

    `top` are the first blocks of its first page, `end` its last lines, `running` its headers and footers,
    once each; `headings` all headings; `body` all text; `largest` what is set largest on its first page.
    """

    top: tuple[Snippet, ...]
    end: tuple[Snippet, ...]
    running: tuple[Snippet, ...]
    headings: tuple[Snippet, ...]
    body: str
    pages: int
    largest: Snippet | None


def gather_evidence(pages: Sequence[CleanPage]) -> Evidence:
    """Collect the telling parts of a document."""
    blocks = [placed for page in pages for placed in page.blocks if placed.kind is not BlockKind.NOTE]
    first = [placed for placed in blocks if placed.page == blocks[0].page] if blocks else []
    running = {line.text: Snippet(line.text, None) for page in pages for line in page.furniture}
    return Evidence(
        top=tuple(_snippet(placed) for placed in first[:_TOP]),
        end=tuple(_lines(blocks[-_END:])),
        running=tuple(running.values()),
        headings=tuple(_snippet(placed) for placed in blocks if placed.kind is BlockKind.HEADING),
        body="\n".join(page.text for page in pages),
        pages=len(pages),
        largest=_largest(first, blocks),
    )


def _snippet(placed: Placed) -> Snippet:
    return Snippet(placed.text, Span(placed.page, placed.start, placed.end))


def _lines(blocks: Sequence[Placed]) -> Iterator[Snippet]:
    """The lines of blocks one by one: a signature is a block of lines."""
    for placed in blocks:
        at = placed.start
        for line in placed.block.lines:
            found = placed.text.find(line.text, at - placed.start)
            start = placed.start + max(found, 0)
            yield Snippet(line.text, Span(placed.page, start, start + len(line.text)) if found >= 0 else None)
            at = start


def _largest(first: Sequence[Placed], blocks: Sequence[Placed]) -> Snippet | None:
    """The text of the first page set clearly larger than the rest; None where sizes aren't known."""
    sizes = sorted(line.line.size for placed in blocks for line in placed.block.lines if line.line.size)
    if not sizes:
        return None
    usual = sizes[len(sizes) // 2]
    sized = [(max(line.line.size or 0 for line in placed.block.lines), placed) for placed in first]
    size, placed = max(sized, key=lambda pair: pair[0], default=(0.0, None))
    if placed is None or size < usual * 1.25 or not 8 <= len(placed.text) <= 200:
        return None
    return _snippet(placed)
