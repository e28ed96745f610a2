"""From the characters of a line as extracted to the characters of the canonical text.

What a reader of the page does not see as a letter goes or becomes what it looks like; typographic quotes
that Dutch uses (‘ ’ “ ” „ « ») stay, because a quote must be literal.
"""

from __future__ import annotations

import unicodedata

from corpus.mapped import MappedText

SOFT_HYPHEN = "\u00ad"
BULLETS = "•◦▪▫●○■□‣⁃∙·►▸▶➢➤❖✓✔➔→"

_SAME_LOOK = {
    "\u2010": "-",
    "\u2011": "-",
    "\u00ad": SOFT_HYPHEN,
    "\u2032": "’",
    "\u2035": "’",
    "\u02bc": "’",
    "\u02b9": "’",
    "\uff07": "’",
    "\u00b4": "’",
    "\u201b": "‘",
    "\u201f": "“",
    "\u2033": "”",
    "\uff02": '"',
    "\u0149": "’n",
    "\u0132": "IJ",
    "\u0133": "ij",
    "\u2024": ".",
    "\u2025": "..",
    "\u2026": "…",
}
_ACUTE = "\u00b4"
# Letters drawn as one: the Latin block of presentation forms.
_LIGATURES = range(0xFB00, 0xFB07)
# Zero-width, bidirectional and other format characters hide or reorder text; none is visible.
_FORMAT_CATEGORIES = ("Cf", "Cc", "Cn", "Cs")


def clean_characters(raw: str, offset: int) -> MappedText:
    """Return the line's visible text, white space collapsed, mapped to `offset` and on."""
    text: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(raw):
        for shown in _shown(character, raw, index, not text):
            if shown == " " and (not text or text[-1] == " "):
                continue
            text.append(shown)
            origin.append(offset + index)
    while text and text[-1] == " ":
        text.pop()
        origin.pop()
    return _composed(MappedText("".join(text), tuple(origin)))


def _shown(character: str, raw: str, index: int, first: bool) -> str:
    if " " <= character <= "~":
        return character
    if character == _ACUTE and _is_accent(raw, index):
        return "\u0301"
    if character in _SAME_LOOK:
        return _SAME_LOOK[character]
    if character.isspace():
        return " "
    code = ord(character)
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", character)
    if 0xE000 <= code <= 0xF8FF:
        return "•" if first else ""
    if character == "\ufffd":
        return character if _inside_word(raw, index) else ""
    if unicodedata.category(character) in _FORMAT_CATEGORIES:
        return ""
    return character


def _is_accent(raw: str, index: int) -> bool:
    """Whether a loose ´ belongs on the letter before it, as old fonts set it; else it is a quote."""
    before, after = raw[index - 1 : index], raw[index + 1 : index + 3]
    if not before.isalpha():
        return False
    if after[:1].isalpha():
        return not (after[0] in "ns" and not after[1:].isalpha())
    return before in "cz"


def _inside_word(raw: str, index: int) -> bool:
    before = raw[index - 1] if index else " "
    after = raw[index + 1] if index + 1 < len(raw) else " "
    return before.isalnum() and after.isalnum()


def _composed(line: MappedText) -> MappedText:
    """Join letters and the accents that stand after them (é as e + ´), as NFC does."""
    if not any(unicodedata.combining(character) for character in line.text):
        return line
    text: list[str] = []
    origin: list[int] = []
    for character, place in zip(line.text, line.origin, strict=True):
        joined = unicodedata.normalize("NFC", text[-1] + character) if text else character
        if text and unicodedata.combining(character) and len(joined) == 1:
            text[-1] = joined
        else:
            text.append(character)
            origin.append(place)
    return MappedText("".join(text), tuple(origin))
