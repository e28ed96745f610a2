"""Tables: when the best evidence is a row of one, the answer is the cells that are asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asking import Asked, Inquiry, wanted_quantities
from assistant.budget import Budget
from assistant.evidence import Sentence
from assistant.figures import has_figure
from assistant.grouping import BEHIND, FAR_BEHIND, MAX_ITEMS, items_of
from assistant.ranking import Ranked
from assistant.tables import cells_of, written_row
from assistant.words import nearest_kin, stems

SERIES = 3
"""From so many years on, a table shows a development."""
KIN = 0.6
_WHAT_DOES = re.compile(
    r"\W*wat\s+(?:doe[nt]|deed|deden|gaat|gaan|moet(?:en)?|vind(?:t|en)|vond(?:en)?|zeg(?:t|gen)|wil(?:len)?)\b",
    re.I,
)
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


def choose_rows(inquiry: Inquiry, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the rows of a table that answer; empty when the best evidence is no row that was asked for.

    Where the question names rows and columns, only the cells where they meet are told.
    """
    best = _row_among_the_best(evidence) or _row_of_series(inquiry, evidence)
    if best is None or not _has_wanted(inquiry, best):
        return []
    rows = items_of(best.group, evidence)
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
    beside = _rows_beside(inquiry, best, evidence)
    return [row for row in (*told, *beside) if _has_wanted(inquiry, row) and budget.take(row.text)]


def _rows_beside(inquiry: Inquiry, best: Sentence, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the rows of other tables that have the name of the best one, which the question names, and are
    nearly as likely: a thing may be counted in parts, in several tables. None where a column of the best one
    is called as the question calls it."""
    if (
        not wanted_quantities(inquiry)
        or not _is_named(_first_cell(best), inquiry)
        or _is_called(inquiry, best)
    ):
        return []
    likely = [one.sentence for one in evidence if one.chance >= BEHIND * evidence[0].chance]
    alike = [
        row for row in likely if row.row and row.group != best.group and _first_text(row) == _first_text(best)
    ]
    return [_cells(row, _named_columns(inquiry, row)) for row in alike]


def _is_called(inquiry: Inquiry, row: Sentence) -> bool:
    """Return whether the name of a column is a word of the question, or a part of one."""
    names = stems(" ".join(cells_of(row.quotes[0].text)[1:])) if len(row.quotes) > 1 else frozenset()
    return any(name in term.stem for term in inquiry.terms for name in names if len(name) > 2)


def asks_for_no_number(inquiry: Inquiry) -> bool:
    """Return whether only words can answer: why, or what somebody does or thinks."""
    if inquiry.asked is Asked.REASON:
        return True
    return inquiry.asked is Asked.FACT and bool(_WHAT_DOES.match(inquiry.text))


def tells_only_numbers(sentence: Sentence) -> bool:
    """Return whether a row has nothing but numbers beside its name: no reason, and no way of doing things."""
    cells = cells_of(sentence.quotes[-1].text)[1:] if sentence.row else ()
    return bool(cells) and not any(sign.isalpha() for cell in cells for sign in cell)


def _likely_rows(inquiry: Inquiry, best: Sentence, evidence: Sequence[Ranked]) -> list[Sentence]:
    """Return the rows nearly as likely as the best one: a single figure is not in all of them, and in none
    where the likeliest sentence has it."""
    if not evidence[0].sentence.row and has_figure(inquiry, evidence[0].sentence):
        return []
    chances = {one.sentence.key: one.chance for one in evidence if one.sentence.group == best.group}
    return [row for row in items_of(best.group, evidence) if chances[row.key] >= BEHIND * chances[best.key]]


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
    years = sum(bool(_YEAR.search(_first_text(one))) for one in items_of(row.group, evidence))
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
