"""Where in a file one logical document ends and the next begins.

Every page is weighed by what opens a document (a letterhead, a title page, front matter, numbering that
starts again) and by what went before (a signature, a page left half empty, another layout), never by names.
Page numbers that run on across the border speak against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.cleaning.nouns import BlockKind, CleanPage, Placed
from corpus.structure.dates import find_dates

_OPENS = 2.0
_THRESHOLD = 3.5
_TOP_BLOCKS = 8

_LETTERHEAD = (
    (re.compile(r"\d{2}\s?\d{3}(?:\s?[-–]?\s?[A-Z]{1,4})?\s+[A-Z][^.]{3,}$"), 2.0),
    (re.compile(r"nr\.\s*\d+\b", re.IGNORECASE), 1.0),
    (re.compile(r"(?:nr\.\s*\d+\s+)?brief van\b", re.IGNORECASE), 2.0),
    (re.compile(r"aan\s+(?:de|het|u)\b|aan:", re.IGNORECASE), 1.5),
    (re.compile(r"(?:>\s*)?(?:retouradres|postbus|bezoekadres)\b", re.IGNORECASE), 1.5),
    (
        re.compile(
            r"(?:datum|betreft|onderwerp|kenmerk|ons kenmerk|uw kenmerk|van|bijlagen?)\s*[:\t]", re.IGNORECASE
        ),
        1.0,
    ),
    (re.compile(r"geachte\b|beste\b", re.IGNORECASE), 1.0),
    (re.compile(r"vergaderjaar\s+\d{4}|tweede kamer der staten-generaal", re.IGNORECASE), 1.5),
)
_TITLE_PAGE = re.compile(
    r"(?:college|raads)?(?:informatie)?(?:nota|brief|voorstel|memo)\b|persbericht\b|besluitenlijst\b"
    r"|rapport\b|notulen\b"
    r"|collegeadvies\b|verslag\b",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"(?:voorwoord|inhoud(?:sopgave)?|colofon|samenvatting|managementsamenvatting|leeswijzer)$", re.IGNORECASE
)
_CLOSING = re.compile(
    r"met vriendelijke groet|hoogachtend|de (?:minister|staatssecretaris|burgemeester|secretaris"
    r"|voorzitter|griffier)\b"
    r"|(?:mw\.|mevr\.|dhr\.|drs\.|mr\.|dr\.|ir\.)?\s*(?:[A-Z]\.){1,4}\s?(?:(?:van|de|den|der"
    r"|ter)\s)*[A-Z]\w+$|bijlagen?:?$"
    r"|einde\b|\(?hoofd\)?inspecteur",
    re.IGNORECASE,
)

_OF_TOTAL = re.compile(r"\b(\d{1,4})\s?(?:/|van)\s?\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Part:
    """The pages of one logical document: `pages[first:last + 1]` of the file."""

    first: int
    last: int


def split_bundle(pages: Sequence[CleanPage]) -> list[Part]:
    """Return the logical documents of a file as ranges of its pages; one range for most files."""
    filled = [at for at, page in enumerate(pages) if page.blocks]
    starts = filled[:1]
    for before, at in pairwise(filled):
        if _begins_document(pages, starts[-1], before, at):
            starts.append(at)
    if not starts:
        return []
    starts[0] = 0
    return [Part(first, last - 1) for first, last in zip(starts, [*starts[1:], len(pages)], strict=True)]


def without_bundle_marks(pages: Sequence[CleanPage], parts: Sequence[Part]) -> list[CleanPage]:
    """Leave the page marks of a bundle to its first document: they tell nothing about the others."""
    mark = _bundle_mark(pages) if len(parts) > 1 else ""
    if not mark:
        return list(pages)
    shared = [line for page in pages for line in page.furniture if line.text.startswith(mark)][:1]
    cleaned = []
    for at, page in enumerate(pages):
        own = tuple(replace(line, text=line.text.split(mark)[0].strip()) for line in page.furniture)
        kept = tuple(line for line in own if line.text)
        cleaned.append(replace(page, furniture=(*kept, *shared) if at == 0 else kept))
    return cleaned


def _bundle_mark(pages: Sequence[CleanPage]) -> str:
    """The words that stand before the page number and total on pages that it fits, the same on all."""
    words = [
        line.text[: match.start()]
        for page in pages
        for line in page.furniture
        if (match := _OF_TOTAL.search(line.text)) and int(match[1]) == page.number
    ]
    if len(words) < 2:
        return ""
    size = 0
    while size < min(map(len, words)) and len({text[-1 - size] for text in words}) == 1:
        size += 1
    return words[0][len(words[0]) - size :].strip()


def _begins_document(pages: Sequence[CleanPage], first: int, before: int, at: int) -> bool:
    opening = _opening(pages, first, at)
    if opening < 1.0:
        return False
    if opening < _OPENS and not _closed(pages[before]):
        return False
    score = opening + _break(pages, first, before, at) + (1.5 if _closed(pages[before]) else 0.0)
    return score >= _THRESHOLD


def _opening(pages: Sequence[CleanPage], first: int, at: int) -> float:
    """How much the top of a page looks like the beginning of a document."""
    top = [placed for placed in pages[at].blocks if placed.kind is not BlockKind.NOTE][:_TOP_BLOCKS]
    lines = [line.text for placed in top for line in placed.block.lines[:3] if len(line.text) < 140]
    letterhead = sum(weight for pattern, weight in _LETTERHEAD if any(pattern.match(line) for line in lines))
    if any(_is_place_and_date(line) for line in lines):
        letterhead += 1.5
    score = letterhead if letterhead >= _OPENS else 0.0
    if _restarts(pages, at):
        score += _OPENS
    heading = top[0].text if top else ""
    if len(heading) < 100 and _TITLE_PAGE.match(heading):
        score += 2.0
    had_front = any(_FRONT.match(p.text) for page in pages[first:at] for p in page.blocks[:3])
    if _FRONT.match(heading) and not had_front:
        score += 2.0
    return score


def _restarts(pages: Sequence[CleanPage], at: int) -> bool:
    """Whether the page's own number is 1 while pages before it were numbered by themselves too."""
    if at == 0 or 1 not in _numbers(pages[at]) - {pages[at].number}:
        return False
    before = _numbers(pages[at - 1])
    return bool(before) and 1 not in before


def _is_place_and_date(line: str) -> bool:
    dates = find_dates(line)
    return bool(dates) and re.match(r"[’'A-Z][\w’' -]{2,30},\s*$", line[: dates[0].start]) is not None


def _closed(page: CleanPage) -> bool:
    """Whether a page ends as a document does: with a signature, a closing or a list of attachments."""
    body = [placed for placed in page.blocks if placed.kind is not BlockKind.NOTE]
    ends = [line.text for placed in body[-4:] for line in placed.block.lines if len(line.text) < 100]
    return any(_CLOSING.match(line) for line in ends[-6:])


def _break(pages: Sequence[CleanPage], first: int, before: int, at: int) -> float:
    """How much changes between two pages: numbering, running lines, layout, fullness."""
    score = 0.0
    own_numbers, next_numbers = _numbers(pages[before]), _numbers(pages[at])
    bundle = {page.number for page in (pages[before], pages[at])}
    if 1 in next_numbers - bundle and own_numbers and 1 not in own_numbers:
        score += 2.5
    elif any(number + 1 in next_numbers for number in own_numbers - bundle):
        score -= 4.0
    if _notes(pages[at : at + 1])[:1] == ["1"] and len(_notes(pages[first:at])) > 2:
        score += 1.0
    if _relative(_width(pages[before]), _width(pages[at])) > 0.15:
        score += 1.0
    usual = median(len(page.text) for page in pages[first:at])
    if len(pages[before].text) < 0.6 * usual:
        score += 0.5
    return score


def _numbers(page: CleanPage) -> set[int]:
    return {int(n) for line in page.furniture for n in re.findall(r"\b\d{1,3}\b", line.text)}


def _notes(pages: Sequence[CleanPage]) -> list[str]:
    return [placed.block.number for page in pages for placed in page.blocks if placed.kind is BlockKind.NOTE]


def _width(page: CleanPage) -> float:
    return _reach(page.blocks)


def _reach(blocks: Sequence[Placed]) -> float:
    widths = sorted(line.right - line.left for placed in blocks for line in placed.block.lines)
    return widths[int(0.8 * (len(widths) - 1))] if widths else 0.0


def _relative(one: float, other: float) -> float:
    return abs(one - other) / max(one, other, 1.0)
