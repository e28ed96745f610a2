"""The sentence: what evidence consists of, and what answers are made of."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.nouns import Quote
from index.nouns import Hit


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or table row found. `text` has single spaces; `quotes` are the literal words.

    `place` counts from 0 in its passage. `context` is what stands before it: the sentence before, or the one
    that introduces its list or table. `group` is equal for all items of a list and all rows of a table, and
    empty for running text; `continues` marks a sentence that belongs to the item before it.
    """

    hit: Hit
    place: int
    text: str
    quotes: tuple[Quote, ...]
    context: str = ""
    group: str = ""
    row: bool = False
    continues: bool = False

    @property
    def heading(self) -> str:
        """The heading path above it, as text."""
        return " ".join(self.hit.passage.heading)

    @property
    def key(self) -> tuple[str, int, int]:
        """Document, page and offset of its first character: equal for the same words found twice."""
        first = self.quotes[-1] if self.row else self.quotes[0]
        return first.document_id, first.span.page, first.span.start

    @property
    def in_context(self) -> str:
        """The text to compare with a question: an item or row together with its introduction."""
        return f"{self.context} {self.text}" if self.group and self.context else self.text
