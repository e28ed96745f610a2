"""A second reader says whether a quote's words stand on the page of the file."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from evals.second_reader import quote_is_on_page

EXAMPLES = Path(__file__).parent.parent.parent / "corpus" / "voorbeeld"


@pytest.fixture(scope="module")
def pdf() -> Path:
    return max(EXAMPLES.glob("*.pdf"), key=lambda path: len(PdfReader(path).pages))


def words_of(pdf: Path, number: int) -> str:
    words = [word for word in PdfReader(pdf).pages[number - 1].extract_text().split() if len(word) > 3]
    return " ".join(words[len(words) // 2 : len(words) // 2 + 25])


def test_words_of_a_page_are_on_that_page(pdf: Path) -> None:
    assert quote_is_on_page(pdf, 5, words_of(pdf, 5)) is True


def test_words_of_another_page_are_not(pdf: Path) -> None:
    assert quote_is_on_page(pdf, 4, words_of(pdf, 5)) is False
    assert quote_is_on_page(pdf, 6, words_of(pdf, 5)) is False


def test_line_ends_and_broken_words_make_no_difference(pdf: Path) -> None:
    broken = words_of(pdf, 5).replace(" ", "\n")
    assert quote_is_on_page(pdf, 5, broken) is True


def test_a_page_that_does_not_exist_holds_nothing(pdf: Path) -> None:
    assert quote_is_on_page(pdf, 9999, "wat dan ook") is False


def test_a_file_without_pages_can_not_be_checked(tmp_path: Path) -> None:
    text = tmp_path / "brief.txt"
    text.write_text("De wachttijd is lang.", encoding="utf-8")
    assert quote_is_on_page(text, 1, "De wachttijd") is None


def test_a_broken_file_can_not_be_checked(tmp_path: Path) -> None:
    broken = tmp_path / "stuk.pdf"
    broken.write_bytes(b"%PDF-1.7\nkapot")
    assert quote_is_on_page(broken, 1, "wat dan ook") is None
