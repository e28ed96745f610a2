"""Rows of tables: how they are told, and what is a row told so."""

import pytest

from assistant.tables import cells_of, form_rows, is_head, is_row, is_written_row, written_row

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


def test_the_form_at_the_top_of_a_letter_has_labels_on_end() -> None:
    letter = ["Aan\tDe raad", "Onderwerp:\tHet zwembad", "Wij schrijven u.", "Datum\tBedrag", "12 mei\t40"]
    assert form_rows(letter) == [True, True, False, False, False]
    assert form_rows(["Jaar\tHoorn", "2019\t12"]) == [False, False]
    assert form_rows(["Aan\tDe raad\tDatum", "Van\tHet college\tmei"]) == [False, False]


@pytest.mark.parametrize(
    ("told", "true"),
    [("Onderwerp: Het zwembad", True), ("Aan: Het zwembad", False), ("Onderwerp: zwembad", False)],
)
def test_a_row_of_a_form_is_told_with_its_label(told: str, true: bool) -> None:
    assert is_written_row(told, ("Onderwerp:\tHet zwembad",)) is true


def test_no_other_single_row_is_told_with_a_label() -> None:
    assert not is_written_row("2019: 12", ("2019\t12",))
