"""A filter keeps in what it names, also when something else answers the question better."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.nouns import DocumentKind
from index.library import Library
from index.nouns import Filters, SearchQuery
from tests.index.conftest import library_of

TEXTS = {
    "hoorn.txt": (
        "Raadsinformatienota\n\nGemeente: Hoorn\nDatum: 4 maart 2024\nOnderwerp: Fietspad langs de haven\n\n"
        "Het fietspad langs de haven krijgt nieuw asfalt.\n"
    ),
    "alkmaar.txt": (
        "Raadsinformatienota\n\nGemeente: Alkmaar\nDatum: 9 juni 2021\nOnderwerp: Fietspad bij de molen\n\n"
        "Het fietspad bij de molen krijgt lampen. Het fietspad blijft open.\n"
    ),
    "rapport.txt": (
        "Rapport\n\nDatum: 2 mei 2024\nOnderwerp: Fietspaden geteld\n\n"
        "Wie het fietspad neemt, fietst sneller. Elk fietspad telt.\n"
    ),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with library_of(tmp_path, TEXTS) as library:
        yield library


@pytest.mark.parametrize("diverse", [False, True])
@pytest.mark.parametrize(
    ("filters", "files"),
    [
        (Filters(), {"hoorn.txt", "alkmaar.txt", "rapport.txt"}),
        (Filters(municipality="Hoorn"), {"hoorn.txt"}),
        (Filters(municipality="alkmaar"), {"alkmaar.txt"}),
        (Filters(kinds=(DocumentKind.RAADSINFORMATIENOTA,)), {"hoorn.txt", "alkmaar.txt"}),
        (Filters(date_from=dt.date(2024, 3, 4)), {"hoorn.txt", "rapport.txt"}),
        (Filters(date_from=dt.date(2021, 1, 1), date_to=dt.date(2021, 6, 9)), {"alkmaar.txt"}),
        (
            Filters(kinds=(DocumentKind.RAADSINFORMATIENOTA,), date_from=dt.date(2024, 1, 1)),
            {"hoorn.txt"},
        ),
    ],
)
def test_a_filter_keeps_the_right_documents_in(
    library: Library, filters: Filters, files: set[str], diverse: bool
) -> None:
    hits = library.search(SearchQuery("het fietspad", 20, filters, diverse))
    assert {hit.document.source_file for hit in hits} == files
    assert {hit.document.source_file for hit in hits if hit.lexical_rank} == files


def test_a_spread_search_shows_each_document_before_it_repeats_one(library: Library) -> None:
    hits = library.search(SearchQuery("het fietspad", 3, diverse=True))
    assert {hit.document.source_file for hit in hits} == set(TEXTS)
