"""The length of an answer: how many words still fit."""

from __future__ import annotations

MAX_WORDS = 150
COMFORTABLE_WORDS = 125
WORDS_OF_A_FRAME = 7


class Budget:
    """Counts the words of an answer while it grows; markers count as words too."""

    def __init__(self, words: int = COMFORTABLE_WORDS) -> None:
        self._left = words

    def take(self, text: str) -> bool:
        """Return whether the text still fits, and if so count it."""
        cost = len(text.split()) + 1
        if cost > self._left:
            return False
        self._left -= cost
        return True
