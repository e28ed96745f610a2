"""Locates words in a text where white space, quotation marks and dashes may be written otherwise."""

from __future__ import annotations

import re

_ALIKE = (("'", "['‘’´`]"), ('"', '["“”„«»]'), ("-", "[-‐‑–—]"))
MIN_LETTERS = 8


def find_words(words: str, text: str) -> tuple[int, int] | None:
    """Return (start, end) of the first place of the words in the text, or None; at least 8 letters are
    needed."""
    wanted = words.strip().strip("…").strip()
    if sum(character.isalnum() for character in wanted) < MIN_LETTERS:
        return None
    pattern = r"\s+".join(_loose(part) for part in wanted.split())
    match = re.search(pattern, text)
    return (match.start(), match.end()) if match else None


def _loose(word: str) -> str:
    return "".join(_loose_character(character) for character in word)


def _loose_character(character: str) -> str:
    for _, pattern in _ALIKE:
        if re.fullmatch(pattern, character):
            return pattern
    return re.escape(character)
