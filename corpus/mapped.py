"""Text that remembers where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text with, per character, its index in the page as extracted (`LaidOutPage.text`).

    An inserted space or line end points at the line end that it stands for, so that every character
    has a place and the map never decreases within a line.
    """

    text: str
    origin: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def slice(self, start: int, end: int | None = None) -> MappedText:
        """Return the part `text[start:end]` with its origins."""
        return MappedText(self.text[start:end], self.origin[start:end])

    def without(self, stretches: Iterable[tuple[int, int]]) -> MappedText:
        """Return the text with the given (start, end) stretches cut out."""
        kept, at = EMPTY, 0
        for start, end in sorted(stretches):
            kept, at = kept + self.slice(at, start), max(at, end)
        return kept + self.slice(at)

    def strip(self) -> MappedText:
        """Return the text without white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.slice(start, max(start, len(self.text.rstrip())))

    def glue(self, between: str, other: MappedText) -> MappedText:
        """Return this text, `between` (inserted) and the other text."""
        if not self.text or not other.text:
            return self + other
        place = self.origin[-1] + 1 if other.origin[0] > self.origin[-1] else other.origin[0]
        return MappedText(
            self.text + between + other.text,
            self.origin + (place,) * len(between) + other.origin,
        )

    def __add__(self, other: MappedText) -> MappedText:
        return MappedText(self.text + other.text, self.origin + other.origin)


EMPTY = MappedText("", ())
