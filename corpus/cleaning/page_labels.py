"""The page numbers that are printed on the pages, read from their running lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.layout import LaidOutPage

_OF_TOTAL = re.compile(r"\b(\d{1,4})\s?(?:/|van|of)\s?(\d{1,4})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,4}(?![\d/]|[.,]\d|-\d)")
_ROMAN = re.compile(r"[-–—]?\s*([ivxl]{1,7})\s*[-–—]?$")


def printed_labels(pages: Sequence[LaidOutPage], running: Sequence[Sequence[str]]) -> list[str | None]:
    """Return the printed label of each page, None where no number runs along with the pages.

    A number is a label when it keeps the same distance to the page's number in the file on two pages or
    more; one that stands beside a total (16/48) goes before others. Pages between two of one series have
    theirs too.
    """
    labels: list[str | None] = [page.label for page in pages]
    with_total = [{int(m[1]) for line in lines for m in _OF_TOTAL.finditer(line)} for lines in running]
    bare = [{int(m[0]) for line in lines for m in _NUMBER.finditer(line)} for lines in running]
    for at, lines in enumerate(running):
        roman = next((m[1] for line in lines if (m := _ROMAN.match(line.strip()))), None)
        labels[at] = labels[at] or roman
    for series in (with_total, bare):
        if _fill(labels, pages, series):
            break
    return labels


def _fill(labels: list[str | None], pages: Sequence[LaidOutPage], series: Sequence[set[int]]) -> bool:
    """Label the pages by the distance that most numbers of a series keep; False where none do."""
    distances: Counter[int] = Counter()
    for page, numbers in zip(pages, series, strict=True):
        distances.update({number - page.number for number in numbers})
    kept = [(count, -abs(distance), distance) for distance, count in distances.items()]
    if not kept or max(kept)[0] < min(2, len(pages)):
        return False
    distance = max(kept)[2]
    held = [at for at, page in enumerate(pages) if page.number + distance in series[at]]
    for at in range(held[0], held[-1] + 1):
        if labels[at] is None and pages[at].number + distance > 0:
            labels[at] = str(pages[at].number + distance)
    return True
