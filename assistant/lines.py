"""Bare lines of a passage: headings, signatures, and the entries of a list without marks.

Running text ends in a mark; a short line of its own that doesn't is something else. A heading says nothing by
itself and is no evidence; a line that names a person, a date or an addressee is (who signed, when, to whom);
three or more bare lines one under another are a list, and so are two behind a line that announces them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.quantities import QuantityKind, find_quantities

MAX_WORDS = 14
LIST_LENGTH = 3
LONGEST_ENTRY = 30
_ENDED = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")
_INITIALS = r"(?:[A-Z]\.[ ]?){1,5}"
_SURNAME = r"(?:(?:van|de|der|den|ten|ter|el|’t|'t)[ ]){0,3}[A-ZÀ-Ý][\w’'-]+"
_PERSON = re.compile(
    rf"(?<!\w){_INITIALS}\(?{_SURNAME}|\b(?:mw|mevr|dhr|drs|mr|ir|ing|dr|prof)\.\s+\S*[A-ZÀ-Ý]"
    r"|\b(?:de heer|mevrouw)\s+\S*[A-ZÀ-Ý]"
)
_OFFICE = re.compile(
    r"\b(?:minister|staatssecretaris|burgemeester|wethouder|(?:gemeente)?secretaris|griffier|voorzitter"
    r"|(?:algemeen )?directeur|(?:hoofd)?inspecteur(?:-generaal)?|gedeputeerde|college van|bestuurder"
    r"|dijkgraaf|commissaris van de koning(?:in)?)\b",
    re.I,
)
_ANNOUNCED = re.compile(
    r"\bvolgende\s+(?:[\w-]+\s+){0,2}[\w-]+(?:en|s)\b|\b(?:onderstaande|hieronder|hierna)\b"
    r"|\bthe following\b",
    re.I,
)
_SUMMED_UP = re.compile(
    r"(?::|\b(?:gaat (?:het )?om|zijn|waren|betref(?:t|fen)|besta(?:at|an) uit|te weten|namelijk|noem(?:t|en)"
    r"|are|were|namely))\s[^,;:.]{2,60}(?:,\s(?!(?:die|dat|wat|waar\w*|maar|want|omdat|zoals|als|zodat)\b)"
    r"[^,;:.]{2,60})+,?\s(?:en|of|and|or|alsmede|evenals)\s[^,;:]{2,}",
    re.I,
)
_ADDRESS = re.compile(r"^(?:aan|t\.a\.v\.|ter attentie van|namens|afzender|van:)(?!\w)", re.I)


def is_bare(text: str) -> bool:
    """Return whether a line is short and has no mark at its end."""
    return len(text.split()) <= MAX_WORDS and not _ENDED.search(text)


def is_signature(text: str) -> bool:
    """Return whether a line names a person or an office: who signed, sent or is in charge."""
    office = is_bare(text) and bool(_OFFICE.search(text)) and "," in text and not _ADDRESS.match(text)
    return bool(_PERSON.search(text)) or office


def is_address(text: str) -> bool:
    """Return whether a bare line says to whom or from whom a document is."""
    return bool(_ADDRESS.match(text)) and is_bare(text)


def is_heading(text: str) -> bool:
    """Return whether a bare line of its own only names what follows: no person, date, number or addressee."""
    if not is_bare(text) or is_signature(text) or is_address(text):
        return False
    return not any(q.kind is not QuantityKind.NUMBER for q in find_quantities(text))


def announces(text: str) -> bool:
    """Return whether a line or sentence says that a list follows: "de volgende zeven instellingen"."""
    return text.endswith(":") or bool(_ANNOUNCED.search(text))


def sums_up(text: str) -> bool:
    """Return whether a sentence of running text is there to name three things or more: "Het gaat om A, B en
    C"; things that it names in passing don't count."""
    return bool(_SUMMED_UP.search(text))


def list_of_lines(texts: Sequence[str], together: Sequence[bool], alone: Sequence[bool] = ()) -> list[bool]:
    """Return which lines are entries of a list without marks: at least three bare ones on end, or those
    behind a line that announces them.

    `together[i]` tells whether line i follows line i - 1 directly, `alone[i]` whether sentence i is a line of
    its own without the mark of an item.
    """
    entries = [False] * len(texts)
    start = 0
    for here in range(len(texts) + 1):
        goes_on = here < len(texts) and is_bare(texts[here]) and (here == start or together[here])
        if goes_on:
            continue
        if here - start >= LIST_LENGTH:
            entries[start:here] = [True] * (here - start)
        start = here if here < len(texts) and is_bare(texts[here]) else here + 1
    for place, text in enumerate(texts[: len(alone)]):
        end = _announced_until(texts, together, alone, place + 1) if announces(text) else place
        if end > place + 1:
            entries[place:end] = [False] + [True] * (end - place - 1)
    return entries


def _announced_until(
    texts: Sequence[str], together: Sequence[bool], alone: Sequence[bool], start: int
) -> int:
    """Return where the entries that begin at `start` end; `start` itself where there are too few."""
    end = start
    while end < len(texts) and alone[end] and _is_entry(texts[end]) and not announces(texts[end]):
        end += 1
    closes = start < end < len(texts) and together[end] and alone[end] and texts[end - 1].endswith(";")
    end += closes and len(texts[end].split()) <= LONGEST_ENTRY
    enough = LIST_LENGTH - 1 if all(together[start + 1 : end]) else LIST_LENGTH
    return end if end - start >= enough else start


def _is_entry(text: str) -> bool:
    return is_bare(text) or (text.endswith(("?", ";")) and len(text.split()) <= LONGEST_ENTRY)
