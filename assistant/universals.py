"""How many of a thing a text speaks of: all of them, none, not all, or so many of so many."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import pairwise

from assistant.quantities import QuantityKind, find_quantities
from assistant.words import FUNCTION_WORDS, fold, stem


class Extent(StrEnum):
    """How many of a thing."""

    ALL = "all"
    NOT_ALL = "not all"
    PART = "part"
    NONE = "none"


CONTRARY = {
    Extent.ALL: frozenset({Extent.NOT_ALL, Extent.PART, Extent.NONE}),
    Extent.NONE: frozenset({Extent.ALL, Extent.PART}),
    Extent.NOT_ALL: frozenset({Extent.ALL}),
}
EVERYWHERE = "overal"
_THING = r"(?:(?:de|het|onze|deze|van)\s+)*(?P<thing>[^\W\d_][\w-]*(?:['’]s)?)"
_EVERY = r"(?:alle|iedere|ieder|elke|elk|all|every)"
_PHRASES = (
    (Extent.NOT_ALL, re.compile(rf"\b(?:niet|lang niet|nog niet|not)\s+{_EVERY}\s+{_THING}", re.I)),
    (
        Extent.NONE,
        re.compile(rf"\b(?:geen\s+(?:enkele?|van\s+(?:de|alle))|none\s+of\s+the)\s+{_THING}", re.I),
    ),
    (Extent.PART, re.compile(rf"\b(?:slechts|maar|alleen)\s+een\s+deel\s+van\s+{_THING}", re.I)),
    (Extent.PART, re.compile(rf"^een\s+deel\s+van\s+{_THING}", re.I)),
    (Extent.ALL, re.compile(rf"(?<!\bniet )(?<!\bnot )\b{_EVERY}\s+{_THING}", re.I)),
)
_PLACES = (
    (Extent.NOT_ALL, re.compile(r"\b(?:niet|not)\s+(?:overal|everywhere)\b", re.I)),
    (Extent.NONE, re.compile(r"\b(?:nergens|nowhere)\b", re.I)),
    (Extent.ALL, re.compile(r"\b(?:overal|everywhere)\b", re.I)),
)
_OF_THE = re.compile(r"\s+(?:van\s+de|van\s+alle|of\s+the)\s+", re.I)
_NEXT = re.compile(rf"\s+{_THING}")


def extents(text: str) -> dict[str, Extent]:
    """Return how many of what a text speaks of, by the stem of the thing; "overal" for places."""
    plain = " ".join(text.split())
    numbers = [q for q in find_quantities(plain) if q.kind is QuantityKind.NUMBER and q.value.isdigit()]
    found: dict[str, Extent] = {}
    for extent, pattern in _PHRASES:
        for match in pattern.finditer(_without_counts(plain)):
            _add(found, match["thing"], extent)
    for part, whole in pairwise(numbers):
        thing = _NEXT.match(plain, whole.end)
        if thing and _OF_THE.fullmatch(plain, part.end, whole.start):
            _add(found, thing["thing"], Extent.PART if int(part.value) < int(whole.value) else Extent.ALL)
    where = next((extent for extent, pattern in _PLACES if pattern.search(plain)), None)
    return found if where is None else {**found, EVERYWHERE: where}


def _without_counts(text: str) -> str:
    """Return the text without the counts in it: "alle zestien regio's" speaks of all of the regions."""
    for quantity in reversed(find_quantities(text)):
        if quantity.kind is QuantityKind.NUMBER:
            text = f"{text[: quantity.start]}{text[quantity.end :].lstrip()}"
    return text


def _add(found: dict[str, Extent], thing: str, extent: Extent) -> None:
    word = fold(thing)
    if word not in FUNCTION_WORDS:
        found.setdefault(stem(word), extent)
