"""Reads a question with the words of the documents: a mistyped word is read as the one that it comes near.

Only a word that no document has is read otherwise, and only as one that is a slip of the hand away: two
letters swapped or one doubled, dropped, added or hit wrong (Damerau 1964 found these in four of five
misspellings), two in a long word with the same letters. Whoever asks is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.asking import Inquiry, Term, understand
from assistant.language import GLOSSARY
from assistant.protocols import EvidenceSource
from assistant.words import FUNCTION_WORDS, WORD, common_beginning, fold, stem

MIN_LETTERS = 5
TWO_SLIPS_FROM = 9
WRONG_LETTER_FROM = 8
_ENDINGS = frozenset(["", "n", "s", "e", "r", "t", "d", "en", "er", "rs", "es", "de", "te", "st", "ers"])
_COMMON = frozenset(
    re.findall(
        r"\S+",
        """
    hoeveel waarom wanneer waardoor waarvoor hoelang welke volgens tussen zonder volgende procent percentage
    gemiddeld eigenlijk allebei ongeveer minister ministerie gemeente gemeenten wethouder burgemeester raad
    aantal kosten bedrag verschil verschillen termijn redenen oorzaak gevolgen maatregelen
    """,
    )
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question understood, and which of its words were read as another: pairs (written, read)."""

    inquiry: Inquiry
    changes: tuple[tuple[str, str], ...] = ()


def read_question(text: str, source: EvidenceSource) -> Reading:
    """Return the question as the documents would spell it."""
    inquiry = understand(text)
    if inquiry.language == "en":
        return Reading(_with_known_words(inquiry, source))
    changes: dict[str, str] = {}
    for match in WORD.finditer(inquiry.text):
        word = match.group()
        if _may_be_slip(word, source):
            better = nearest_word(fold(word), source.vocabulary())
            if better:
                changes[word] = better
    if not changes:
        return Reading(inquiry)
    corrected = WORD.sub(lambda match: changes.get(match.group(), match.group()), inquiry.text)
    return Reading(understand(corrected), tuple(changes.items()))


def nearest_word(word: str, vocabulary: Iterable[str]) -> str | None:
    """Return the word that a mistyped one was meant to be, or None when none is near or two are as near."""
    allowed = 2 if len(word) >= TWO_SLIPS_FROM else 1
    near: dict[str, int] = {}
    for known in (*_COMMON, *vocabulary):
        if word in known:
            return None  # a part of a compound is no mistake
        alike = known[:1] == word[:1] and len(set(known) ^ set(word)) <= 2 * allowed
        if alike and abs(len(known) - len(word)) <= allowed:
            slips = slips_between(word, known)
            if slips <= (allowed if set(word) == set(known) else 1) and _is_slip(word, known):
                near[known] = slips
    best = min(near.values(), default=0)
    nearest = sorted(known for known, slips in near.items() if slips == best)
    return nearest[0] if nearest and len({stem(known) for known in nearest}) == 1 else None


def slips_between(one: str, other: str) -> int:
    """Return the least number of letters to add, drop, change or swap with the next to get from one word to
    the other (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


def _is_slip(word: str, known: str) -> bool:
    """Return whether two words differ as slips do.

    A wrong letter counts only in a long word; one that only has another ending is another form.
    """
    if stem(word) == stem(known) or word.startswith(known) or known.startswith(word):
        return False
    if sorted(word) == sorted(known) or set(word) == set(known):
        return True
    shared = common_beginning(word, known)
    if {word[shared:], known[shared:]} <= _ENDINGS:
        return False
    return len(word) >= (WRONG_LETTER_FROM if len(word) == len(known) else MIN_LETTERS + 1)


def _may_be_slip(word: str, source: EvidenceSource) -> bool:
    plain = fold(word)
    if len(plain) < MIN_LETTERS or not plain.isalpha() or word.isupper() or plain in FUNCTION_WORDS | _COMMON:
        return False
    return source.document_frequency(plain) == 0


def _with_known_words(inquiry: Inquiry, source: EvidenceSource) -> Inquiry:
    """Return an English question with its words that are Dutch ones too: "wijkteam" stays "wijkteam"."""
    known = {term.word for term in inquiry.terms}
    words = dict.fromkeys(fold(match.group()) for match in WORD.finditer(inquiry.text))
    dutch = [
        word
        for word in words
        if len(word) >= MIN_LETTERS
        and word not in known
        and word not in GLOSSARY
        and source.document_frequency(word)
    ]
    return replace(inquiry, terms=(*inquiry.terms, *(Term(word, stem(word)) for word in dutch)))
