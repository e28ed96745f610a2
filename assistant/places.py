"""Does each name, number and direction word stand where it stood in the source?

A sentence can have every word of its source and say something else: two names swapped, a count where the year
stood, "meer" where "minder" stood. Each of these words has a place: the words right beside it and the content
words near it. A word is misplaced when it stands where the source has a rival of it (another name, another
quantity, a word that says the opposite) rather than where the source has the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.opposites import are_opposites
from assistant.quantities import find_quantities
from assistant.words import FUNCTION_WORDS, WORD, fold, stem

NEAR = 4
"""How many words to either side belong to a place."""
ABSENT = 1
"""How many words near it a word that the source doesn't have is taken to share with it."""
CLEARLY = 2
"""So many more words near the place of a rival tell that its place was taken, whatever stands beside."""
_UNIT = re.compile(rf"{WORD.pattern}|[.,;:!?()]")
_NAME = re.compile(r"[A-ZÀ-Ý][\w’'-]*|[a-z]+[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A word, a mark (""), a quantity (by its value) or a run of capitalised words, in its place."""

    words: tuple[str, ...]
    is_name: bool = False
    is_quantity: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit with the words right beside it and the stems of the content words near it."""

    unit: _Unit
    left: str
    right: str
    near: frozenset[str]


def misplaced(sentence: str, source: str) -> list[str]:
    """Return the names, quantities and direction words that stand where the source has a rival of theirs."""
    known = _places(source)
    plain = {word for place in known if not place.unit.is_name for word in place.unit.words}
    return [
        f"andere plaats: {' '.join(here.unit.words)}"
        for at, here in enumerate(_places(sentence))
        if not (at == 0 and len(here.unit.words) == 1 and here.unit.is_name and here.unit.words[0] in plain)
        and _is_misplaced(here, known)
    ]


def _is_misplaced(here: _Place, known: list[_Place]) -> bool:
    is_rival, is_own = _compared(here.unit)
    own = [there for there in known if is_own(there.unit)]
    return any(_takes_place(here, there, own) for there in known if is_rival(there.unit))


def _takes_place(here: _Place, rival: _Place, own: list[_Place]) -> bool:
    """Return whether a unit stands where the source has its rival, rather than where it has the unit."""
    swapped = here.unit.words + rival.unit.words
    theirs, beside = _shared(here, rival, swapped), _is_beside(here, rival, swapped)
    ours = max((_shared(here, there, swapped) for there in own), default=ABSENT)
    stays = any(_is_beside(here, there, swapped) for there in own)
    return theirs >= ours + CLEARLY or (beside and not stays and theirs >= ours)


def _compared(unit: _Unit) -> tuple[Callable[[_Unit], bool], Callable[[_Unit], bool]]:
    """Return what tells the rivals of a unit, and what tells the unit itself, among those of the source."""
    if unit.is_quantity:
        return (lambda one: one.is_quantity and one != unit), (lambda one: one == unit)
    if unit.is_name:
        return (
            lambda one: one.is_name and not _is_part(unit, one),
            lambda one: one.is_name and _is_part(unit, one),
        )
    return (lambda one: are_opposites(unit.words[0], one.words[0])), (lambda one: one == unit)


def _is_part(one: _Unit, other: _Unit) -> bool:
    """Return whether a name is the other one, or a stretch of it, or holds it."""
    short, long = sorted((one.words, other.words), key=len)
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _shared(here: _Place, there: _Place, swapped: tuple[str, ...]) -> int:
    """Return how many content words stand near both places, apart from the two that may be swapped."""
    return len(here.near & there.near - {stem(word) for word in swapped})


def _is_beside(here: _Place, there: _Place, swapped: tuple[str, ...]) -> bool:
    """Return whether both places have the same neighbours, which may be each other, but not marks alone."""
    pairs = ((here.left, there.left), (here.right, there.right))
    return any(one for pair in pairs for one in pair) and all(
        one == other or bool(one and other and set(f"{one} {other}".split()) <= set(swapped))
        for one, other in pairs
    )


def _places(text: str) -> list[_Place]:
    units = _units(text)
    words = ["", *(" ".join(unit.words) for unit in units), ""]
    return [
        _Place(unit, words[at], words[at + 2], _near(units, at))
        for at, unit in enumerate(units)
        if unit.words[0]
    ]


def _near(units: list[_Unit], at: int) -> frozenset[str]:
    around = units[max(0, at - NEAR) : at] + units[at + 1 : at + 1 + NEAR]
    return frozenset(
        stem(word) for unit in around for word in unit.words if word and word not in FUNCTION_WORDS
    )


def _units(text: str) -> list[_Unit]:
    found = [(one.start, one.end, _Unit((one.value,), is_quantity=True)) for one in find_quantities(text)]
    counted = [(start, end) for start, end, _ in found]
    for match in _UNIT.finditer(text):
        if any(start <= match.start() < end for start, end in counted):
            continue
        word = fold(match.group()) if match.group()[0].isalnum() else ""
        is_name = bool(_NAME.fullmatch(match.group())) and word not in FUNCTION_WORDS
        found.append((match.start(), match.end(), _Unit((word,), is_name=is_name)))
    units: list[_Unit] = []
    for _, _, unit in sorted(found, key=lambda one: one[0]):
        if units and unit.is_name and units[-1].is_name:
            units[-1] = _Unit(units[-1].words + unit.words, is_name=True)
        else:
            units.append(unit)
    return units
