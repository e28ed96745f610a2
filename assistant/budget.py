"""The length of an answer: how many words still fit."""

from __future__ import annotations

MAX_WORDS = 150
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
