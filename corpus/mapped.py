"""Text that remembers where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class MappedBuilder:
    """Puts mapped texts behind each other in time that grows with their length only."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._origin: list[int] = []
        self.tail = ""

    def __len__(self) -> int:
        return len(self._origin)

    def add(self, between: str, text: MappedText) -> None:
        """Add a text, with `between` (inserted) before it unless it is the first."""
        if self._origin and text.origin:
            last, first = self._origin[-1], text.origin[0]
            self._put(between, [last + 1 if first > last else first] * len(between))
        self._put(text.text, text.origin)

    def take_off(self, count: int) -> None:
        """Take the last `count` characters off again."""
        while count and self._parts:
            part = self._parts.pop()
            kept = part[: max(0, len(part) - count)]
            count -= len(part) - len(kept)
            del self._origin[len(self._origin) - (len(part) - len(kept)) :]
            if kept:
                self._parts.append(kept)
        self.tail = "".join(self._parts[-_TAIL_PARTS:])[-_TAIL:]

    def text(self) -> MappedText:
        """Everything that was added."""
        return MappedText("".join(self._parts), tuple(self._origin))

    def _put(self, text: str, origin: Sequence[int]) -> None:
        if text:
            self._parts.append(text)
            self._origin.extend(origin)
            self.tail = (self.tail + text[-_TAIL:])[-_TAIL:]


_TAIL = 200
_TAIL_PARTS = 40
