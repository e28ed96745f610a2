"""Rows keep every column, also where a cell lost a footnote mark on the way."""

import pytest

from corpus.cleaning.nouns import CleanLine
from corpus.cleaning.tables import find_rows
from corpus.layout import Line
from corpus.mapped import MappedText


def row(shown: str, *cells: str) -> CleanLine:
    text = MappedText(shown, tuple(range(len(shown))))
    return CleanLine(Line(" ".join(cells), 0, 0, role="row", cells=cells), text, 0.0, 100.0, False)


@pytest.mark.parametrize(
    ("shown", "cells", "expected"),
    [
        ("Jaar Huur Koop", ("Jaar", "Huur", "Koop"), ["Jaar", "Huur", "Koop"]),
        ("Jaar Huur Koop", ("Jaar", "Huur", "Koop2"), ["Jaar", "Huur", "Koop"]),
        ("Jaar Huur Koop", ("Jaar", "Huur1", "Koop"), ["Jaar", "Huur", "Koop"]),
        ("Jaar Huur Koop", ("Jaar3", "Huur", "Koop"), ["Jaar", "Huur", "Koop"]),
        ("2015 12.695", ("2015", "", "12.695"), ["2015", "12.695"]),
    ],
)
def test_no_column_is_lost(shown: str, cells: tuple[str, ...], expected: list[str]) -> None:
    assert [cell.text for cell in find_rows([row(shown, *cells)])[0]] == expected
