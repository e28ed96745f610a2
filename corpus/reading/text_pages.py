"""Where the pages of a plain text begin.

A form feed ends a page. Exports without form feeds sometimes carry the page marks of a bundle ("16/48",
"pagina 3 van 12"), which end a page, and begin every page with one space. A leading space alone means
nothing, so it is believed only in a text where the count of such lines agrees with the marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_MARK = re.compile(r"(?:^|(?<=\s))(\d{1,4})\s?(?:/|van|of)\s?(\d{1,4})\s*$", re.IGNORECASE)
_SPACED = re.compile(r" \S")


@dataclass(frozen=True, slots=True)
class TextPage:
    """One page of a text; numbers may skip pages that hold no text."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that says to stand on page `number` of `total`."""

    line: int
    number: int
    total: int
    words: str


def split_pages(text: str) -> tuple[TextPage, ...]:
    """Split a text into pages, numbered from 1. Without form feeds or page marks it is one page."""
    if "\f" in text.strip("\f\n "):
        return _split_at_form_feeds(text)
    lines = text.replace("\f", "\n").split("\n")
    marks = _find_marks(lines)
    if not marks:
        return (TextPage(1, "\n".join(lines)),)
    starts = _starts_after_marks(lines, marks)
    spaced = sorted({0, *starts, *(i for i, line in enumerate(lines) if _SPACED.match(line))})
    if _agrees(spaced, marks):
        starts = spaced
    return _number_pages(lines, starts, marks)


def _split_at_form_feeds(text: str) -> tuple[TextPage, ...]:
    """Every form feed ends a page, also of an empty one: the numbers stay those of the original."""
    parts = text.split("\f")
    if not parts[-1].strip():
        parts = parts[:-1]
    return tuple(TextPage(number, part.strip("\n")) for number, part in enumerate(parts, 1))


def _find_marks(lines: list[str]) -> list[_Mark]:
    """Marks of one series: same total, rising numbers, and the same words before them (or none)."""
    found = []
    for index, line in enumerate(lines):
        match = _MARK.search(line)
        if match and 0 < int(match[1]) <= int(match[2]):
            words = line[: match.start()].split()
            found.append(_Mark(index, int(match[1]), int(match[2]), " ".join(words[-2:])))
    series: dict[tuple[int, str], list[_Mark]] = {}
    for mark in found:
        series.setdefault((mark.total, mark.words), []).append(mark)
    rising = [s for s in series.values() if len(s) > 1 and all(a.number < b.number for a, b in pairwise(s))]
    return max(rising, key=len, default=[])


def _starts_after_marks(lines: list[str], marks: list[_Mark]) -> list[int]:
    """The first line of the page after each mark.

    Links of a page are exported after its text, so a page lasts until the first pair of empty lines
    where addresses follow its mark.
    """
    starts = [0]
    for mark in marks:
        index = mark.line + 1
        while index < len(lines) and (not lines[index].strip() or _is_address(lines[index])):
            index += 1
        if index < len(lines):
            starts.append(index)
    return starts


def _is_address(line: str) -> bool:
    return re.match(r"\s*(?:https?://|mailto:|www\.)\S+\s*$", line) is not None


def _agrees(starts: list[int], marks: list[_Mark]) -> bool:
    """Whether pages counted by `starts` never run ahead of the marks, and meet at least one exactly."""
    met = False
    page, counted = 0, 0
    for mark in marks:
        between = sum(1 for start in starts if counted <= start <= mark.line)
        counted = mark.line + 1
        if page + between > mark.number:
            return False
        met = met or page + between == mark.number
        page = mark.number
    return met


def _number_pages(lines: list[str], starts: list[int], marks: list[_Mark]) -> tuple[TextPage, ...]:
    """Number the pages so that each mark stands on its own page."""
    ends = [*starts[1:], len(lines)]
    chunks = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    numbers: list[int] = []
    anchors = {_page_of(starts, mark.line): mark.number for mark in marks}
    first, number = 0, 1
    for anchor in sorted(anchors):
        numbers += _numbers_between(chunks[first : anchor + 1], number, anchors[anchor])
        first, number = anchor + 1, anchors[anchor] + 1
    numbers += range(number, number + len(chunks) - first)
    return tuple(TextPage(n, "\n".join(chunk)) for n, chunk in zip(numbers, chunks, strict=True))


def _page_of(starts: list[int], line: int) -> int:
    return sum(1 for start in starts if start <= line) - 1


def _numbers_between(chunks: list[list[str]], first: int, last: int) -> list[int]:
    """Numbers from `first` to `last` for fewer chunks: the pages without text are skipped in one place.

    A page without text is a cover or a picture, so the place is where a page begins most like a new
    part: after a page that is not full, with a short line of its own.
    """
    gap = last - first + 1 - len(chunks)
    if gap <= 0:
        return list(range(last - len(chunks) + 1, last + 1))
    fullness = sorted(len(chunk) for chunk in chunks)[len(chunks) // 2]
    scores = [_opening_score(chunks, i, fullness) for i in range(len(chunks))]
    place = max(range(len(chunks)), key=lambda i: (scores[i], -i))
    return [first + i + (gap if i >= place else 0) for i in range(len(chunks))]


def _opening_score(chunks: list[list[str]], index: int, fullness: int) -> float:
    opening = next((line.strip() for line in chunks[index] if line.strip()), "")
    score = 1.0 if 0 < len(opening) < 40 and opening[0].isupper() and opening[-1] not in ".,;:-" else 0.0
    if index == 0:
        return score - 0.5
    before = chunks[index - 1]
    return score + max(0.0, 1 - len(before) / max(fullness, 1))
