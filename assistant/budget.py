"""The length of an answer: how many words still fit."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.nouns import DraftSentence

MAX_WORDS = 145
"""An answer has at most so many words, frames included: 150 with what else is said."""
LONGEST = 150
"""Never more than so many, with the markers and with what is said about the parts that aren't answered."""
COMFORTABLE_WORDS = 130


class Budget:
    """Counts the words of an answer while it grows; each sentence costs one more for its marker."""

    def __init__(self, words: int = COMFORTABLE_WORDS) -> None:
        self._left = words

    def take(self, *texts: str) -> bool:
        """Return whether all of the texts still fit together, and if so count them."""
        cost = sum(len(text.split()) + 1 for text in texts)
        if cost > self._left:
            return False
        self._left -= cost
        return True


def words_in(*texts: str) -> int:
    """Return how many words there are in the texts together."""
    return sum(len(text.split()) for text in texts)


def fitting(sentences: Sequence[DraftSentence], words: int, *, at_least: int = 1) -> list[DraftSentence]:
    """Return the beginning of verified sentences that fits with frames and markers, `at_least` so many."""
    kept: list[DraftSentence] = []
    for sentence in sentences:
        words -= words_in(sentence.frame, sentence.text) + 1
        if words < 0 and len(kept) >= at_least:
            break
        kept.append(sentence)
    return kept


def within(draft: Sequence[DraftSentence], words: int = MAX_WORDS) -> list[DraftSentence]:
    """Return the beginning of a draft that stays within so many words, frames included."""
    kept: list[DraftSentence] = []
    for sentence in draft:
        words -= len(f"{sentence.frame} {sentence.text}".split())
        if words < 0 and kept:
            break
        kept.append(sentence)
    return kept
