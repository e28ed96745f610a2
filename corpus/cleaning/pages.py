"""Laid-out pages to clean pages: the steps of cleaning, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from corpus.cleaning.blocks import body_style, ends_sentence, join_blocks, starts_new
from corpus.cleaning.furniture import find_furniture, without_running_cells
from corpus.cleaning.lines import clean_lines
from corpus.cleaning.nouns import Block, BlockKind, CleanPage, Furniture
from corpus.cleaning.page_labels import printed_labels
from corpus.cleaning.page_text import compose, make_blocks
from corpus.cleaning.pairs import pair_names
from corpus.cleaning.reunite import reunite
from corpus.cleaning.sections import promote_next, promote_points
from corpus.cleaning.vocabulary import Vocabulary, learn_vocabulary
from corpus.cleaning.word_breaks import lost_shares
from corpus.layout import LaidOutFile

# Lines of the next page that show whether the last line of a page heads them.
_AHEAD = 6


def clean_pages(file: LaidOutFile) -> list[CleanPage]:
    """Return the pages of a file with their canonical text, its map and its blocks."""
    lines = without_running_cells([pair_names(clean_lines(page)) for page in file.pages])
    furniture = find_furniture(file.pages, lines)
    running = [[lines[at][index].text for index in sorted(found)] for at, found in enumerate(furniture)]
    labels = printed_labels(file.pages, running)
    bodies = [
        [line for index, line in enumerate(page_lines) if index not in furniture[at]]
        for at, page_lines in enumerate(lines)
    ]
    everything = [line for body in bodies for line in body]
    vocabulary = learn_vocabulary(line.text for line in everything)
    shares = iter(lost_shares([line.text for line in everything], vocabulary))
    lost = [{line.line.offset: next(shares) for line in body} for body in bodies]
    style = body_style(everything)
    blocks = [
        make_blocks(
            body, vocabulary, lost[at], style, (bodies[at + 1][:_AHEAD] if at + 1 < len(bodies) else [])
        )
        for at, body in enumerate(bodies)
    ]
    blocks = promote_next(promote_points(_reunited(blocks, vocabulary, lost)))
    cleaned = []
    for at, page in enumerate(file.pages):
        text, char_map, placed = compose(blocks[at], page.number)
        kept = tuple(Furniture(page.number, line) for line in running[at])
        cleaned.append(CleanPage(page.number, labels[at] or str(page.number), text, char_map, placed, kept))
    return cleaned


def _reunited(
    pages: Sequence[list[Block]], vocabulary: Vocabulary, lost: Sequence[Mapping[int, float]]
) -> list[list[Block]]:
    """Join the halves of sentences within each page; what runs on to the next page stays."""
    found = []
    for at, blocks in enumerate(pages):
        joiner = partial(join_blocks, vocabulary=vocabulary, lost=lost[at])
        before = _body(pages[at - 1]) if at else []
        after = _body(pages[at + 1]) if at + 1 < len(pages) else []
        came_from = bool(before) and not ends_sentence(before[-1].text.text)
        goes_on = bool(after) and not starts_new(after[0].text.text)
        found.append(reunite(blocks, joiner, goes_on, came_from))
    return found


def _body(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is not BlockKind.NOTE]
