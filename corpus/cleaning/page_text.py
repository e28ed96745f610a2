"""From the cleaned lines of a page to its canonical text.

Paragraphs stand apart by an empty line; items of a list and rows of a table follow each other line by line;
footnotes stand at the end of their page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.char_maps import encode
from corpus.cleaning.blocks import BodyStyle, group_lines, is_item, make_block
from corpus.cleaning.footnotes import find_notes, without_references
from corpus.cleaning.headings import is_heading
from corpus.cleaning.nouns import Block, BlockKind, CleanLine, Placed
from corpus.cleaning.tables import find_rows, row_text
from corpus.cleaning.vocabulary import Vocabulary
from corpus.mapped import EMPTY

_TOGETHER = {
    (BlockKind.ITEM, BlockKind.ITEM),
    (BlockKind.ROW, BlockKind.ROW),
    (BlockKind.NOTE, BlockKind.NOTE),
}


def make_blocks(
    lines: Sequence[CleanLine], vocabulary: Vocabulary, lost: Mapping[int, float], style: BodyStyle
) -> list[Block]:
    """Return the blocks of a page in order of reading, footnotes last."""
    notes = find_notes(lines)
    referring: dict[int, tuple[str, ...]] = {}
    shown: list[CleanLine] = []
    for index, line in enumerate(lines):
        if index in notes:
            shown.append(replace(line, line=replace(line.line, role="note")))
            continue
        bare, numbers = without_references(line, set(notes.values()))
        if bare.text:
            shown.append(bare)
            referring[bare.line.offset] = numbers
    rows = find_rows(shown)
    body: list[Block] = []
    groups = _groups(shown, rows)
    for at, group in enumerate(groups):
        first = shown.index(group[0])
        if first in rows:
            block = Block(BlockKind.ROW, row_text(rows[first]), tuple(group))
        else:
            kind = _kind(groups, at, rows, shown, style)
            block = make_block(kind, group, vocabulary, dict(lost))
        numbers = tuple(n for line in group for n in referring.get(line.line.offset, ()))
        number = notes.get(_index_of(lines, group[0]), "") if block.kind is BlockKind.NOTE else ""
        body.append(replace(block, references=numbers, number=number))
    return [b for b in body if b.kind is not BlockKind.NOTE] + [b for b in body if b.kind is BlockKind.NOTE]


def _index_of(lines: Sequence[CleanLine], line: CleanLine) -> int:
    return next(index for index, other in enumerate(lines) if other.line.offset == line.line.offset)


def _groups(shown: Sequence[CleanLine], rows: Mapping[int, object]) -> list[list[CleanLine]]:
    groups: list[list[CleanLine]] = []
    pending: list[CleanLine] = []
    for index, line in enumerate(shown):
        if index in rows:
            groups += group_lines(pending)
            groups.append([line])
            pending = []
        else:
            pending.append(line)
    return groups + group_lines(pending)


def _kind(
    groups: Sequence[Sequence[CleanLine]],
    at: int,
    rows: Mapping[int, object],
    shown: Sequence[CleanLine],
    style: BodyStyle,
) -> BlockKind:
    group = groups[at]
    role = group[0].line.role
    if role == "note":
        return BlockKind.NOTE
    before = groups[at - 1] if at else None
    after = groups[at + 1] if at + 1 < len(groups) else None
    if is_heading(group, before, after, style):
        return BlockKind.HEADING
    if role == "item" or is_item(group[0].text):
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH


def compose(blocks: Sequence[Block], page: int) -> tuple[str, bytes, tuple[Placed, ...]]:
    """Put blocks under each other; return the canonical text, its map, and where each block lies."""
    text = EMPTY
    placed: list[Placed] = []
    for block in blocks:
        if not block.text.text:
            continue
        between = _between(placed[-1].block, block) if placed else ""
        text = text.glue(between, block.text)
        placed.append(Placed(block, page, len(text) - len(block.text), len(text)))
    return text.text, encode(text.origin), tuple(placed)


def _between(above: Block, below: Block) -> str:
    if (above.kind, below.kind) in _TOGETHER:
        return "\n"
    if below.kind is BlockKind.ITEM and above.kind is BlockKind.PARAGRAPH and above.text.text.endswith(":"):
        return "\n"
    return "\n\n"
