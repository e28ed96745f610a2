"""The example corpus: what it promises on paper holds in the committed PDFs."""

import re
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from corpus.voorbeeld.typeset import FOLDER, SOURCES, document_sources, typeset

SENTENCE = "Voorbeelddocument van Bronvast, in eigen woorden; niet de officiële tekst."
COMMITTED = sorted(FOLDER.glob("*.pdf"))
LONGEST_SHARED_RUN = 10  # words; an eleventh would be copying


@cache
def raw_texts(pdf: Path) -> tuple[str, ...]:
    return tuple(page.extract_text() or "" for page in PdfReader(pdf).pages)


def page_texts(pdf: Path) -> list[str]:
    return [" ".join(text.split()) for text in raw_texts(pdf)]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.replace("\u00ad", "").lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words, with hyphens at line ends read both ways: parting a word or its own."""
    readings = (re.sub(r"(\w)[-\u00ad]\s*\n\s*(\w)", r"\1\2", text), text)
    found: set[tuple[str, ...]] = set()
    for reading in readings:
        tokens = words(reading)
        found |= {tuple(tokens[i : i + length]) for i in range(len(tokens) - length + 1)}
    return found


def test_the_same_sources_give_the_committed_bytes(tmp_path: Path) -> None:
    rebuilt = {path.name: path.read_bytes() for path in typeset(tmp_path)}
    assert rebuilt == {path.name: path.read_bytes() for path in COMMITTED}


def test_there_are_at_least_eight_documents_and_forty_pages() -> None:
    assert len(COMMITTED) >= 8
    assert sum(len(PdfReader(pdf).pages) for pdf in COMMITTED) >= 40


@pytest.mark.parametrize("pdf", COMMITTED, ids=lambda pdf: pdf.stem)
def test_each_says_on_its_first_page_that_it_is_an_example(pdf: Path) -> None:
    assert SENTENCE in page_texts(pdf)[0]


@pytest.mark.parametrize("pdf", COMMITTED, ids=lambda pdf: pdf.stem)
def test_each_has_a_title_an_author_and_text_on_every_page(pdf: Path) -> None:
    properties = PdfReader(pdf).metadata
    assert properties is not None
    assert properties.title
    assert properties.author == "Bronvast"
    assert all(len(text) > 100 for text in page_texts(pdf))


def test_every_page_of_the_bundle_carries_its_own_mark() -> None:
    pages = page_texts(FOLDER / "03-bundel-steenwijkerland.pdf")
    marks = [f"{number}/{len(pages)}" for number in range(1, len(pages) + 1)]
    assert all("2020_B&W_00011" in text and mark in text for text, mark in zip(pages, marks, strict=True))


def test_the_printed_page_numbers_of_the_report_differ_from_the_count_of_its_pages() -> None:
    labels = PdfReader(FOLDER / "07-inspectierapport.pdf").page_labels
    assert labels[:5] == ["i", "ii", "iii", "iv", "1"]


def test_the_table_over_years_tells_the_figures_of_the_report() -> None:
    report = " ".join(page_texts(FOLDER / "07-inspectierapport.pdf"))
    for year, guardianship, supervision in (
        ("2015", "10.685", "32.695"),
        ("2016", "11.395", "29.960"),
        ("2017", "11.595", "29.160"),
        ("2018", "11.665", "29.550"),
    ):
        assert f"{year} {guardianship} {supervision}" in report


def test_every_source_is_typeset() -> None:
    assert [path.stem for path in document_sources()] == [path.stem for path in COMMITTED]


@pytest.mark.shared
def test_no_run_of_eleven_words_is_shared_with_the_original_documents(shared: Path) -> None:
    originals = sorted((shared / "corpus" / "jeugdbescherming").glob("*.txt"))
    assert originals
    length = LONGEST_SHARED_RUN + 1
    theirs: set[tuple[str, ...]] = set()
    for original in originals:
        theirs |= runs(original.read_text(encoding="utf-8"), length)
    ours = [source.read_text(encoding="utf-8") for source in SOURCES.glob("*.typ")]
    ours += ["\n".join(raw_texts(pdf)) for pdf in COMMITTED]
    assert [sorted(runs(text, length) & theirs) for text in ours] == [[] for _ in ours]
