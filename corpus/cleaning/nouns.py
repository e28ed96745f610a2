"""What stands between the lines of a page and its canonical text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from corpus.layout import Line
from corpus.mapped import MappedText


class BlockKind(StrEnum):
    """What a stretch of canonical text is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line with its visible characters. `left`, `right` and `letter` are points, or columns of a text.

    `gap` says that white space or a new block of the page stands before it. `room` is what stays free to
    the right of it, in letters. `superscripts` are stretches of `text` set small and high.
    """

    line: Line
    shown: MappedText
    left: float
    right: float
    gap: bool
    room: float = 0.0
    superscripts: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The visible characters, white space collapsed."""
        return self.shown.text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, row or note: text with its lines joined.

    `level` is the nesting of an item. `number` is that of a note. `references` are the numbers of the notes
    that the text refers to. `cells` are those of a row. `lines` are the lines that it was made of.
    """

    kind: BlockKind
    text: MappedText
    lines: tuple[CleanLine, ...]
    level: int = 0
    number: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in the canonical text of its page: `Page.text[start:end]`."""

    block: Block
    page: int
    start: int
    end: int

    @property
    def kind(self) -> BlockKind:
        """What it is."""
        return self.block.kind

    @property
    def text(self) -> str:
        """Its canonical text."""
        return self.block.text.text


@dataclass(frozen=True, slots=True)
class Furniture:
    """A running header, footer or page mark of a page: left out of the text, kept as evidence."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page with its canonical text and the blocks that lie in it, in order."""

    number: int
    label: str
    text: str
    char_map: bytes
    blocks: tuple[Placed, ...]
    furniture: tuple[Furniture, ...] = field(default=())
