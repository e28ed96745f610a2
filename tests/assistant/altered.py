"""Altered claims from real sentences by a seeded generator, and honest ones that are only shorter.

The claims are the sentences of the example corpus, each with its citation, as an answer would give them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.nouns import DraftSentence
from assistant.words import FUNCTION_WORDS
from tests.assistant.swaps import draft, real_sentences

_NUMBER = re.compile(r"(?<![\w.,€/-])\d+(?![\w/]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-z,)] )[A-Z][a-z]{3,}(?: [A-Z][a-z]+)*")
_NEGATION = re.compile(r"\b(?:niet|geen) ")
_VERB = re.compile(
    r"\b(?:is|zijn|heeft|hebben|wordt|worden|kan|kunnen|moet|moeten|werd|werden|krijgt|krijgen) "
)
_ASIDE = re.compile(
    r" \([^()]{8,}\)|, (?:die|dat|waarbij|waarin|waardoor|waarmee|zoals|onder andere|onder meer|bijvoorbeeld"
    r"|omdat|doordat|zodat|aldus)\b[^,;:()]*(?=,|\.$)"
)
MIN_LEFT = 6

Alteration = Callable[[DraftSentence, random.Random], DraftSentence | None]


def change_number(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    """Make one number another one of about its size."""
    return _put(true, _NUMBER, chance, lambda found: str(int(found) + chance.choice((1, 2, 5, 10))))


def swap_name(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    """Put a name from elsewhere in the corpus in the place of one."""
    return _put(true, _NAME, chance, lambda found: _other_name(found, true.text, chance))


def turn_negation(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    """Drop a "niet" or "geen"; without any put "niet" behind a verb."""
    if _NEGATION.search(true.text):
        return _put(true, _NEGATION, chance, lambda _: "")
    return _put(true, _VERB, chance, lambda found: f"{found}niet ")


def move_citation(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    """Cite another sentence, which is quoted exactly."""
    other = chance.choice(real_sentences())
    return None if other == true.text else replace(true, quotes=draft(other).quotes)


ALTERATIONS: dict[str, Alteration] = {
    "getal": change_number,
    "naam": swap_name,
    "ontkenning": turn_negation,
    "citaat": move_citation,
}


def altered(kind: str, seed: int) -> list[DraftSentence]:
    """Return each real sentence that the alteration can be done to, altered once."""
    chance = random.Random(seed)
    made = [ALTERATIONS[kind](draft(one), chance) for one in real_sentences()]
    return [one for one in made if one is not None]


def shortened() -> list[DraftSentence]:
    """Return real sentences without one clause or aside that marks set apart, citing the whole sentence."""
    made = []
    for one in real_sentences():
        for aside in _ASIDE.finditer(one):
            shorter = (one[: aside.start()] + one[aside.end() :]).replace(" ,", ",")
            if len(shorter.split()) >= MIN_LEFT:
                made.append(replace(draft(one), text=shorter))
                break
    return made


def _put(
    true: DraftSentence, pattern: re.Pattern[str], chance: random.Random, other: Callable[[str], str]
) -> DraftSentence | None:
    found = [match for match in pattern.finditer(true.text) if match.group().lower() not in FUNCTION_WORDS]
    if not found:
        return None
    match = chance.choice(found)
    text = true.text[: match.start()] + other(match.group()) + true.text[match.end() :]
    return replace(true, text=text) if text != true.text else None


def _other_name(name: str, text: str, chance: random.Random) -> str:
    names = _names(real_sentences())
    return chance.choice([one for one in names if one not in text and name not in one])


def _names(sentences: Sequence[str]) -> list[str]:
    found = {match.group() for one in sentences for match in _NAME.finditer(one)}
    return sorted(one for one in found if FUNCTION_WORDS.isdisjoint(one.lower().split()))
