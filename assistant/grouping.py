"""Lists and tables: when the best evidence is an item of one, the answer is the whole of it, or the row
asked for."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.asking import Asked, Inquiry
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.features import FEATURES
from assistant.ranking import Ranked
from assistant.trimming import trimmed
from assistant.words import stems

LOOKED_AT = 4
MAX_ITEMS = 12
LONG_ITEM = 16
NEAR, SHARED = 1.0, 0.3
LIST_KINDS = frozenset({Asked.LIST, Asked.REASON, Asked.MANNER, Asked.FACT, Asked.DEFINITION})


def choose_group(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return a whole list with its introduction, or rows of a table; empty when the answer is neither."""
    leading = [one.sentence for one in evidence[:LOOKED_AT]]
    for ranked in evidence[:2]:
        if ranked.sentence.row and _is_asked_for(ranked):
            return _rows(inquiry, ranked.sentence, evidence)
    if inquiry.asked not in LIST_KINDS:
        return []
    depth = LOOKED_AT if inquiry.asked is Asked.LIST else 1
    for sentence in leading[:depth]:
        name = sentence.group or _introduced(sentence)
        items = _items(name, evidence)
        if len(items) >= 2:
            return _fitting(_introduction(name, evidence), items)
    return []


def _is_asked_for(row: Ranked) -> bool:
    """Return whether a row is near the question itself, and not only a row of numbers."""
    signals = dict(zip(FEATURES, row.signals, strict=True))
    return signals["nearness"] >= NEAR or signals["shared words with context"] >= SHARED


def _rows(inquiry: Inquiry, best: Sentence, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the row asked for when the question names one, else the rows that fit, in reading order."""
    rows = _items(best.group, evidence)
    named = [row for row in rows if _first_cell(row) & _asked_stems(inquiry)]
    budget = Budget()
    return [row for row in (named or rows)[:MAX_ITEMS] if budget.take(row.text)]


def _first_cell(row: Sentence) -> frozenset[str]:
    return stems(row.quotes[-1].text.split("\t")[0])


def _asked_stems(inquiry: Inquiry) -> frozenset[str]:
    return frozenset(term.stem for term in inquiry.terms) | inquiry.years


def _introduced(sentence: Sentence) -> str:
    return f"{sentence.quotes[0].document_id} {sentence.text}" if sentence.text.endswith(":") else ""


def _items(name: str, evidence: Sequence[Ranked]) -> list[Sentence]:
    found = {one.sentence.key: one.sentence for one in evidence if name and one.sentence.group == name}
    return [found[key] for key in sorted(found)]


def _introduction(name: str, evidence: Sequence[Ranked]) -> Sentence | None:
    return next((one.sentence for one in evidence if _introduced(one.sentence) == name), None)


def _fitting(introduction: Sentence | None, items: Sequence[Sentence]) -> list[Sentence]:
    """Return introduction and items within the budget; when they don't fit, only the head of each item, cut
    short."""
    start = [introduction] if introduction else []
    for chosen in (
        [*start, *items],
        [*start, *(trimmed(item, LONG_ITEM) for item in items if _begins(item))],
    ):
        budget = Budget()
        kept = [one for one in chosen[: MAX_ITEMS + 1] if budget.take(one.text)]
        if len(kept) == len(chosen):
            return kept
    return kept


def _begins(item: Sentence) -> bool:
    return item.context.endswith(":")
