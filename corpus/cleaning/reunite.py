"""Sentences whose halves stand apart on a page: around a pull quote, or in columns read out of order.

A paragraph that stops in the middle of a sentence and one that begins in the middle belong together when
exactly these two on the page miss a half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.cleaning.blocks import ends_sentence
from corpus.cleaning.nouns import Block, BlockKind

_LONGER = 40
Joiner = Callable[[Block, Block], Block]


def reunite(blocks: Sequence[Block], join: Joiner, goes_on: bool, came_from: bool) -> list[Block]:
    """Join the halves; `goes_on`: the text runs to the next page, `came_from`: from the previous one."""
    found = list(blocks)
    stops = [at for at in range(len(found)) if _stops_short(found, at)]
    begins = [at for at in range(len(found)) if _begins_midway(found, at)]
    body = [at for at, block in enumerate(found) if block.kind is not BlockKind.NOTE]
    if goes_on and stops and stops[-1] == body[-1]:
        stops.pop()
    if came_from and begins and begins[0] == body[0]:
        begins.pop(0)
    if len(stops) != 1 or len(begins) != 1 or stops == begins:
        return found
    stop, begin = stops[0], begins[0]
    whole = join(found[stop], found[begin])
    references = (*found[stop].references, *found[begin].references)
    found[min(stop, begin)] = replace(whole, references=references)
    del found[max(stop, begin)]
    return found


def _stops_short(blocks: Sequence[Block], at: int) -> bool:
    """A paragraph that ends without a full stop, too long for a title."""
    block = blocks[at]
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) < _LONGER or block.lines[-1].line.role:
        return False
    last = block.text.text[-1]
    return (last.isalpha() or last in ",-") and not ends_sentence(block.text.text)


def _begins_midway(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    text = block.text.text
    return block.kind is BlockKind.PARAGRAPH and text[0].islower() and " " in text and len(text) > 20
