"""Dutch dates in a text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb",
            "maart mrt",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sept sep",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(rf"\b(?:(\d{{1,2}})(?:e|ste|de)?\s+)?({_NAMES})\.?\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b|\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands. Without a day it is the first of the month, and `exact` is False."""

    date: dt.date
    start: int
    end: int
    exact: bool


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates of a text in order; impossible ones (31 juni) are left out."""
    return sorted([*_written(text), *_in_figures(text)], key=lambda found: found.start)


def _written(text: str) -> Iterator[FoundDate]:
    for match in _WRITTEN.finditer(text):
        day, month, year = match[1], _MONTHS[match[2].lower()], int(match[3])
        date = _date(year, month, int(day or 1))
        if date:
            yield FoundDate(date, match.start(), match.end(), day is not None)


def _in_figures(text: str) -> Iterator[FoundDate]:
    for match in _FIGURES.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        date = _date(int(year), int(month), int(day))
        if date:
            yield FoundDate(date, match.start(), match.end(), True)


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
