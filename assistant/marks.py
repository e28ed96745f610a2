"""The marks that the items of a list begin with: a bullet, a number, a letter or a Roman numeral."""

from __future__ import annotations

import re
from collections.abc import Sequence

Mark = frozenset[tuple[str, int]]
"""How a mark may be read, pairs (style, value): "•" is {("•", 0)}, "i)" is {("letter", 9), ("roman", 1)}."""
BULLET = re.compile(r"^\s*(?P<sign>[•●▪◦‣·–—*-])\s*\S")
COUNTED = re.compile(
    r"^\s*\(?(?:(?P<number>\d{1,2})[.)]|(?P<small>[a-z]|[ivx]{1,4})[.)]|(?P<capital>[A-Z])\))\s+\S"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def starts_item(text: str) -> bool:
    """Return whether a text begins with the mark of an item."""
    return bool(BULLET.match(text) or COUNTED.match(text))


def mark_of(text: str) -> Mark:
    """Return how the mark that a text begins with may be read; empty where there is none."""
    bullet, counted = BULLET.match(text), COUNTED.match(text)
    if bullet:
        return frozenset({(bullet["sign"], 0)})
    if not counted:
        return frozenset()
    if counted["number"]:
        return frozenset({("number", int(counted["number"]))})
    if counted["capital"]:
        return frozenset({("capital", ord(counted["capital"]))})
    small = counted["small"]
    read = {("letter", ord(small) - ord("a") + 1)} if len(small) == 1 else set()
    return frozenset(read | ({("roman", _ROMAN.index(small) + 1)} if small in _ROMAN else set()))


def goes_on(marks: Sequence[Mark], following: Mark) -> bool:
    """Return whether a list with these marks goes on with another: the same bullet, or the next number."""
    styles = {style for style, _ in following}
    alike = [mark for mark in marks if any(style in styles for style, _ in mark)]
    last = alike[-1] if alike else frozenset()
    return any((style, value + 1 if value else 0) in following for style, value in last)
