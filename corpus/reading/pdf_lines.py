"""From the letters of a row to a line: its text, cells, footnote references and places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.reading.drafts import DraftLine
from corpus.reading.pdf_runs import Letter, Segment, spell
from corpus.reading.set_lines import Box, SetLine

Sign = tuple[str, Letter | None, bool]

_MOST_AFTER_MARKER = 3
_MARKER = re.compile(r"[^\w\s]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?")
_NUMBER = re.compile(r"\d{1,2}")
_REAL_HYPHEN_BEFORE = re.compile(r"(?:en|of|tot|dan|als|naar|and|or)\b")
_BULLETS = frozenset("•·▪‣◦●○■□➢✓")
_SPACE: Sign = (" ", None, False)


def spell_row(row: Sequence[Segment]) -> list[Sign]:
    """The characters of a row with its spaces: text, letter (None for a space), whether it is raised."""
    return spell([run for segment in row for run in segment.runs])


def split_at_gaps(signs: Sequence[Sign], ems: float) -> list[list[Sign]]:
    """Pieces of a row between gaps of so many font sizes; a bullet or number stays with its item."""
    pieces: list[list[Sign]] = []
    last: Letter | None = None
    for sign in signs:
        letter = sign[1]
        if letter is not None and (last is None or letter.u0 - last.u1 > ems * max(letter.size, last.size)):
            pieces.append([])
        if letter is not None or pieces:
            pieces[-1].append(sign)
        last = letter or last
    return _with_marker([_trimmed(piece) for piece in pieces])


def _with_marker(pieces: list[list[Sign]]) -> list[list[Sign]]:
    if len(pieces) > 1 and text_of(pieces[0]) in _BULLETS:
        return [[sign for piece in pieces for sign in (*piece, _SPACE)][:-1]]
    if 1 < len(pieces) <= _MOST_AFTER_MARKER and _is_marker(text_of(pieces[0]), text_of(pieces[1])):
        return [[*pieces[0], _SPACE, *pieces[1]], *pieces[2:]]
    return pieces


def _is_marker(text: str, after: str) -> bool:
    """Whether a piece is the bullet or number of what follows; a bare number only before words."""
    if _NUMBER.fullmatch(text):
        return after[:1].isupper()
    return _MARKER.fullmatch(text) is not None


def _trimmed(piece: list[Sign]) -> list[Sign]:
    while piece and piece[-1][1] is None:
        piece = piece[:-1]
    return piece


def text_of(signs: Sequence[Sign]) -> str:
    """The text of signs."""
    return "".join(text for text, _, _ in signs)


def words_of(signs: Sequence[Sign]) -> list[list[Sign]]:
    """The words of signs, without the spaces."""
    words: list[list[Sign]] = [[]]
    for sign in signs:
        if sign[1] is None:
            words.append([])
        else:
            words[-1].append(sign)
    return [word for word in words if word]


def join_wrapped(pieces: Sequence[list[Sign]]) -> list[Sign]:
    """The lines of one cell as one text; a hyphen at a line's end goes where the word goes on."""
    joined: list[Sign] = []
    for piece in pieces:
        if joined and _is_broken_word(text_of(joined), text_of(piece)):
            joined = joined[:-1]
        elif joined and piece:
            joined.append(_SPACE)
        joined += piece
    return joined


def _is_broken_word(before: str, after: str) -> bool:
    ends = before.endswith("-") and before[-2:-1].isalpha()
    return ends and after[:1].islower() and _REAL_HYPHEN_BEFORE.match(after) is None


def make_line(cells: Sequence[list[Sign]], block: int, role: str = "") -> SetLine:
    """A line of cells; one cell makes an ordinary line."""
    signs: list[Sign] = []
    for cell in cells:
        if signs and cell:
            signs.append(_SPACE)
        signs += cell
    letters = [letter for _, letter, _ in signs if letter is not None]
    glyphs = [letter.glyph for letter in letters]
    draft = DraftLine(
        text=text_of(signs),
        block=block,
        x0=min(g.x0 for g in glyphs),
        y0=min(g.y0 for g in glyphs),
        x1=max(g.x1 for g in glyphs),
        y1=max(g.y1 for g in glyphs),
        size=_usual_size(letters),
        bold=_mostly([g.style.bold for g in glyphs]),
        italic=_mostly([g.style.italic for g in glyphs]),
        superscripts=_raised_stretches(signs),
        role=role,
        cells=tuple(text_of(cell) for cell in cells) if len(cells) > 1 else (),
    )
    return SetLine(draft, tuple(_box(letter) for text, letter, _ in signs for _ in text))


def _usual_size(letters: Sequence[Letter]) -> float:
    sizes = [round(letter.size, 2) for letter in letters]
    return max(set(sizes), key=lambda size: (sizes.count(size), size))


def _mostly(flags: Sequence[bool]) -> bool:
    return 2 * sum(flags) > len(flags)


def _box(letter: Letter | None) -> Box | None:
    return (letter.glyph.x0, letter.glyph.y0, letter.glyph.x1, letter.glyph.y1) if letter else None


def _raised_stretches(signs: Sequence[Sign]) -> tuple[tuple[int, int], ...]:
    stretches: list[tuple[int, int]] = []
    position = 0
    for text, _, raised in signs:
        if raised and stretches and stretches[-1][1] == position:
            stretches[-1] = (stretches[-1][0], position + len(text))
        elif raised:
            stretches.append((position, position + len(text)))
        position += len(text)
    return tuple(stretches)
