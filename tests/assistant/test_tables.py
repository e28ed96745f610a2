"""Rows of tables: how they are told, and what is a row told so."""

import pytest

from assistant.tables import cells_of, is_head, is_row, is_written_row, written_row

HEAD, ROW = "Jaar\tHoorn\tOpmeer", "2019\t12\t14"


def test_a_row_has_cells_between_tabs() -> None:
    assert is_row(ROW)
    assert not is_row("Een gewone zin. \t")
    assert cells_of(" Jaar \t Hoorn  stad\tOpmeer\n") == ("Jaar", "Hoorn stad", "Opmeer")


@pytest.mark.parametrize(
    ("line", "head"), [(HEAD, True), (ROW, False), ("Soort\t2018\t2019", True), ("Hoorn\t12\t14", False)]
)
def test_a_head_names_columns(line: str, head: bool) -> None:
    assert is_head(cells_of(line)) is head


def test_a_row_is_told_with_the_names_of_its_columns() -> None:
    head, cells = cells_of(HEAD), cells_of(ROW)
    assert written_row(head, cells) == "Jaar 2019: Hoorn 12; Opmeer 14"
    assert written_row(head, cells, (2,)) == "Jaar 2019: Opmeer 14"
    assert written_row((), cells) == "2019; 12; 14"


@pytest.mark.parametrize(
    ("told", "true"),
    [
        ("Jaar 2019: Hoorn 12; Opmeer 14", True),
        ("Jaar 2019: Opmeer 14", True),
        ("Jaar 2019: Opmeer 12", False),
        ("Jaar 2018: Opmeer 14", False),
        ("Opmeer 14", False),
    ],
)
def test_only_cells_under_their_own_column_are_a_row_told(told: str, true: bool) -> None:
    assert is_written_row(told, (HEAD, ROW)) is true


def test_a_row_needs_rows_for_sources() -> None:
    assert not is_written_row("Jaar 2019: Hoorn 12", ("Jaar 2019: Hoorn 12",))
