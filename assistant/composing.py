"""The extractive composer: an answer of literal sentences, in the shape that the question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.arranging import arrange
from assistant.asking import Asked, Inquiry
from assistant.choosing import choose_documents, choose_sentences
from assistant.grouping import choose_group
from assistant.nouns import DraftSentence
from assistant.ranking import Ranked


class ExtractiveComposer:
    """Builds an answer of literal sentences of the evidence; needs no language model."""

    name = "extractive"

    def compose(self, inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[DraftSentence]:
        """Return the draft: what answers first, then what supports it, within the word budget."""
        if inquiry.asked in (Asked.COMPARISON, Asked.DEVELOPMENT):
            return arrange(inquiry, choose_documents(evidence))
        group = choose_group(inquiry, evidence)
        if group:
            return arrange(inquiry, group)
        return arrange(inquiry, choose_sentences(inquiry, evidence))
