"""Footnotes: which lines begin one, and where the text refers to them.

A reference is set small and high, or stands glued to a word (`ggz3`); it is one only where a note with its
number exists, so `CO2` and `m2` stay. References go from the text, since they would change its words and
numbers; the notes go to the end of their page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.cleaning.nouns import CleanLine

_NOTE_START = re.compile(r"(\d{1,3})[.)]?\s+(?=\S)|(\d{1,3})(?=[^\W\d_])")
_GLUED = re.compile(
    r"(?<=[^\W\d_.,;:])(?<!\d)(\d{1,3})(?=$|[\s.,;:)\]»’”?!])"
    r"|(?<=[^\d\s][.,;:)»’”?!])(\d{1,3})(?=$|[\s.,;:)])"
)
_DIGITS = re.compile(r"\s*\d{1,3}(?:\s*,\s*\d{1,3})*")


def find_notes(lines: Sequence[CleanLine]) -> dict[int, str]:
    """Return the lines (by index) that begin a footnote, with its number."""
    referred = _referred_before(lines)
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        match = _NOTE_START.match(line.text)
        number = (match[1] or match[2]) if match else ""
        referred_to = index > referred.get(number, index) and _stands_as_note(line, match, found)
        if number and (line.line.role == "note" or referred_to):
            found[index] = number
    return found


def without_references(line: CleanLine, notes: set[str]) -> tuple[CleanLine, tuple[str, ...]]:
    """Take the references to the given notes from a line; return it with their numbers."""
    cut: list[tuple[int, int]] = []
    numbers: list[str] = []
    for start, end in _references(line):
        digits = re.findall(r"\d+", line.text[start:end])
        glued_to_number = start > 0 and line.text[start - 1].isdigit()
        if digits and (set(digits) <= notes or glued_to_number):
            spaced = start - 1 if line.text[start - 1 : start] == " " and _closes(line.text, end) else start
            cut.append((spaced, end))
            numbers += digits
    if not cut:
        return line, ()
    return replace(line, shown=line.shown.without(cut).strip(), superscripts=()), tuple(numbers)


def _closes(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in " .,;:)»’”"


def _references(line: CleanLine) -> list[tuple[int, int]]:
    high = [s for s in line.superscripts if s[0] > 0 and _DIGITS.fullmatch(line.text[s[0] : s[1]])]
    glued = [m.span() for m in _GLUED.finditer(line.text)]
    return sorted({*high, *(g for g in glued if not any(h[0] <= g[0] < h[1] for h in high))})


def _referred_before(lines: Sequence[CleanLine]) -> dict[str, int]:
    """The first line (by index) that refers to each number."""
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        for start, end in _references(line):
            for number in re.findall(r"\d+", line.text[start:end]):
                first.setdefault(number, index)
    return first


def _stands_as_note(line: CleanLine, match: re.Match[str] | None, found: dict[int, str]) -> bool:
    """A note begins after white space, or under another note, or with its number set high or glued."""
    if match is None or line.line.role:
        return False
    high = bool(line.superscripts and line.superscripts[0][0] == 0)
    if match[2]:
        return high
    number = int(match[1])
    follows = bool(found) and number == int(list(found.values())[-1]) + 1
    return high or ((line.gap or follows) and line.text[match.end(1)] not in ".)")
