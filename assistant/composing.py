"""The extractive composer: an answer of literal sentences, in the shape that the question asks for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.arranging import arrange
from assistant.asking import Asked, Inquiry
from assistant.budget import within
from assistant.choosing import choose_documents, choose_sentences, choose_series
from assistant.evidence import Sentence
from assistant.figures import before_rows
from assistant.finding import Findings
from assistant.grouping import choose_group
from assistant.letterhead import is_unasked_letterhead
from assistant.likeness import repeats
from assistant.nouns import DraftSentence
from assistant.ranking import Ranked
from assistant.rows import asks_for_no_number, choose_rows, tells_only_numbers
from assistant.sections import choose_section


class ExtractiveComposer:
    """Builds an answer of literal sentences of the evidence; needs no language model."""

    name = "extractive"

    def compose(self, inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[DraftSentence]:
        """Return the draft: what answers first, then what supports it, within the word budget."""
        return within(arrange(inquiry, choose(inquiry, evidence)))


def choose(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the sentences that answer: cells, a list, each side or document in turn, or the likeliest.

    A line of a letterhead is none of these, unless the question asks for what it gives; nor is a row of
    numbers where only words can answer.
    """
    evidence = [one for one in evidence if not _is_beside_the_point(inquiry, one.sentence)]
    if inquiry.sides:
        return choose_sentences(inquiry, evidence)
    rows = choose_rows(inquiry, evidence)
    if rows or inquiry.asked in (Asked.COMPARISON, Asked.DEVELOPMENT):
        return [*before_rows(inquiry, evidence, rows), *rows] if rows else choose_documents(inquiry, evidence)
    listed = choose_section(inquiry, evidence) or choose_group(inquiry, evidence)
    if inquiry.asked is Asked.LIST and listed:
        return listed
    if inquiry.asked is Asked.LIST:
        return choose_sentences(inquiry, evidence, choose_series(inquiry, evidence))
    return choose_sentences(inquiry, evidence, listed)


def _is_beside_the_point(inquiry: Inquiry, sentence: Sentence) -> bool:
    if asks_for_no_number(inquiry) and tells_only_numbers(sentence):
        return True
    return not sentence.row and is_unasked_letterhead(sentence.text, inquiry.text)


def compose_parts(parts: Sequence[Findings]) -> list[DraftSentence]:
    """Return the draft of each part one after another; a sentence that answers two of them stands once."""
    told: list[Sentence] = []
    chosen: list[list[Sentence]] = []
    for part in parts:
        chosen.append([one for one in choose(part.inquiry, part.ranked) if not _is_in(one, told)])
        told += chosen[-1]
    cited = [one.hit.document for one in told]
    return within(
        [
            drafted
            for part, fresh in zip(parts, chosen, strict=True)
            for drafted in arrange(part.inquiry, fresh, cited)
        ]
    )


def _is_in(sentence: Sentence, told: Sequence[Sentence]) -> bool:
    return any(one.key == sentence.key or repeats(sentence, one) for one in told)
