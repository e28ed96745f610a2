"""Splits Dutch compounds into words that the documents themselves use.

`jeugdbeschermingsketen` = jeugd + bescherming + s + keten when those words occur by themselves. A split
needs a known word at the end (it carries the meaning) and known words before it, joined by nothing, s, e,
en or n. Of several splits the one with the fewest parts wins, then the one with the longest last part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from index.words import FUNCTION_WORDS

LINKS = ("", "s", "e", "en", "n")
SHORTEST_COMPOUND, LONGEST_COMPOUND, SHORTEST_PART = 7, 60, 3
"""Letters. A longer word has lost its spaces or means harm: the work grows with the square of the length."""
MAX_PARTS = 4
_ENDINGS_TEXT = """
ing ingen heid heden lijk lijke baar bare loos loze schap schappen tie ties isch ische iteit iteiten end
ende ster sters aar aars ers ste sten ten der den gen ren ken len men nen pen sen ven zen ter tel ger ner
ler
"""
_ENDINGS = frozenset(_ENDINGS_TEXT.split())


def split_compounds(words: Iterable[str], known: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the parts of each word that is a compound of known words; words and `known` in small letters."""
    splitter = _Splitter(frozenset(known))
    splits = {}
    for word in words:
        parts = splitter.split(word)
        if len(parts) > 1:
            deeper = [piece for part in parts for piece in splitter.split(part)]
            splits[word] = tuple(dict.fromkeys((*parts, *deeper)))
    return splits


class _Splitter:
    def __init__(self, known: frozenset[str]) -> None:
        self._parts = frozenset(word for word in known if may_be_part(word))
        self._best = lru_cache(maxsize=None)(self._search)

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts, or an empty tuple."""
        if not _may_be_compound(word):
            return ()
        return self._best(word, MAX_PARTS)

    def _search(self, word: str, parts_left: int) -> tuple[str, ...]:
        """Return the best split of `word` into two or more parts, or an empty tuple."""
        best: tuple[str, ...] = ()
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            tail = word[cut:]
            if tail not in self._parts:
                continue
            head = self._head(word[:cut], parts_left - 1)
            if head and (not best or len(head) + 1 < len(best)):
                best = (*head, tail)
        return best

    def _head(self, text: str, parts_left: int) -> tuple[str, ...]:
        """Return the parts of what stands before the last part, its linking sound taken off."""
        options = [text.removesuffix(link) for link in LINKS if text.endswith(link) and len(link) < len(text)]
        for option in options:
            if option in self._parts and len(option) >= SHORTEST_PART + 1:
                return (option,)
        if parts_left < 2:
            return ()
        for option in options:
            if len(option) >= SHORTEST_COMPOUND and (parts := self._best(option, parts_left)):
                return parts
        return ()


def possible_parts(word: str) -> set[str]:
    """Return every stretch of a word that could be a part of it; none when it can't be a compound."""
    if not _may_be_compound(word):
        return set()
    stretches = {
        word[start:end] for start in range(len(word)) for end in range(start + SHORTEST_PART, len(word) + 1)
    }
    return {stretch for stretch in stretches if stretch != word and may_be_part(stretch)}


def _may_be_compound(word: str) -> bool:
    return SHORTEST_COMPOUND <= len(word) <= LONGEST_COMPOUND and word.isalpha()


def may_be_part(word: str) -> bool:
    """Return whether a word may stand in a compound: no ending, no function word."""
    return (
        len(word) >= SHORTEST_PART and word.isalpha() and word not in FUNCTION_WORDS and word not in _ENDINGS
    )
