"""The words and numbers of an answer, for measures that count and compare them.

Deliberately independent of the assistant's own reading of numbers and words: a mistake there must not hide
here.
"""

from __future__ import annotations

import re
import unicodedata

_MARKER = re.compile(r"\s*\[(\d+)\]")
_LEADING = re.compile(r"(?:\s*\[\d+\])+[.;,]?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad]\s*\n\s*(?=[a-zà-ÿ])")
_GROUPED = re.compile(r"(?<=\d)[. ](?=\d{3}(?!\d))")


def markers(text: str) -> frozenset[int]:
    """Return the numbers of the citation markers in a text."""
    return frozenset(int(number) for number in _MARKER.findall(text))


def leading_markers(text: str) -> tuple[str, str]:
    """Return the citation markers that a text begins with, and the rest of it."""
    match = _LEADING.match(text)
    return (text[: match.end()], text[match.end() :]) if match else ("", text)


def count_words(text: str) -> int:
    """Return the number of words, without citation markers."""
    return len(_MARKER.sub("", text).split())


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text without their grouping: "1.200" and "1200" are one."""
    return frozenset(_NUMBER.findall(_GROUPED.sub("", _MARKER.sub("", text))))


def content_words(text: str) -> frozenset[str]:
    """Return the words of four letters or more, small and without accents, broken words joined."""
    joined = _BROKEN_WORD.sub("", _MARKER.sub("", text))
    decomposed = unicodedata.normalize("NFKD", joined.replace("\u00ad", ""))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return frozenset(_WORD.findall(bare.casefold()))
