"""Reads a question with the words of the documents: a mistyped word is read as the one that it comes near.

Only a word that no document has is read otherwise, and only as one that is a slip away: two letters swapped,
one doubled or not, one dropped, one that sounds alike. Damerau (1964) found single slips in four of five
misspellings; of his four kinds a wrong or an added letter is left out, because it makes one real word of
another far more often than it undoes a slip. Whoever asks is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.asking import Inquiry, Term, understand
from assistant.language import GLOSSARY, language_of
from assistant.protocols import WordSource
from assistant.words import FUNCTION_WORDS, WORD, common_beginning, fold, stem

MIN_LETTERS = 5
CONSONANT_FROM = 8
_VOWELS = "aeiouy"
_LONG_VOWEL = re.compile(r"([aeou])\1")
_SOUND_ALIKE = {frozenset(pair) for pair in ("kc", "sc", "sz", "td", "fv", "iy", "gh", "ks")}
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


def read_question(text: str, source: WordSource) -> Reading:
    """Return the question as the documents would spell it."""
    inquiry = understand(text)
    if inquiry.language == "en":
        return Reading(_with_known_words(inquiry, source))
    corrected, changes = _with_slips_mended(inquiry.text, source)
    return Reading(understand(corrected), changes) if changes else Reading(inquiry)


def read_query(text: str, source: WordSource) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return what to search for, and which of its words were read as another: pairs (written, read).

    As `read_question` reads a question: an English one stays as it is.
    """
    return (text, ()) if language_of(text) == "en" else _with_slips_mended(text, source)


def _with_slips_mended(text: str, source: WordSource) -> tuple[str, tuple[tuple[str, str], ...]]:
    changes: dict[str, str] = {}
    for match in WORD.finditer(text):
        word = match.group()
        if _may_be_slip(word, source):
            better = nearest_word(fold(word), source.vocabulary())
            if better:
                changes[word] = better
    return WORD.sub(lambda match: changes.get(match.group(), match.group()), text), tuple(changes.items())


def nearest_word(word: str, vocabulary: Iterable[str]) -> str | None:
    """Return the word that a mistyped one was meant to be, or None when none is near or two are."""
    near: set[str] = set()
    for known in (*_COMMON, *vocabulary):
        if word in known:
            return None  # a part of a compound is no mistake
        alike = known[:1] == word[:1] and abs(len(known) - len(word)) <= 1
        if alike and known.isalpha() and is_slip(word, known):
            near.add(known)
    return min(near) if len({stem(known) for known in near}) == 1 else None


def is_slip(word: str, known: str) -> bool:
    """Return whether one word is the other with one slip of the hand or of spelling.

    Two neighbours swapped, a letter doubled or not, one dropped (a consonant only in a long word), or one
    that sounds like the right one. Other differences are those between two words, or two forms of one.
    """
    start = common_beginning(word, known)
    written, meant = word[start:], known[start:]
    end = common_beginning(written[::-1], meant[::-1])
    written, meant = written[: len(written) - end], meant[: len(meant) - end]
    if stem(word) == stem(known) or (not end and {written, meant} <= _ENDINGS):
        return False
    if len(written) == len(meant) == 2:
        return written == meant[::-1] and not _LONG_VOWEL.search(word[-3:])
    if len(written) == len(meant) == 1:
        return len(word) > MIN_LETTERS and frozenset((written, meant)) in _SOUND_ALIKE
    if not written and len(meant) == 1:
        doubled = meant in (known[start - 1], known[start + 1 : start + 2])
        vowel = meant in _VOWELS and len(word) > MIN_LETTERS
        return doubled or vowel or len(word) >= CONSONANT_FROM
    return not meant and len(written) == 1 and written in (word[start - 1], word[start + 1 : start + 2])


def _may_be_slip(word: str, source: WordSource) -> bool:
    plain = fold(word)
    if len(plain) < MIN_LETTERS or not plain.isalpha() or word.isupper() or plain in FUNCTION_WORDS | _COMMON:
        return False
    return source.document_frequency(plain) == 0


def _with_known_words(inquiry: Inquiry, source: WordSource) -> Inquiry:
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
