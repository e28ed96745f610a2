"""Does a sentence say again what another one said? A summary and the body of a document often do.

Shared words alone can't tell: one number, name, "niet" or "hoger" makes another statement. So a sentence
says the same only when its words are nearly all there and nothing that weighs differs.
"""

from __future__ import annotations

import re

from assistant.evidence import Sentence
from assistant.quantities import MONTHS, find_quantities, is_label
from assistant.support import MODALS, NEGATIONS
from assistant.words import WORD, content_words, fold, nearest_kin, stem, tokens

SHARED = 0.8
"""The share of the shorter one's words that are in the other."""
KIN = 0.6
LONG = 8
"""From this many words on, a word that the other lacks may be another choice of words."""
_TURNING = frozenset(
    re.findall(
        r"\S+",
        """
    meer minder hoger lager groter kleiner beter slechter eerder later langer korter
    na tegen boven alle sommige enkele vaak soms zelden alleen altijd
    gestegen gedaald stijgt daalt steeg daalde stijging daling toename afname toegenomen afgenomen groei krimp
    verhoogd verlaagd verhoging verlaging
    eerste tweede derde vierde vijfde zesde laatste
    """,
    )
)
"""Words that make another statement of the same words."""


def repeats(sentence: Sentence, told: Sentence) -> bool:
    """Return whether a sentence only says again what was told; a row of a table only in the same words."""
    if sentence.row or told.row:
        return sentence.text == told.text
    return says_same(sentence.text, told.text)


def says_same(text: str, told: str) -> bool:
    """Return whether a text says nothing that `told` doesn't, in nearly the same words."""
    here, there = _content(text), _content(told)
    if not here or not there:
        return tokens(text) == tokens(told)
    if (
        len(here & there) < SHARED * min(len(here), len(there))
        or _weighty(text) != _weighty(told)
        or not _names(text) <= {*tokens(told)}
    ):
        return False
    fresh = [word for word in here if nearest_kin(word, there) < KIN]
    return not fresh or (len(here) >= LONG and len(fresh) <= (1 - SHARED) * len(here))


def _content(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning; quantities are compared as values."""
    for quantity in reversed(find_quantities(text)):
        text = f"{text[: quantity.start]} {text[quantity.end :]}"
    return frozenset(stem(word) for word in content_words(text))


def _weighty(text: str) -> tuple[frozenset[str], ...]:
    """Return what may not differ: quantities, negations, modal verbs, and the words that turn a statement."""
    words = frozenset(tokens(text))
    quantities = frozenset(one.value for one in find_quantities(text) if not is_label(text, one))
    modals = frozenset(MODALS[word] for word in words if word in MODALS) - {"heeft"}
    return quantities, words & NEGATIONS, modals, words & (_TURNING | MONTHS.keys())


def _names(text: str) -> frozenset[str]:
    """Return the words with a capital past the first word, for the first word may have one by its place."""
    first, *others = [match.group() for match in WORD.finditer(text)]
    named = others if first[1:].islower() else [first, *others]
    return frozenset(fold(word) for word in named if word[0].isupper())
