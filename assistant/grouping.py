"""Lists and tables: when the best evidence is an item of one, the answer is the whole of it, or the row
asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Asked, Inquiry, wanted_quantities
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.figures import has_figure
from assistant.lines import announces, sums_up
from assistant.quantities import QuantityKind, find_quantities, is_label
from assistant.ranking import Ranked
from assistant.tables import cells_of, written_row
from assistant.trimming import label_of, trimmed
from assistant.words import nearest_kin, stems

LOOKED_AT, MAX_ITEMS = 4, 20
LONG_ITEMS = (16, 10, 6)
BEHIND, FAR_BEHIND = 0.5, 0.05
SMALL = frozenset(str(count) for count in range(2, 13))
AGREED, SERIES = 2, 3
"""So many of the first sentences are of a list; from so many years on, a table shows a development."""
KIN = 0.6
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    """Return a whole list with its introduction; empty when the answer is no list.

    A list that is asked for may come a little behind, and further when its introduction announces as many
    items as the question asks for; else the best evidence must be of it, and more of the first three.
    """
    if inquiry.asked not in LIST_KINDS:
        return []
    counted = _announced(inquiry, evidence)
    if counted:
        return _fitting(_introduction(counted, evidence), _items(counted, evidence), inquiry.words)
    if inquiry.asked is Asked.LIST and _says_it_all(evidence):
        return []
    depth = LOOKED_AT if inquiry.asked is Asked.LIST else 1
    for ranked in evidence[:depth]:
        sentence = ranked.sentence
        name = "" if sentence.row else sentence.group or _introduced(sentence)
        items = _items(name, evidence)
        agreed = inquiry.asked is Asked.LIST or _leading(name, evidence) >= AGREED
        if len(items) >= 2 and agreed and ranked.chance >= BEHIND * evidence[0].chance:
            return _fitting(_introduction(name, evidence), items, inquiry.words)
    return []


def _says_it_all(evidence: Sequence[Ranked]) -> bool:
    """Return whether the likeliest sentence is of no list and sums up things itself."""
    best = evidence[0].sentence if evidence else None
    if best is None or best.row or best.group or _items(_introduced(best), evidence):
        return False
    return sums_up(best.text)


def _announced(inquiry: Inquiry, evidence: Sequence[Ranked]) -> str:
    """Return the name of the list whose introduction names the count of the question: "welke twee hiaten"."""
    wanted = _counts(inquiry.text) if inquiry.asked is Asked.LIST else frozenset()
    for ranked in evidence if wanted else ():
        sentence = ranked.sentence
        introduction = sentence.context if sentence.group else sentence.text
        near = ranked.chance >= FAR_BEHIND * evidence[0].chance
        if near and announces(introduction) and wanted & _counts(introduction):
            name = sentence.group or _introduced(sentence)
            if len(_items(name, evidence)) >= 2:
                return name
    return ""


def _counts(text: str) -> frozenset[str]:
    """Return the small whole numbers that a text counts things with."""
    return frozenset(
        quantity.value
        for quantity in find_quantities(text)
        if quantity.kind is QuantityKind.NUMBER and quantity.value in SMALL and not is_label(text, quantity)
    )


def _leading(name: str, evidence: Sequence[Ranked]) -> int:
    """Return how many of the first three sentences are of a list, its introduction included."""
    first = [one.sentence for one in evidence[:3]]
    return sum((one.group or _introduced(one)) == name for one in first)


def choose_rows(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the rows of a table that answer; empty when the best evidence is no row that was asked for.

    Where the question names rows and columns, only the cells where they meet are told.
    """
    best = _row_among_the_best(evidence) or _row_of_series(inquiry, evidence)
    if best is None or not _has_wanted(inquiry, best):
        return []
    rows = _items(best.group, evidence)
    named = [row for row in rows if _is_named(_first_cell(row), inquiry)]
    if inquiry.asked is Asked.DEVELOPMENT:
        named = _with_years_between(named, rows)
    columns = _named_columns(inquiry, best)
    counts = inquiry.asked in COUNTING
    if not columns and not (counts and (named or _is_about(inquiry, best))):
        return []
    budget = Budget(inquiry.words)
    if not (named or columns) and wanted_quantities(inquiry):
        rows = _likely_rows(inquiry, best, evidence)
    told = [_cells(row, columns) for row in (named or rows)[:MAX_ITEMS]]
    return [row for row in told if _has_wanted(inquiry, row) and budget.take(row.text)]


def _likely_rows(inquiry: Inquiry, best: Sentence, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the rows nearly as likely as the best one: a single figure is not in all of them, and in none
    where the likeliest sentence has it."""
    if not evidence[0].sentence.row and has_figure(inquiry, evidence[0].sentence):
        return []
    chances = {one.sentence.key: one.chance for one in evidence if one.sentence.group == best.group}
    return [row for row in _items(best.group, evidence) if chances[row.key] >= BEHIND * chances[best.key]]


def _row_among_the_best(evidence: Sequence[Ranked]) -> Sentence | None:
    near = [one.sentence for one in evidence[:2] if one.chance >= BEHIND * evidence[0].chance]
    return next((one for one in near if one.row), None)


def _row_of_series(inquiry: Inquiry, evidence: Sequence[Ranked]) -> Sentence | None:
    """Return, for a development, a row of a table by year: years in its first column, or in its head.

    The question must name what is counted, there a column, here the row or what the rows are.

    It may come far behind: a row says less by itself than a sentence, and all of them say more.
    """
    if inquiry.asked is not Asked.DEVELOPMENT:
        return None
    rows = [
        one.sentence for one in evidence if one.sentence.row and one.chance >= FAR_BEHIND * evidence[0].chance
    ]
    return next((row for row in rows if _shows_years(inquiry, row, evidence)), None)


def _shows_years(inquiry: Inquiry, row: Sentence, evidence: Sequence[Ranked]) -> bool:
    if len(row.quotes) < 2:
        return False
    what, *columns = cells_of(row.quotes[0].text)
    if sum(bool(_YEAR.search(column)) for column in columns) >= SERIES:
        return _is_named(stems(what) | _first_cell(row), inquiry)
    years = sum(bool(_YEAR.search(_first_text(one))) for one in _items(row.group, evidence))
    return years >= SERIES and bool(_named_columns(inquiry, row))


def _has_wanted(inquiry: Inquiry, row: Sentence) -> bool:
    """Return whether a row has the kind of quantity that is asked for, if one is."""
    return not wanted_quantities(inquiry) or has_figure(inquiry, row)


def _with_years_between(named: Sequence[Sentence], rows: Sequence[Sentence]) -> list[Sentence]:
    """Return the rows of the years that are named and of those between; of all that follow a single one."""
    years = {row.key: int(found.group()) for row in rows if (found := _YEAR.search(_first_text(row)))}
    asked = [years[row.key] for row in named if row.key in years]
    if not asked:
        return list(named)
    last = max(asked if len(asked) > 1 else years.values())
    return [row for row in rows if row in named or min(asked) <= years.get(row.key, last + 1) <= last]


def _is_about(inquiry: Inquiry, row: Sentence) -> bool:
    """Return whether the heading or introduction of a table has a word of the question."""
    known = stems(f"{row.context} {row.heading}")
    return any(nearest_kin(term.stem, known) >= KIN for term in inquiry.terms)


def _named_columns(inquiry: Inquiry, row: Sentence) -> list[int]:
    """Return the columns (from 1) whose names share a word with the question."""
    if len(row.quotes) < 2:
        return []
    head = cells_of(row.quotes[0].text)
    return [place for place, name in enumerate(head) if place and _is_named(stems(name), inquiry)]


def _is_named(name: frozenset[str], inquiry: Inquiry) -> bool:
    """Return whether the name of a row or column has a word or year of the question, or one much like it."""
    asked = frozenset(term.stem for term in inquiry.terms) | inquiry.years
    return any(nearest_kin(one, asked) >= KIN for one in name if one.isdigit() or len(one) > 1)


def _cells(row: Sentence, columns: Sequence[int]) -> Sentence:
    if not columns or len(row.quotes) < 2:
        return row
    head, cells = (cells_of(quote.text) for quote in row.quotes)
    return replace(row, text=written_row(head, cells, columns))


def _first_cell(row: Sentence) -> frozenset[str]:
    return stems(_first_text(row))


def _first_text(row: Sentence) -> str:
    return row.quotes[-1].text.split("\t")[0]


def _introduced(sentence: Sentence) -> str:
    """Return the name of the list that a sentence introduces, if it introduces one."""
    return f"{sentence.quotes[0].document_id} {sentence.text}"


def _items(name: str, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the items of a list in reading order, each once where the document has the list twice."""
    found = {one.sentence.key: one.sentence for one in evidence if name and one.sentence.group == name}
    return list({found[key].text: found[key] for key in sorted(found, reverse=True)}.values())[::-1]


def _introduction(name: str, evidence: Sequence[Ranked]) -> Sentence | None:
    return next((one.sentence for one in evidence if _introduced(one.sentence) == name), None)


def _fitting(introduction: Sentence | None, items: Sequence[Sentence], words: int) -> list[Sentence]:
    """Return introduction and items within the budget; when they don't fit, only the head of each item, cut
    short: rather the heads of all than the first few whole."""
    start = [introduction] if introduction else []
    heads = [item for item in items if not item.continues]
    kept: list[Sentence] = []
    for told in (items, *_ever_shorter(heads)):
        budget = Budget(words)
        chosen = [*start, *told]
        fitting = [one for one in chosen[: MAX_ITEMS + 1] if budget.take(one.text)]
        if len(fitting) == len(chosen):
            return fitting
        kept = fitting if len(fitting) >= len(kept) else kept
    return kept


def _ever_shorter(heads: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the heads cut ever shorter, at last to their labels; labels that are alike tell nothing."""
    cut = [[trimmed(item, words) for item in heads] for words in LONG_ITEMS]
    labels = [[label_of(item) for item in one] for one in (cut[0], cut[-1])]
    return [*cut, *(told for told in labels if len({one.text for one in told}) == len(told))]
