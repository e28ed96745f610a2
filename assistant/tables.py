"""Tables in canonical text: rows are lines, cells are separated by tabs, the first row heads the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

_YEAR = re.compile(r"(?:19|20)\d\d")
TAB = "\t"


def is_row(line: str) -> bool:
    """Return whether a line is a row of a table."""
    return TAB in line.strip()


def is_head(cells: Sequence[str]) -> bool:
    """Return whether cells look like the names of columns: words or years, and no other number in most."""
    counted = [any(sign.isdigit() for sign in cell) and not _YEAR.fullmatch(cell) for cell in cells]
    return sum(counted) * 2 < len(cells) and not _YEAR.fullmatch(cells[0])


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a row, with single spaces."""
    return tuple(" ".join(cell.split()) for cell in line.strip("\n").split(TAB))


def written_row(head: Sequence[str], cells: Sequence[str], columns: Sequence[int] = ()) -> str:
    """Return a row as words: "Jaar 2018: OTS 29.550; Voogdij 11.665". Without a head, the cells alone.

    `columns` (counted from 1, the first after the name of the row) are those told; none means all.
    """
    if not head:
        return "; ".join(cell for cell in cells if cell)
    pairs = list(enumerate(zip(head, cells, strict=False)))
    named = [
        f"{name} {cell}".strip()
        for place, (name, cell) in pairs
        if cell and (place == 0 or not columns or place in columns)
    ]
    return f"{named[0]}: {'; '.join(named[1:])}" if len(named) > 1 else "".join(named)


def is_written_row(sentence: str, sources: Sequence[str]) -> bool:
    """Return whether a sentence is a row, or cells of it, told with the names of their columns.

    `sources` are head and row.
    """
    rows = [cells_of(source) for source in sources if is_row(source)]
    if len(rows) != len(sources) or not 1 <= len(rows) <= 2:
        return False
    head = rows[0] if len(rows) == 2 else ()
    return sentence == written_row(head, rows[-1]) or (
        bool(head) and _is_part_of_row(sentence, head, rows[-1])
    )


def _is_part_of_row(sentence: str, head: Sequence[str], cells: Sequence[str]) -> bool:
    first, *others = (f"{name} {cell}".strip() for name, cell in zip(head, cells, strict=False))
    name, mark, told = sentence.partition(f"{first}: ")
    left = iter(others)
    return not name and bool(mark) and all(any(one == other for other in left) for one in told.split("; "))
