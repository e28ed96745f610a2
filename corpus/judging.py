"""Is the text of a page usable? Judged by what shows on the page and by how letters follow each other.

Extracted text can look fine to a machine and be gibberish: a font without a table of characters gives other
letters than it paints. Dutch and English share most of their frequent letter pairs, and in running text those
make up about 85% of all pairs, in the worst hundredth of stretches of 120 characters 74%; a text whose
letters are swapped keeps 15 to 40%.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_FREQUENT = """
en er de in an or he te ge on re th ti nd ng at ve ee li ie et el st aa nt is it es ar ij me ed ns va se
ri di al le be co ch oo ic ro ra of ce to io ou ke ne op vo oe wo pr om ma ec rd la rs rk we ig ei ni ha
ta tr da id si ui ur rt na em eg ot ct pe ht as rm ll no mi hi ev pa ho ac ss bi zi un wi wa fo sc so yo
ov od am jk do ts ag ld ze ol ut gr us mo ek if il zo sp eu ez pl vi bl je ef fi ga iv ak rg og hu gd ea
su po gi ad bu ul ca ci ep ki
"""
_PAIRS = frozenset(_FREQUENT.split())
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_PAIRS = 40
_USUAL_SHARE = 0.48
_LEAST_READABLE = 0.7
_MOST_UNMAPPED = 0.3
_FEW_LETTERS = 200
_INK = 0.0004
_INK_WITHOUT_TEXT = 0.012
_INK_ON_A_SCAN = 0.002
_MOST_OF_PAGE = 0.5


class Verdict(StrEnum):
    """What a page turned out to be."""

    TEXT = "tekst"
    BLANK = "leeg"
    NO_TEXT_LAYER = "geen tekstlaag"
    GARBLED = "onleesbaar opgeslagen"
    TOO_LITTLE = "te weinig tekst voor wat er te zien is"


@dataclass(frozen=True, slots=True)
class Signs:
    """What shows on a page. `ink` is the share of the page that is printed on, `bare_ink` the share that is
    printed on outside the boxes of characters (None where the page was not rendered); `unmapped` the share
    of characters that the font gives no meaning, `image_share` the part of the page under its largest image.
    """

    text: str
    ink: float | None = None
    bare_ink: float | None = None
    unmapped: float = 0.0
    image_share: float = 0.0


def judge(signs: Signs) -> Verdict:
    """Judge one page."""
    letters = sum(1 for char in signs.text if char.isalnum())
    if letters == 0:
        return Verdict.BLANK if signs.ink is not None and signs.ink < _INK else Verdict.NO_TEXT_LAYER
    if signs.unmapped > _MOST_UNMAPPED or is_garbled(signs.text):
        return Verdict.GARBLED
    if letters < _FEW_LETTERS and signs.bare_ink is not None:
        usual = _INK_ON_A_SCAN if signs.image_share > _MOST_OF_PAGE else _INK_WITHOUT_TEXT
        return Verdict.TOO_LITTLE if signs.bare_ink > usual else Verdict.TEXT
    return Verdict.TEXT


def is_garbled(text: str) -> bool:
    """Whether text is gibberish; too short a text, and other alphabets, get the benefit of the doubt."""
    if _readable_share(text) < _LEAST_READABLE:
        return True
    usual, pairs = 0, 0
    for word in _WORD.findall(text.lower()):
        if not word.isascii():
            word = _without_accents(word)
        for pair in map("".join, pairwise(word)):
            if pair.isascii():
                pairs += 1
                usual += pair in _PAIRS
    return pairs >= _LEAST_PAIRS and usual < _USUAL_SHARE * pairs


def _readable_share(text: str) -> float:
    """Share of the visible characters that belong to some writing, not to a private or control area."""
    visible = [char for char in text if not char.isspace()]
    strange = sum(1 for char in visible if unicodedata.category(char) in ("Cc", "Co", "Cn", "Cs", "So"))
    return 1 - strange / len(visible) if visible else 1.0


def _without_accents(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
