"""The numbers and bullets that Word shows before list items and headings, but does not store as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from corpus.reading.word_styles import ParagraphStyle

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    kind: str
    pattern: str
    start: int


class Numbering:
    """Counts through the lists of a document in reading order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        self._read(root)

    def next(self, paragraph: Any, style: ParagraphStyle) -> tuple[str, int]:
        """The marker before a paragraph, with a space, and its level from 1; ("", 0) outside lists."""
        if style.list_id is None:
            return "", 0
        level = self._levels.get(style.list_id, {}).get(style.list_level)
        if level is None or level.kind == "bullet":
            return "• ", style.list_level + 1
        counts = self._count(style.list_id, style.list_level, level.start)
        marker = level.pattern
        for depth in range(9):
            if f"%{depth + 1}" in marker:
                kind = self._levels[style.list_id].get(depth, level).kind
                marker = marker.replace(f"%{depth + 1}", _spell(counts[depth], kind))
        return (f"{marker} " if marker.strip() else ""), style.list_level + 1

    def _count(self, list_id: str, depth: int, start: int) -> list[int]:
        counts = self._counts.setdefault(list_id, [0] * 9)
        counts[depth] = counts[depth] + 1 if counts[depth] else max(start, 1)
        counts[depth + 1 :] = [0] * (8 - depth)
        return [max(count, 1) if index < depth else count for index, count in enumerate(counts)]

    def _read(self, root: Any) -> None:
        shapes: dict[str, dict[int, _Level]] = {}
        for shape in root.findall(qn("w:abstractNum")):
            shapes[shape.get(qn("w:abstractNumId"), "")] = {
                _number(level.get(qn("w:ilvl"))): _read_level(level) for level in shape.findall(qn("w:lvl"))
            }
        for number in root.findall(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            if link is not None:
                self._levels[number.get(qn("w:numId"), "")] = shapes.get(link.get(qn("w:val"), ""), {})


def _read_level(level: Any) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(qn(name))
        return found.get(qn("w:val"), default) if found is not None else default

    return _Level(value("w:numFmt", "decimal"), value("w:lvlText", "%1."), _number(value("w:start", "1")))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() and len(text) < 6 else 0


def _spell(count: int, kind: str) -> str:
    """A count as Word shows it: 3, c, C, iii or III."""
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("lowerRoman", "upperRoman"):
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (count // worth)
            count %= worth
        return roman.upper() if kind == "upperRoman" else roman
    return str(count)
