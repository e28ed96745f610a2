"""Whether short terms stand in a text, whatever their spelling: the ground under facts and evidence.

A text is compared as one stream of letters and digits: case, accents, white space and hyphens fall away, so
that a word cut by a line end is still that word. Numbers keep their borders: "500" is not in "1.500", and
"5,5" is not "55". A term matches in each usual spelling of its numbers ("12", "twaalf"), percentages, amounts
and dates. A star at the end of a term allows any ending, a star at its start any beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

NUMBER_WORDS = {
    "2": "twee",
    "3": "drie",
    "4": "vier",
    "5": "vijf",
    "6": "zes",
    "7": "zeven",
    "8": "acht",
    "9": "negen",
    "10": "tien",
    "11": "elf",
    "12": "twaalf",
    "13": "dertien",
    "14": "veertien",
    "15": "vijftien",
    "16": "zestien",
    "17": "zeventien",
    "18": "achttien",
    "19": "negentien",
    "20": "twintig",
}
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_WORD_SWAPS = {
    "%": "procent",
    "miljoen": "mln",
    "euro": "eur",
    **NUMBER_WORDS,
}
_SWAPS = _WORD_SWAPS | {word: sign for sign, word in _WORD_SWAPS.items()}
_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_HYPHENS = "-‐‑‒–—−"


@dataclass(frozen=True, slots=True)
class Stream:
    """A text as compared: `letters[i]` comes from `text[origins[i]]`."""

    text: str
    letters: str
    origins: tuple[int, ...]


def normalise(text: str) -> str:
    """Return `text` as it is compared: letters and digits in lower case, without accents or white space."""
    return stream(text).letters


@lru_cache(maxsize=512)
def stream(text: str) -> Stream:
    """Return the compared form of `text`, each letter with its place in `text`."""
    letters: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        for letter in _folded(text, place, character):
            letters.append(letter)
            origins.append(place)
    return Stream(text, "".join(letters), tuple(origins))


def find_term(term: str, text: str) -> list[tuple[int, int]]:
    """Return where `term` stands in `text`, in any spelling: offsets (start, end) in `text`, in order."""
    hay = stream(text)
    found = {span for spelling in spellings(term) for span in _find(spelling, hay)}
    return sorted(found)


def has_term(term: str, text: str) -> bool:
    """Return whether `term` stands in `text` in any spelling."""
    hay = stream(text)
    return any(_find(spelling, hay) for spelling in spellings(term))


@lru_cache(maxsize=4096)
def spellings(term: str) -> tuple[str, ...]:
    """Return `term` in each usual spelling of its numbers, percentages, amounts and dates, itself first."""
    spaced = re.sub(r"(?<=\d)%", " %", " ".join(term.split()))
    options = [_swaps_of(word) for word in spaced.split(" ")]
    variants = [" ".join(choice) for choice in product(*options)]
    variants += [_DATE.sub(_short_date, variant) for variant in variants if _DATE.search(variant.lower())]
    return tuple(dict.fromkeys([term, *variants]))


def windows(groups: list[list[tuple[int, int]]], window: int) -> list[tuple[int, int]]:
    """Return the stretches of at most `window` characters with a span of every group, in order of place.

    `groups` holds per term the offsets (start, end) where it stands. Of stretches that overlap the shortest
    stays: the others only add a term that stands farther off.
    """
    kept: list[tuple[int, int]] = []
    for start, end in sorted(_stretches(groups), key=lambda stretch: (stretch[1] - stretch[0], stretch)):
        if end - start <= window and all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end))
    return sorted(kept)


def _stretches(groups: list[list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    """Yield for every span the shortest stretch that begins there and holds a span of every group."""
    for start in {span[0] for group in groups for span in group}:
        ends = [min((span[1] for span in group if span[0] >= start), default=None) for group in groups]
        known = [end for end in ends if end is not None]
        if len(known) == len(groups):
            yield start, max(known)


def _swaps_of(word: str) -> tuple[str, ...]:
    other = _SWAPS.get(word.lower())
    return (word,) if other is None else (word, other)


def _short_date(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    return f"{int(day)}-{MONTHS.index(month.lower()) + 1}-{year}"


def _folded(text: str, place: int, character: str) -> str:
    """Return what one character adds to the stream: letters, digits, and signs inside a number."""
    if character.isalnum():
        plain = unicodedata.normalize("NFKD", character).casefold()
        return "".join(letter for letter in plain if letter.isalnum())
    if character == "%":
        return "%"
    if not _between_digits(text, place):
        return ""
    if character in _HYPHENS:
        return "-"
    if character == "." and re.match(r"\d{3}(?!\d)", text[place + 1 : place + 5]):
        return ""
    return "," if character in ".," else ""


def _between_digits(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()


def _find(term: str, hay: Stream) -> list[tuple[int, int]]:
    needle = normalise(term)
    if not needle:
        return []
    open_start, open_end = term.startswith("*"), term.endswith("*")
    spans = []
    at = hay.letters.find(needle)
    while at >= 0:
        start, end = hay.origins[at], hay.origins[at + len(needle) - 1] + 1
        if (open_start or _starts_word(hay.text, start)) and (open_end or _ends_word(hay.text, end)):
            spans.append((start, end))
        at = hay.letters.find(needle, at + 1)
    return spans


def _starts_word(text: str, start: int) -> bool:
    before = text[max(0, start - 2) : start]
    if not before:
        return True
    if before[-1].isalnum():
        return False
    inside_number = text[start].isdigit() and before[-1] in ".," and before[0].isdigit()
    return not inside_number


def _ends_word(text: str, end: int) -> bool:
    after = text[end : end + 2]
    if not after:
        return True
    if after[0].isalnum():
        return False
    inside_number = text[end - 1].isdigit() and after[0] in ".," and after[-1].isdigit()
    return not inside_number
