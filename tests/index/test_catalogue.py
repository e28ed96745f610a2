"""Duplicates and newer versions are told apart from documents that only look alike."""

import datetime as dt

from corpus.nouns import Document, DocumentKind, Metadata, Span
from index.catalogue import Catalogue, Entry, make_catalogue
from index.nouns import Filters


def entry(
    name: str, *, date: dt.date | None = None, text: str = "abcd", title: str = "Nota over de haven"
) -> Entry:
    metadata = Metadata(DocumentKind.RAADSINFORMATIENOTA, title, date, municipality="Hoorn")
    document = Document(name, metadata, Span(1, 0, 9), Span(1, 0, 9), content_hash=text)
    return Entry(document, f"{name}.txt", 1, frozenset(text), vectors_ready=True)


def newer(catalogue: Catalogue) -> dict[str, str]:
    return {key: d.newer_version for key, d in catalogue.documents.items() if d.newer_version}


def test_a_later_document_with_much_the_same_text_replaces_the_earlier() -> None:
    old, new = (
        entry("oud", date=dt.date(2020, 1, 1), text="abcd"),
        entry("nieuw", date=dt.date(2021, 1, 1), text="abce"),
    )
    assert newer(make_catalogue([old, new])) == {"oud": "nieuw"}


def test_the_next_report_of_a_series_replaces_nothing() -> None:
    first, second = (
        entry("een", date=dt.date(2020, 1, 1), text="abcd"),
        entry("twee", date=dt.date(2021, 1, 1), text="wxyz"),
    )
    assert newer(make_catalogue([first, second])) == {}


def test_without_dates_nothing_is_newer() -> None:
    assert newer(make_catalogue([entry("een"), entry("twee", text="abce")])) == {}


def test_equal_text_is_one_document_in_search() -> None:
    catalogue = make_catalogue([entry("b"), entry("a")])
    assert catalogue.allowed(Filters()) == {"a"}
    assert catalogue.documents["a"].also_in == ("b.txt",)


def test_a_duplicate_that_is_asked_for_by_name_is_searched() -> None:
    catalogue = make_catalogue([entry("b"), entry("a")])
    assert catalogue.allowed(Filters(document_ids=("b",))) == {"b"}


def test_an_undated_document_falls_outside_a_period() -> None:
    catalogue = make_catalogue([entry("a"), entry("b", date=dt.date(2020, 5, 1), text="wxyz")])
    period = Filters(date_from=dt.date(2020, 5, 1), date_to=dt.date(2020, 5, 1))
    assert catalogue.allowed(period) == {"b"}


def test_a_municipality_is_known_without_capitals_or_accents() -> None:
    assert make_catalogue([entry("a")]).allowed(Filters(municipality="hoórn")) == {"a"}
    assert make_catalogue([entry("a")]).allowed(Filters(municipality="Edam")) == frozenset()
