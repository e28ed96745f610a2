"""The rows of an HTML table, with cells that span rows or columns spread out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import Tag

_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class TableRow:
    """`shown` is what stands in this row itself; `cells` repeats what reaches into it from above."""

    shown: tuple[str, ...]
    cells: tuple[str, ...]
    heading: bool


def table_rows(table: Tag) -> Iterator[TableRow]:
    """The rows from the top; every row has its cells at the right column."""
    reaching: dict[int, tuple[str, int]] = {}
    for row in table.find_all("tr"):
        cells: list[str] = []
        shown: list[str] = []
        own = list(row.find_all(["td", "th"], recursive=False))
        for cell in own:
            _fill(cells, reaching)
            text = re.sub(r"\s+", " ", cell.get_text(" ")).strip()
            shown.append(text)
            for repeat in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1 and len(cells) < _MOST_COLUMNS:
                    reaching[len(cells)] = (text if repeat == 0 else "", _span(cell, "rowspan") - 1)
                cells.append(text if repeat == 0 else "")
        _fill(cells, reaching)
        yield TableRow(tuple(shown), tuple(cells[:_MOST_COLUMNS]), _is_heading(row, own))


def _fill(cells: list[str], reaching: dict[int, tuple[str, int]]) -> None:
    while len(cells) in reaching and reaching[len(cells)][1] > 0:
        text, left = reaching[len(cells)]
        reaching[len(cells)] = (text, left - 1)
        cells.append(text)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), _MOST_COLUMNS) if value.isdigit() and len(value) < 5 else 1


def _is_heading(row: Tag, own: list[Tag]) -> bool:
    inside_head = row.parent is not None and row.parent.name == "thead"
    return bool(own) and (inside_head or all(cell.name == "th" for cell in own))
