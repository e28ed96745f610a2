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
from corpus.cleaning.headings import NUMBERED, is_heading
from corpus.cleaning.nesting import with_levels
from corpus.cleaning.nouns import Block, BlockKind, CleanLine, Placed
from corpus.cleaning.tables import find_rows, row_text
from corpus.cleaning.vocabulary import Vocabulary
from corpus.mapped import MappedBuilder

_TOGETHER = {
    (BlockKind.ROW, BlockKind.ROW),
    (BlockKind.NOTE, BlockKind.NOTE),
}

_NAMES = 4
_INDENT = "  "


def make_blocks(
    lines: Sequence[CleanLine],
    vocabulary: Vocabulary,
    lost: Mapping[int, float],
    style: BodyStyle,
    next_page: Sequence[CleanLine] = (),
) -> list[Block]:
    """Return the blocks of a page in order of reading, footnotes last; `lost` as `make_block` takes it.

    `next_page` are the lines that follow: a heading may stand at the foot of its page.
    """
    notes = find_notes(lines)
    numbers = {lines[index].line.offset: number for index, number in notes.items()}
    shown, references = _without_references(lines, notes)
    rows = {shown[index].line.offset: cells for index, cells in find_rows(shown).items()}
    groups = _groups(shown, set(rows))
    following = [replace(line, gap=line.gap or not at) for at, line in enumerate(next_page)]
    blocks = []
    for at, group in enumerate(groups):
        offset = group[0].line.offset
        if offset in rows:
            block = Block(BlockKind.ROW, row_text(rows[offset]), tuple(group))
        else:
            block = make_block(_kind(groups, at, style, following), group, vocabulary, lost)
        referred = tuple(number for line in group for number in references.get(line.line.offset, ()))
        number = numbers.get(offset, "") if block.kind is BlockKind.NOTE else ""
        blocks.append(replace(block, references=referred, number=number))
    whole = with_levels(_rows_from_headings(_lists_from_headings(blocks)))
    return sorted(whole, key=lambda block: block.kind is BlockKind.NOTE)


def _lists_from_headings(blocks: Sequence[Block]) -> list[Block]:
    """Short lines under each other look like headings; four in a row without text are a list of names."""
    found = list(blocks)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and _is_plain_heading(found[end]):
            end += 1
        if end - start >= _NAMES:
            found[start:end] = [replace(block, kind=BlockKind.ITEM) for block in found[start:end]]
        start = end + 1
    return found


def _rows_from_headings(blocks: Sequence[Block]) -> list[Block]:
    """A line between two rows of a table heads those below it, and belongs to the table."""
    found = list(blocks)
    for at in range(1, len(found) - 1):
        above, below = found[at - 1].kind, found[at + 1].kind
        if above is below is BlockKind.ROW and found[at].kind is BlockKind.HEADING:
            numbered = NUMBERED.match(found[at].text.text)
            found[at] = found[at] if numbered else replace(found[at], kind=BlockKind.ROW)
    return found


def _is_plain_heading(block: Block) -> bool:
    role = block.lines[0].line.role
    return block.kind is BlockKind.HEADING and not role and not NUMBERED.match(block.text.text)


def _without_references(
    lines: Sequence[CleanLine], notes: Mapping[int, str]
) -> tuple[list[CleanLine], dict[int, tuple[str, ...]]]:
    """Mark the notes, and take the references from the other lines; return them by line offset."""
    wanted = set(notes.values())
    shown: list[CleanLine] = []
    references: dict[int, tuple[str, ...]] = {}
    for index, line in enumerate(lines):
        if index in notes:
            shown.append(replace(line, line=replace(line.line, role="note")))
            continue
        bare, numbers = without_references(line, wanted)
        if bare.text:
            shown.append(bare)
            references[bare.line.offset] = numbers
    return shown, references


def _groups(shown: Sequence[CleanLine], rows: set[int]) -> list[list[CleanLine]]:
    groups: list[list[CleanLine]] = []
    pending: list[CleanLine] = []
    for line in shown:
        if line.line.offset in rows:
            groups += group_lines(pending)
            groups.append([line])
            pending = []
        else:
            pending.append(line)
    return groups + group_lines(pending)


def _kind(
    groups: Sequence[Sequence[CleanLine]], at: int, style: BodyStyle, following: Sequence[CleanLine]
) -> BlockKind:
    group = groups[at]
    role = group[0].line.role
    if role == "note":
        return BlockKind.NOTE
    before = groups[at - 1] if at else None
    below = (groups[place] for place in range(at + 1, len(groups)) if groups[place][0].line.role != "note")
    after = next(below, following or None)
    if is_heading(group, before, after, style):
        return BlockKind.HEADING
    if role == "item" or is_item(group[0].text):
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH


def compose(blocks: Sequence[Block], page: int) -> tuple[str, bytes, tuple[Placed, ...]]:
    """Put blocks under each other; return the canonical text, its map, and where each block lies."""
    text = MappedBuilder()
    placed: list[Placed] = []
    for block in blocks:
        if not block.text.text:
            continue
        between = _between(placed[-1].block, block) if placed else ""
        text.add(between, block.text)
        placed.append(Placed(block, page, len(text) - len(block.text), len(text)))
    whole = text.text()
    return whole.text, encode(whole.origin), tuple(placed)


def _between(above: Block, below: Block) -> str:
    if (above.kind, below.kind) == (BlockKind.ITEM, BlockKind.ITEM):
        return "\n" + _INDENT * (below.level - 1)
    if (above.kind, below.kind) in _TOGETHER:
        return "\n"
    if below.kind is BlockKind.ITEM and above.kind is BlockKind.PARAGRAPH and above.text.text.endswith(":"):
        return "\n"
    return "\n\n"
