"""From the blocks of a logical document to passages: whole paragraphs and items under one heading.

A passage lies on one page and under one heading. Blocks are packed until about `TARGET` characters; longer
paragraphs are cut between sentences. What a page break or the packing cut off goes along in `before` and
`after`, and so do the footnotes that a passage refers to.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.cleaning.blocks import ends_sentence
from corpus.cleaning.headings import CAPTION
from corpus.cleaning.nouns import BlockKind, Placed
from corpus.nouns import Passage, PassageKind, Span
from corpus.sentences import split_sentences

TARGET = 1200
LONGEST = 1440
HARD_LIMIT = 2000
_SHORT = 200
_TABLE_SHARE = 0.25
_MERGED_LIMIT = 1600
_QUOTES = "‘’“”\"'«»"
_MOST_CONTEXT = 600


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks of one page under one heading, in order; the heading's own block first where it is there.

    `lead` is what a passage from the middle of it needs to be understood: the question that is answered.
    """

    page: int
    heading: tuple[str, ...]
    blocks: tuple[Placed, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A block, or some sentences of one."""

    placed: Placed
    start: int
    end: int


def make_passages(
    document_id: str, sections: Sequence[Section], texts: dict[int, str]
) -> tuple[Passage, ...]:
    """Cut the sections of a document into passages; `texts` has the canonical text per page number."""
    notes = _notes(sections)
    drafts = [
        draft for section in sections for draft in _section_passages(section, texts[section.page], notes)
    ]
    drafts = [_with_context(drafts, at) for at in range(len(drafts))]
    seen: Counter[str] = Counter()
    finished = []
    for ordinal, draft in enumerate(drafts):
        content = "\x1f".join((document_id, *draft.heading, draft.text))
        seen[content] += 1
        digest = hashlib.blake2b(f"{content}\x1f{seen[content]}".encode(), digest_size=12).hexdigest()
        finished.append(replace(draft, passage_id=f"p-{digest}", ordinal=ordinal))
    return tuple(finished)


def _notes(sections: Sequence[Section]) -> dict[tuple[int, str], str]:
    """The footnotes by page and number."""
    blocks = [placed for section in sections for placed in section.blocks]
    return {(placed.page, placed.block.number): placed.text for placed in blocks if placed.block.number}


def _section_passages(section: Section, text: str, notes: Mapping[tuple[int, str], str]) -> Iterator[Passage]:
    for pieces in _packed(section, text):
        if all(piece.placed.kind is BlockKind.HEADING for piece in pieces):
            continue
        start, end = pieces[0].start, pieces[-1].end
        span = Span(section.page, start, end)
        intro = _intro(section, pieces)
        if not intro and section.lead and section.lead not in text[start:end]:
            intro = section.lead[:_MOST_CONTEXT]
        referred = dict.fromkeys(number for piece in pieces for number in piece.placed.block.references)
        explained = " ".join(notes.get((section.page, number), "") for number in referred)
        after = explained.strip()[:_MOST_CONTEXT]
        yield Passage("", 0, _kind(pieces), section.heading, span, text[start:end], intro, after)


def _packed(section: Section, text: str) -> list[list[_Piece]]:
    packs: list[list[_Piece]] = []
    for piece in _pieces(section, text):
        if packs and _fits(packs[-1], piece):
            packs[-1].append(piece)
        else:
            packs.append([piece])
    return _merged(_with_headings_first(packs))


def _pieces(section: Section, text: str) -> Iterator[_Piece]:
    """Whole blocks; of a block that is too long for a passage, its sentences."""
    for placed in section.blocks:
        if placed.end - placed.start <= LONGEST:
            yield _Piece(placed, placed.start, placed.end)
            continue
        for start, end in _short_stretches(placed.text):
            yield _Piece(placed, placed.start + start, placed.start + end)


def _short_stretches(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text; one that is longer than a passage may be, in parts cut at spaces."""
    for start, end in split_sentences(text):
        while end - start > HARD_LIMIT:
            cut = text.rfind(" ", start + 1, start + HARD_LIMIT)
            cut = cut if cut > start else start + HARD_LIMIT
            yield start, cut
            start = cut + (text[cut] == " ")
        yield start, end


def _fits(pack: list[_Piece], piece: _Piece) -> bool:
    if (pack[-1].placed.kind is BlockKind.NOTE) != (piece.placed.kind is BlockKind.NOTE):
        return False
    size = piece.end - pack[0].start
    if all(part.placed.kind is BlockKind.HEADING for part in pack):
        return size <= HARD_LIMIT
    if pack[-1].placed is not piece.placed and _is_part(piece) and pack[-1].end - pack[0].start > TARGET / 2:
        return False
    together = _belongs(pack[-1].placed, piece.placed)
    return size <= (LONGEST if together else TARGET)


def _is_part(piece: _Piece) -> bool:
    return piece.end - piece.start < piece.placed.end - piece.placed.start


def _belongs(above: Placed, below: Placed) -> bool:
    """Whether a cut between two blocks would part a list from its introduction, or rows of a table."""
    if below.kind in (BlockKind.ITEM, BlockKind.ROW):
        return above.kind is below.kind or above.text.endswith(":") or below.kind is BlockKind.ROW
    return False


def _with_headings_first(packs: list[list[_Piece]]) -> list[list[_Piece]]:
    """Move headings from the end of a pack to the text that they head."""
    for above, below in pairwise(packs):
        while len(above) > 1 and above[-1].placed.kind is BlockKind.HEADING:
            below.insert(0, above.pop())
    return packs


def _merged(packs: list[list[_Piece]]) -> list[list[_Piece]]:
    """Put very short leftovers with a neighbour under the same heading, within bounds."""
    merged: list[list[_Piece]] = []
    for pack in packs:
        if merged and _is_note(pack) == _is_note(merged[-1]) and min(_size(pack), _size(merged[-1])) < _SHORT:
            together = pack[-1].end - merged[-1][0].start
            if together <= _MERGED_LIMIT:
                merged[-1] += pack
                continue
        merged.append(list(pack))
    return merged


def _is_note(pack: list[_Piece]) -> bool:
    return pack[0].placed.kind is BlockKind.NOTE


def _size(pack: list[_Piece]) -> int:
    return pack[-1].end - pack[0].start


def _kind(pieces: Sequence[_Piece]) -> PassageKind:
    letters: Counter[BlockKind] = Counter()
    for piece in pieces:
        letters[piece.placed.kind] += piece.end - piece.start
    if letters[BlockKind.NOTE]:
        return PassageKind.FOOTNOTE
    if letters[BlockKind.ROW] > _TABLE_SHARE * sum(letters.values()):
        return PassageKind.TABLE
    if all(piece.placed.text[0] in _QUOTES and piece.placed.text[-1] in _QUOTES for piece in pieces):
        return PassageKind.QUOTE
    half = sum(letters.values()) / 2
    return PassageKind.LIST if letters[BlockKind.ITEM] > half else PassageKind.TEXT


def _intro(section: Section, pieces: Sequence[_Piece]) -> str:
    """The sentence that introduces a list, or the head of a table, when the passage begins after it."""
    first = pieces[0].placed
    if first.kind not in (BlockKind.ITEM, BlockKind.ROW) or pieces[0].start > first.start:
        return ""
    at = section.blocks.index(first)
    while at and section.blocks[at - 1].kind is first.kind:
        at -= 1
    if first.kind is BlockKind.ROW:
        return _table_head(section, at, first)
    above = section.blocks[at - 1] if at else None
    if above is None or above.kind is not BlockKind.PARAGRAPH or not above.text.endswith(":"):
        return ""
    start, end = split_sentences(above.text)[-1]
    return above.text[start:end][-_MOST_CONTEXT:]


def _table_head(section: Section, at: int, first: Placed) -> str:
    """The caption above a table and its rows down to the first with figures, up to `first`."""
    head = []
    if at and CAPTION.match(section.blocks[at - 1].text):
        head.append(section.blocks[at - 1].text)
    for placed in section.blocks[at:]:
        if placed is first or any(cell[:1].isdigit() for cell in placed.text.split("\t")[1:]):
            break
        head.append(placed.text)
    return "\n".join(head)[:_MOST_CONTEXT]


def _with_context(drafts: Sequence[Passage], at: int) -> Passage:
    """Complete a sentence that a page break cut: its end in `after`, its beginning in `before`."""
    draft = drafts[at]
    if draft.kind is PassageKind.FOOTNOTE:
        return draft
    body = [other for other in drafts[max(0, at - 4) : at + 5] if other.kind is not PassageKind.FOOTNOTE]
    place = body.index(draft)
    above = body[place - 1] if place else None
    below = body[place + 1] if place + 1 < len(body) else None
    before, after = draft.before, draft.after
    if above and above.span.page < draft.span.page and _runs_on(above.text, draft.text):
        start, end = split_sentences(above.text)[-1]
        before = above.text[start:end][-_MOST_CONTEXT:]
    if below and below.span.page > draft.span.page and _runs_on(draft.text, below.text):
        start, end = split_sentences(below.text)[0]
        after = f"{below.text[start:end]} {draft.after}".strip()[:_MOST_CONTEXT]
    return replace(draft, before=before, after=after)


def _runs_on(first: str, second: str) -> bool:
    """Whether a sentence goes on from the end of one page to the beginning of the next."""
    if ends_sentence(first):
        return False
    return second[:1].islower() or first.endswith((",", "-")) or first[-1:].islower()
