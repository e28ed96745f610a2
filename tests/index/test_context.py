"""What belongs with a hit: its neighbours under the same heading, and the rest of its list or table."""

import pytest

from corpus.nouns import Passage, PassageKind, Span
from index.context import around

TEXT, LIST, TABLE = PassageKind.TEXT, PassageKind.LIST, PassageKind.TABLE
LAYOUT = [
    ("1 Inleiding", TEXT),
    ("2 Plannen", TEXT),
    ("2 Plannen", LIST),
    ("2 Plannen", LIST),
    ("2 Plannen", LIST),
    ("2 Plannen", TEXT),
    ("2 Plannen", TABLE),
    ("2 Plannen", TABLE),
    ("3 Slot", TEXT),
]
PASSAGES = [
    Passage(f"p{ordinal}", ordinal, kind, (heading,), Span(1, ordinal, ordinal + 1), "x")
    for ordinal, (heading, kind) in enumerate(LAYOUT)
]


@pytest.mark.parametrize(
    ("found", "beside"),
    [(0, []), (1, [2]), (2, [1, 3, 4]), (3, [2, 4]), (4, [2, 3, 5]), (5, [4, 6]), (7, [6]), (8, [])],
)
def test_neighbours_and_the_rest_of_a_list_or_table_come_along(found: int, beside: list[int]) -> None:
    assert [passage.ordinal for passage in around(PASSAGES, PASSAGES[found])] == beside


def test_a_passage_of_another_document_has_no_neighbours_here() -> None:
    assert around(PASSAGES[:3], PASSAGES[5]) == []
