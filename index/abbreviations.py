"""Learns abbreviations from the documents' own "voluit (afkorting)" definitions.

The algorithm of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
biomedical text": the letters of the short form are matched from the right in the words before the brackets;
the first letter must start a word. The reverse order, "afkorting (voluit)", is tried too. Words that only
announce the short form, as in "(hierna te noemen: de AFK)", are passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.words import stem, stems

_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_SHORT = re.compile(r"(?=[^\s]*[A-Z])[A-Za-z][\w&.\-]{1,9}")
_ANNOUNCED = re.compile(
    r"(?:[Hh]ierna|[Vv]erder|[Vv]oortaan|[Aa]fgekort|[Kk]ortweg|[Kk]ort|[Oo]ftewel|[Oo]fwel|[Oo]ok|"
    r"[Ii]n het (?:vervolg|kort))\b"
    r"(?:[\s:,]+(?:ook|wel|afgekort|kortweg|verder|te noemen|genoemd|aan te duiden|aangeduid|bekend|als|tot|"
    r"met|de|het)\b)*[\s:,]+"
)
"""What stands between the bracket and the short form: hierna, verder te noemen, afgekort tot."""
_QUOTES = " '\"‘’‚“”„«»"
_WORD_BEFORE = re.compile(r"(\S+)\s*$")


@dataclass(frozen=True, slots=True, order=True)
class Abbreviation:
    """A short form with its long form, both as first written."""

    short: str
    long: str


def find_abbreviations(text: str) -> list[Abbreviation]:
    """Return the definitions in a text, in order of appearance, each once."""
    flat = re.sub(r"\s+", " ", text)
    found: dict[Abbreviation, None] = {}
    for match in _BRACKETS.finditer(flat):
        inside = _named_inside(match.group(1))
        before = flat[max(0, match.start() - 200) : match.start()].rstrip()
        if _SHORT.fullmatch(inside):
            long = _long_form(inside, before)
            if long:
                found[Abbreviation(inside, long)] = None
        elif " " in inside or len(inside) > 10:
            last = _WORD_BEFORE.search(before)
            if last and _SHORT.fullmatch(last.group(1)) and sum(c.isupper() for c in last.group(1)) >= 2:
                long = _long_form(last.group(1), inside)
                if long and long == inside:
                    found[Abbreviation(last.group(1), long)] = None
    return list(found)


def _named_inside(text: str) -> str:
    """Return what brackets name: without what announces it, quotes, an article, a plural's s."""
    announced = _ANNOUNCED.match(text.strip())
    rest = text.strip()[announced.end() :] if announced else text
    name = re.split(r"[,;:]| of | hierna | te noemen| genoemd", rest)[0].strip(_QUOTES)
    if announced:
        name = re.sub(r"^(?:de|het) ", "", name).strip(_QUOTES)
    return re.sub(r"(?<=[A-Z])['’]?s$", "", name)


def _long_form(short: str, before: str) -> str | None:
    """Return the shortest stretch at the end of `before` that the letters of `short` fit, or None.

    Letters that start words in their own case go first: the V of VNG is that of Vereniging, not of van.
    """
    letters = [letter for letter in short if letter.isalnum()]
    allowed = min(len(letters) + 5, len(letters) * 2)
    text = " ".join(re.split(r"[.!?:;]\s", before)[-1].split()[-allowed:])
    start = _fit(letters, text, strict=True)
    if start is None:
        start = _fit([letter.casefold() for letter in letters], text.casefold(), strict=False)
    if start is None:
        return None
    long = text[start:].strip(f"{_QUOTES}(")
    if len(long) <= len(short) or ")" in long or stem(short) in stems(long):
        return None
    return long


def _fit(letters: list[str], text: str, *, strict: bool) -> int | None:
    """Return where in `text` the first letter falls when all are matched from the right, or None.

    The first letter must start a word; with `strict` every letter must.
    """
    position = len(text)
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and not (
            text[position] == letters[index]
            and ((index > 0 and not strict) or position == 0 or not text[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
    return position
