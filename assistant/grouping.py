"""Lists and tables: when the best evidence is an item of one, the answer is the whole of it, or the row
asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Asked, Inquiry
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.ranking import Ranked
from assistant.tables import cells_of, written_row
from assistant.trimming import trimmed
from assistant.words import nearest_kin, stems

LOOKED_AT = 4
MAX_ITEMS = 20
LONG_ITEM = 16
KIN = 0.6
COUNTING = frozenset(
    {
        Asked.NUMBER,
        Asked.AMOUNT,
        Asked.PERCENTAGE,
        Asked.DATE,
        Asked.DURATION,
        Asked.COMPARISON,
        Asked.DEVELOPMENT,
        Asked.DEFINITION,
    }
)
LIST_KINDS = frozenset({Asked.LIST, Asked.REASON, Asked.MANNER, Asked.FACT, Asked.DEFINITION})


def choose_group(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return a whole list with its introduction, or rows of a table; empty when the answer is neither."""
    leading = [one.sentence for one in evidence[:LOOKED_AT] if not one.sentence.row]
    rows = choose_rows(inquiry, evidence)
    if rows or inquiry.asked not in LIST_KINDS:
        return rows
    depth = LOOKED_AT if inquiry.asked is Asked.LIST else 1
    for sentence in leading[:depth]:
        name = sentence.group or _introduced(sentence)
        items = _items(name, evidence)
        if len(items) >= 2:
            return _fitting(_introduction(name, evidence), items, inquiry.words)
    return []


def choose_rows(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the rows of a table that answer; empty when the best evidence is no row that was asked for.

    Where the question names rows and columns, only the cells where they meet are told.
    """
    best = next((one.sentence for one in evidence[:2] if one.sentence.row), None)
    if best is None:
        return []
    rows = _items(best.group, evidence)
    named = [row for row in rows if _first_cell(row) & _asked_stems(inquiry)]
    columns = _named_columns(inquiry, best)
    counts = inquiry.asked in COUNTING
    if not columns and not (counts and (named or _is_about(inquiry, best))):
        return []
    budget = Budget(inquiry.words)
    told = [_cells(row, columns) for row in (named or rows)[:MAX_ITEMS]]
    return [row for row in told if budget.take(row.text)]


def _is_about(inquiry: Inquiry, row: Sentence) -> bool:
    """Return whether the heading or the introduction of a table has a word of the question."""
    known = stems(f"{row.context} {row.heading}")
    return any(nearest_kin(term.stem, known) >= KIN for term in inquiry.terms)


def _named_columns(inquiry: Inquiry, row: Sentence) -> list[int]:
    """Return the columns (from 1) whose names share a word with the question."""
    if len(row.quotes) < 2:
        return []
    head = cells_of(row.quotes[0].text)
    asked = _asked_stems(inquiry)
    return [
        place
        for place, name in enumerate(head)
        if place and any(nearest_kin(one, asked) >= KIN for one in stems(name))
    ]


def _cells(row: Sentence, columns: Sequence[int]) -> Sentence:
    if not columns or len(row.quotes) < 2:
        return row
    head, cells = (cells_of(quote.text) for quote in row.quotes)
    return replace(row, text=written_row(head, cells, columns))


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


def _fitting(introduction: Sentence | None, items: Sequence[Sentence], words: int) -> list[Sentence]:
    """Return introduction and items within the budget; when they don't fit, only the head of each item, cut
    short."""
    start = [introduction] if introduction else []
    for chosen in (
        [*start, *items],
        [*start, *(trimmed(item, LONG_ITEM) for item in items if _begins(item))],
    ):
        budget = Budget(words)
        kept = [one for one in chosen[: MAX_ITEMS + 1] if budget.take(one.text)]
        if len(kept) == len(chosen):
            return kept
    return kept


def _begins(item: Sentence) -> bool:
    return item.context.endswith(":")
