"""A list that doesn't fit the answer is not told as if it were whole."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asking import Asked, Inquiry
from assistant.evidence import Sentence
from assistant.nouns import DraftSentence, Quote
from assistant.ranking import Ranked
from assistant.sections import meant_items

MIN_TOLD = 2
"""From so many items on, an answer tells a list, and not a sentence that happens to stand in one."""


def items_left_out(inquiry: Inquiry, told: Sequence[DraftSentence], evidence: Sequence[Ranked]) -> int:
    """Return how many items the answer leaves out of the lists that it tells; 0 where it was not asked for a
    list. Where items say for whom they are, only those count that are for whom the question names."""
    if inquiry.asked is not Asked.LIST:
        return 0
    quotes = [quote for sentence in told for quote in sentence.quotes]
    lists: dict[str, dict[str, Sentence]] = {}
    for one in evidence:
        if one.sentence.group and not (one.sentence.row or one.sentence.continues):
            lists.setdefault(one.sentence.group, {}).setdefault(one.sentence.text, one.sentence)
    counts = [_counted(inquiry, list(items.values()), quotes) for items in lists.values()]
    begun = [(told, left) for told, left in counts if told]
    return sum(left for _, left in begun) if sum(told for told, _ in begun) >= MIN_TOLD else 0


def _counted(inquiry: Inquiry, items: Sequence[Sentence], quotes: Sequence[Quote]) -> tuple[int, int]:
    """Return how many items of a list are told, and how many are not."""
    meant = meant_items(inquiry, items) or items
    told = sum(any(_overlap(mine, theirs) for mine in one.quotes for theirs in quotes) for one in meant)
    return told, len(meant) - told


def _overlap(one: Quote, other: Quote) -> bool:
    same_page = (one.document_id, one.span.page) == (other.document_id, other.span.page)
    return same_page and one.span.start < other.span.end and other.span.start < one.span.end
