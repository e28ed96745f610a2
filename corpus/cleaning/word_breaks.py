"""Whether a word goes on over a line end, and whether its hyphen is its own.

A hyphen at a line end is the typesetter's (join), the word's own (`GGZ-problematiek`: keep) or that of a
shortened compound (`zorg- en dienstverlening`: keep, with a space). In some files the typesetter's hyphen
got lost (`maat` / `regel`); then the two halves are weighed as one word against two, by what the file
writes inside its lines and what Dutch knows, in the manner of a noisy channel: how often hyphens got lost
around here, times the word's frequency, against the frequency of the two words after each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.cleaning.characters import SOFT_HYPHEN
from corpus.cleaning.vocabulary import Vocabulary

_LAST_WORD = re.compile(r"([^\W\d_][^\W_]*(?:[-’'][^\W_]+)*)$")
_LAST_OPEN = re.compile(r"([^\W_]+(?:[-’'/][^\W_]+)*)-$")
_FIRST_WORD = re.compile(r"([^\W_]+(?:[-’'][^\W_]+)*)")
_VOWEL = re.compile(r"[aeiouyáàäâéèëêíìïîóòöôúùüûý]", re.IGNORECASE)
_SHORTENED_BEFORE = frozenset(
    re.findall(
        r"\S+",
        "en of als noch dan maar naar tot plus versus t/m resp respectievelijk danwel ofwel evenals alsmede",
    )
)
_WEB = re.compile(r"(?:https?://|www\.)\S*$")
_WEB_REST = re.compile(r"\S*[/._%=&?-]\S+")
# Shares of a text for words that the file does not have: a listed word as the whole, any word as a half.
_RARE = 2.5e-6
_COMMON = 1e-5
# What a word of the file counts for that begins with the first half and this many letters of the second.
_RELATIVE = 0.05
_TELLING = 6
_OFTEN_LOST = 0.012
_WINDOW = 60
_LOST_FLOOR = 0.0002
_LOST_PRIOR_BREAKS = 4.0


@dataclass(frozen=True, slots=True)
class Join:
    """How two lines become one: letters to take off the end of the first, and what to put between."""

    take_off: int
    between: str


SPACE = Join(0, " ")
NOTHING = Join(0, "")


def join_lines(first: str, second: str, vocabulary: Vocabulary, lost: float) -> Join:
    """Decide how two lines of a paragraph join; `lost` is the local share of breaks that lost a hyphen."""
    if first.endswith(SOFT_HYPHEN):
        return Join(1, "")
    if _WEB.search(first) and _WEB_REST.match(second) and not second[:1].isupper():
        return _join_address(first, second, vocabulary)
    if first.endswith("/") and not first.endswith(" /") and second[:1].isalnum():
        return NOTHING
    if first.endswith("-"):
        return _join_hyphen(first, second, vocabulary)
    left, right = _LAST_WORD.search(first), _FIRST_WORD.match(second)
    if left and right and _lost_hyphen(left[1], right[1], vocabulary, lost):
        return NOTHING
    return SPACE


def _join_address(first: str, second: str, vocabulary: Vocabulary) -> Join:
    """Hyphens in a web address are mostly its own; one that parts a word (`on-` / `derste`) is not."""
    left, right = re.search(r"([^\W\d_]+)-$", first), re.match(r"[^\W\d_]+", second)
    if left and right and vocabulary.knows(left[1] + right[0]) and not vocabulary.knows(right[0]):
        return Join(1, "")
    return NOTHING


def lost_shares(lines: Sequence[str], vocabulary: Vocabulary) -> list[float]:
    """Estimate for each line the share of lines around it that end in half a word without a hyphen."""
    sure = [0]
    for first, second in pairwise([*lines, ""]):
        left, right = _LAST_WORD.search(first), _FIRST_WORD.match(second)
        sure.append(sure[-1] + bool(left and right and _surely_one(left[1], right[1], vocabulary)))
    shares = []
    for index in range(len(lines)):
        start, end = max(0, index - _WINDOW), min(len(lines), index + _WINDOW)
        shares.append((sure[end] - sure[start]) / (end - start + _LOST_PRIOR_BREAKS))
    return [max(share, _LOST_FLOOR) for share in shares]


def _join_hyphen(first: str, second: str, vocabulary: Vocabulary) -> Join:
    left, right = _LAST_OPEN.search(first), _FIRST_WORD.match(second)
    if right is None or left is None:
        return SPACE if first.endswith((" -", "--")) or first == "-" else NOTHING
    a, b = left[1], right[1]
    if b.lower() in _SHORTENED_BEFORE or second.startswith("t/m"):
        return SPACE
    return NOTHING if _own_hyphen(a, b, vocabulary) else Join(1, "")


def _own_hyphen(a: str, b: str, vocabulary: Vocabulary) -> bool:
    """Whether `a-b` is written with its hyphen also inside a line."""
    one, hyphened = vocabulary.count(a + b), vocabulary.count(f"{a}-{b}")
    if one != hyphened:
        return hyphened > one
    if a.isupper() and b.isupper() and len(a) > 3:
        return not vocabulary.knows(a + b)
    if b[0].isupper() or b[0].isdigit() or a[-1].isdigit() or a[-1].isupper():
        return True
    last = re.split(r"[-/]", a)[-1]
    if len(last) == 1 or not _VOWEL.search(b) or not _VOWEL.search(last):
        return True
    if vocabulary.lexicon.knows(f"{a}-{b}"):
        return True
    if vocabulary.lexicon.knows(last + b) or "-" not in a:
        return False
    return vocabulary.knows(last) and vocabulary.knows(b)


def _surely_one(a: str, b: str, vocabulary: Vocabulary) -> bool:
    """Whether two pieces are one word by themselves: together a word, and one of them is none."""
    if not _can_be_halves(a, b) or vocabulary.follows(a, b):
        return False
    return vocabulary.knows(_last_part(a) + b) and not (vocabulary.knows(a) and vocabulary.knows(b))


def _lost_hyphen(a: str, b: str, vocabulary: Vocabulary, lost: float) -> bool:
    if not _can_be_halves(a, b):
        return False
    if _surely_one(a, b, vocabulary):
        return True
    either_known = vocabulary.knows(a) or vocabulary.knows(b)
    if either_known and vocabulary.accepts(_last_part(a)) and vocabulary.accepts(b):
        return lost > _OFTEN_LOST and _weigh(a, b, vocabulary, lost) > 1
    compound = vocabulary.lexicon.knows_compound(_last_part(a) + b)
    return lost > _OFTEN_LOST and compound and not vocabulary.follows(a, b)


def _can_be_halves(a: str, b: str) -> bool:
    if not (a[-1].islower() and b.islower() and len(a) > 1 and len(b) > 1):
        return False
    if b in _SHORTENED_BEFORE:
        return False
    return bool(_VOWEL.search(a) and _VOWEL.search(b))


def _last_part(word: str) -> str:
    return word.rsplit("-", 1)[-1]


def _weigh(a: str, b: str, vocabulary: Vocabulary, lost: float) -> float:
    """Odds that two words are halves of one; a word that nobody wrote before has none."""
    total = sum(vocabulary.words.values()) + 1.0
    one = vocabulary.count(a + b) + (_RARE * total if vocabulary.lexicon.knows(a + b) else 0.0)
    if len(b) >= _TELLING:
        one += _RELATIVE * vocabulary.begins((a + b)[: len(a) + _TELLING])
    halves = [vocabulary.count(half) + _COMMON * total for half in (a, b)]
    together = halves[0] * halves[1] / total
    return lost * one / ((1 - lost) * (vocabulary.follows(a, b) + together))
