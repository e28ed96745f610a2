"""Numbered lines that head the text below them: the agenda of a meeting, the points of a decision list.

A line "7. Voorstel tot …" looks like an item of a list. Where such lines count up through a document and
most of them have paragraphs of their own below them, they are headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.cleaning.blocks import ends_sentence
from corpus.cleaning.nouns import Block, BlockKind

_POINT = re.compile(r"(\d{1,2})\.\s+\S")
_MARK = re.compile(r"(\d{1,2}|[A-Za-z])[.)]\s+")
_LONGEST = 220
_FEWEST = 3
_WITH_TEXT = 0.6


def promote_points(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """Make headings of the numbered points that text stands under."""
    chain = _chain(pages)
    below = [at for at in chain if _has_text_below(pages, *at)]
    if len(chain) < _FEWEST or len(below) < _WITH_TEXT * len(chain):
        return [list(blocks) for blocks in pages]
    points = set(chain)
    return [
        [replace(b, kind=BlockKind.HEADING) if (page, at) in points else b for at, b in enumerate(blocks)]
        for page, blocks in enumerate(pages)
    ]


def promote_next(pages: Sequence[list[Block]]) -> list[list[Block]]:
    """Make a heading of the item that counts on from a heading: `b)` after the heading `a)`, above text."""
    last: dict[str, str] = {}
    found: list[list[Block]] = []
    for page, blocks in enumerate(pages):
        found.append([])
        for at, block in enumerate(blocks):
            mark = _MARK.match(block.text.text)
            series = re.sub(r"\w+", "", mark[0].strip()) if mark else ""
            heading = block.kind is BlockKind.HEADING
            if mark and block.kind is BlockKind.ITEM and len(block.lines) <= 2:
                counts_on = _follows(last.get(series, ""), mark[1])
                heading = (
                    counts_on and not ends_sentence(block.text.text) and _has_text_below(pages, page, at)
                )
            if mark and heading:
                last[series] = mark[1]
            found[-1].append(replace(block, kind=BlockKind.HEADING) if heading else block)
    return found


def _follows(one: str, other: str) -> bool:
    if one.isdigit() and other.isdigit():
        return int(other) == int(one) + 1
    return len(one) == 1 == len(other) and ord(other) == ord(one) + 1


def _chain(pages: Sequence[list[Block]]) -> list[tuple[int, int]]:
    """The places (page, block) of points numbered 1, 2, 3 and on, in order."""
    found: list[tuple[int, int]] = []
    for page, blocks in enumerate(pages):
        for at, block in enumerate(blocks):
            match = _POINT.match(block.text.text) if block.kind is BlockKind.ITEM else None
            fits = match is not None and int(match[1]) == len(found) + 1
            if fits and len(block.text) <= _LONGEST and not block.text.text.endswith((";", ",")):
                found.append((page, at))
    return found


def _has_text_below(pages: Sequence[list[Block]], page: int, at: int) -> bool:
    following = [*pages[page][at + 1 :], *(pages[page + 1] if page + 1 < len(pages) else [])]
    body = [block for block in following if block.kind is not BlockKind.NOTE]
    return bool(body) and body[0].kind is BlockKind.PARAGRAPH
