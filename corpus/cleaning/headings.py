"""Which groups of lines are headings: by the format's word, their look, their number, or their place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.cleaning.blocks import BodyStyle, ends_open, ends_sentence, is_bulleted, is_item, starts_new
from corpus.cleaning.nouns import CleanLine

NUMBERED = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.?|[IVX]{1,5}\.|[A-Z]\.)\s+(?=[‘“\"'«]?[^\W\d_])"
)
_SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})+|[IVX]{1,5})\.?\s")
LETTERED = re.compile(r"(?P<number>[a-z]\)|[a-z]\.)\s+(?=[^\W\d_])")
_NAMED = re.compile(
    r"(?:Bijlage|Hoofdstuk|Paragraaf|Deel|Artikel|Vraag|Antwoord)\s+[\dIVXA-Z]", re.IGNORECASE
)
_ASKED = re.compile(r"vra(?:ag|gen)\s+\d", re.IGNORECASE)
_NAME = re.compile(r"(?:(?:mr|drs|dr|ir|ing|prof|mw|dhr)\.?\s)*(?:[A-Z]\.\s?){1,4}", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}\s+[a-z]{3,9}\s+(?:19|20)\d\d\b", re.IGNORECASE)
_LETTER_PART = re.compile(
    r"(?:aan|geachte|beste|met vriendelijke|hoogachtend|datum|betreft|onderwerp|mede namens|namens)\b"
    r"|de (?:minister|staatssecretaris|burgemeester|secretaris|voorzitter|griffier) (?:van|voor)?",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?] [A-Z]")
# What stands above or below a table or figure heads no text.
CAPTION = re.compile(
    r"(?:(?:tabel|figuur|grafiek|kaart|diagram)\s+[\dA-Z]|(?:bron(?:nen)?|toelichting|noot|uitleg):)",
    re.IGNORECASE,
)
_LONGEST = 180
_MOST_LINES = 4
_CLEARLY_LARGER = 1.08


def is_heading(
    group: Sequence[CleanLine],
    before: Sequence[CleanLine] | None,
    after: Sequence[CleanLine] | None,
    style: BodyStyle,
) -> bool:
    """Whether a group of lines heads what comes after it; `before` and `after` are its neighbours."""
    text = " ".join(line.text for line in group)
    first = group[0]
    if first.line.role.startswith("heading"):
        return True
    if first.line.role or len(group) > _MOST_LINES or len(text) > _LONGEST or not _worded(text):
        return False
    if (
        is_bulleted(text)
        or CAPTION.match(text)
        or _LETTER_PART.match(text)
        or _DATE.search(text)
        or after is None
    ):
        return False
    if _stands_out(group, style):
        return not text.endswith((".", ";", ",")) or bool(NUMBERED.match(text) and len(text) < 90)
    if LETTERED.match(text) and not ends_sentence(text):
        return first.gap and _heads(group, after) and after[0].gap and not is_item(after[0].text)
    numbered = NUMBERED.match(text)
    closed = text.endswith(".") and not (_SECTION.match(text) and len(text) < 90)
    if closed or text.endswith((",", ";", ":")) or (_NAME.match(text) and not numbered):
        return False
    if (
        not starts_new(text)
        or _is_cut_off(before, first)
        or _TWO_SENTENCES.search(text, numbered.end() if numbered else 0)
    ):
        return False
    if _NAMED.match(text) and len(text) < 30:
        return first.gap
    if numbered:
        listed = is_item(text) and (is_item(after[0].text) or not first.gap)
        return _heads(group[-1:], after) and not listed
    if is_item(text) or (before is not None and _ASKED.match(before[0].text) and text.endswith("?")):
        return False
    return _heads(group, after) or _stands_alone(group, after)


def _worded(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= max(3, len(text) // 2)


def _stands_out(group: Sequence[CleanLine], style: BodyStyle) -> bool:
    if style.size is None:
        return False
    larger = all((line.line.size or 0) > style.size * _CLEARLY_LARGER for line in group)
    return larger or (all(line.line.bold for line in group) and not style.bold)


def _is_cut_off(before: Sequence[CleanLine] | None, first: CleanLine) -> bool:
    """Whether this line is in the middle of a text that goes on."""
    return before is not None and not first.gap and not ends_sentence(before[-1].text) and len(before) > 1


def _heads(group: Sequence[CleanLine], after: Sequence[CleanLine]) -> bool:
    """Whether what follows is text that this could be the heading of."""
    following = after[0].text
    if not starts_new(following) and not is_item(following):
        return False
    body = " ".join(line.text for line in after)
    short = all(line.room > 4 for line in group)
    heading_too = len(after) == 1 and after[0].room > 4 and starts_new(following)
    return short and (len(body) > 60 or ends_sentence(body) or after[0].gap or heading_too)


def _stands_alone(group: Sequence[CleanLine], after: Sequence[CleanLine]) -> bool:
    """One line between white space, above a text of more lines."""
    alone = len(group) == 1 and group[0].gap and after[0].gap and len(after) > 1
    return alone and starts_new(after[0].text) and not ends_open(group[0].text)
