"""Tables in canonical text: rows are lines, cells are separated by tabs, the first row heads the columns.

The form at the top of a letter (two columns: "Aan", "Onderwerp", "Datum" and what belongs to each) has no
such row: each of its rows is told by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_YEAR = re.compile(r"(?:19|20)\d\d")
TAB = "\t"
_FORM_LABEL = re.compile(
    r"(?:ons |uw |onze )?(?:aan|van|ter|voor|cc|kopie|afzender|onderwerp|betreft|datum|plaats|status|versie"
    r"|bijlagen?(?:\(n\))?|kenmerk|referentie|dossier|nr\.?|\w*nummer|(?:raads|college|commissie)?vergadering"
    r"|agendapunt|commissie|portefeuille(?:houder)?|steller|auteur|behandel(?:d door|aar|ing)|besluit|namen"
    r"|contactpersoon|telefoon|e-?mail|afdeling|directie|team|gemeente|bezoekadres|postadres)\s*:?",
    re.I,
)


def is_row(line: str) -> bool:
    """Return whether a line is a row of a table."""
    return TAB in line.strip()


def is_head(cells: Sequence[str]) -> bool:
    """Return whether cells look like the names of columns: words or years, and no other number in most."""
    counted = [any(sign.isdigit() for sign in cell) and not _YEAR.fullmatch(cell) for cell in cells]
    return sum(counted) * 2 < len(cells) and not _YEAR.fullmatch(cells[0])


def is_form_row(line: str) -> bool:
    """Return whether a line is a row as a letter begins with: a label such as "Onderwerp", and one cell."""
    cells = cells_of(line)
    return len(cells) == 2 and all(cells) and bool(_FORM_LABEL.fullmatch(cells[0]))


def form_rows(lines: Sequence[str]) -> list[bool]:
    """Return which lines are rows of a form: two of them on end. One alone may be the head of a table."""
    alike = [is_form_row(line) for line in lines]
    beside = zip([False, *alike[:-1]], [*alike[1:], False], strict=True)
    return [here and (before or behind) for here, (before, behind) in zip(alike, beside, strict=True)]


def written_form_row(cells: Sequence[str]) -> str:
    """Return a row of a form as words: "Onderwerp: het zwembad"."""
    return f"{cells[0].rstrip(': ')}: {cells[1]}"


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
    if not head and is_form_row(sources[0]) and sentence == written_form_row(rows[0]):
        return True
    return sentence == written_row(head, rows[-1]) or (
        bool(head) and _is_part_of_row(sentence, head, rows[-1])
    )


def _is_part_of_row(sentence: str, head: Sequence[str], cells: Sequence[str]) -> bool:
    first, *others = (f"{name} {cell}".strip() for name, cell in zip(head, cells, strict=False))
    name, mark, told = sentence.partition(f"{first}: ")
    left = iter(others)
    return not name and bool(mark) and all(any(one == other for other in left) for one in told.split("; "))
