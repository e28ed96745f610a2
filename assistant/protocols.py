"""The seams of the assistant: parts that a user may swap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.nouns import DraftSentence
from index.nouns import Hit


class Composer(Protocol):
    """Proposes sentences for an answer from evidence; what it proposes is verified before it is shown."""

    @property
    def name(self) -> str:
        """What `Answer.composer` says, e.g. "extractive"."""
        ...

    def compose(self, question: str, evidence: Sequence[Hit]) -> list[DraftSentence]:
        """Return the draft; an empty list when the evidence doesn't answer the question."""
        ...
