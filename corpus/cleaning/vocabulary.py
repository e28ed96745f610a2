"""The words of a file: which it uses whole, which stand next to each other, and which Dutch knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from corpus.cleaning.lexicon import Lexicon, dutch_lexicon

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Counts of the lower-case words inside the lines of a file, and of pairs of them.

    Only words that touch no line end count, since the first and last of a line may be halves. `ordered` are
    the words in order of their letters.
    """

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    ordered: tuple[str, ...]
    lexicon: Lexicon

    def count(self, word: str) -> int:
        """How often the file writes this word inside a line."""
        return self.words[word.lower()]

    def follows(self, first: str, second: str) -> int:
        """How often the file writes these two words after each other inside a line."""
        return self.pairs[first.lower(), second.lower()]

    def begins(self, letters: str) -> int:
        """How many words inside the file's lines begin with these letters."""
        first = bisect_left(self.ordered, letters.lower())
        last = bisect_left(self.ordered, letters.lower() + "\U0010ffff")
        return sum(self.words[word] for word in self.ordered[first:last])

    def knows(self, word: str) -> bool:
        """Whether the file or the Dutch word list has the word."""
        return self.count(word) > 0 or self.lexicon.knows(word)

    def accepts(self, word: str) -> bool:
        """Whether it is a word, or a compound of words of the list."""
        return self.knows(word) or self.lexicon.knows_compound(word)


def learn_vocabulary(lines: Iterable[str]) -> Vocabulary:
    """Count the words of a file's lines that can't be halves of broken words."""
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in lines:
        found = [match[0].lower() for match in WORD.finditer(line)]
        inside = found[1:-1]
        words.update(inside)
        pairs.update(pairwise(inside))
    return Vocabulary(words, pairs, tuple(sorted(words)), dutch_lexicon())
