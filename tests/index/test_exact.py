"""Reference numbers, names and months match exactly, however they are written."""

from pathlib import Path

import pytest

from index.database import write_meta
from index.exact import find_names, name_bonuses, reference_tokens
from index.ingest import ingest
from index.library import Library, open_library
from index.nouns import SearchQuery
from index.word_index import WORDS
from index.writer import StoreWriter
from tests.index.conftest import WordEmbedder


@pytest.mark.parametrize(
    "spelling", ["31 839, nr. 1007", "31839-1007", "31.839 nr 1007", "31 839 - 1007", "31839, nummer 1007"]
)
def test_the_number_of_a_paper_is_one_token_in_every_spelling(spelling: str) -> None:
    assert reference_tokens(f"Kamerstuk {spelling} gaat over zorg") == ["x318391007"]


@pytest.mark.parametrize(
    ("spelling", "token"),
    [
        ("1602341-198476-J", "x1602341198476j"),
        ("Z/19/012345", "xz19012345"),
        ("BWBR-0034925", "xbwbr0034925"),
        ("2019_Z_20301", "x2019z20301"),
    ],
)
def test_a_reference_of_letters_and_digits_is_one_token(spelling: str, token: str) -> None:
    assert reference_tokens(f"(kenmerk {spelling}).") == [token]


@pytest.mark.parametrize(
    "text", ["29.550", "12,5", "3-5-2024", "2024-05-03", "2018-2019", "2018/19", "paragraaf 2.1", "A-status"]
)
def test_numbers_dates_and_years_are_no_references(text: str) -> None:
    assert reference_tokens(text) == []


def test_names_are_what_has_a_capital_inside_a_question() -> None:
    assert find_names("Wat schreef Hugo de Jonge aan de VNG? Kreeg Noord-Holland geld?") == [
        "Hugo",
        "Jonge",
        "VNG",
        "Noord-Holland",
    ]
    assert find_names("Waarom sluit het zwembad?") == []


def test_a_name_counts_as_it_is_written_and_the_more_when_it_is_rare() -> None:
    texts = ["minister De Jonge", "jonge kinderen", "het jonge gezin", "de Raad van Hoorn", "in Hoorn"]
    bonuses = name_bonuses("wat wil De Jonge in Hoorn", texts)
    assert bonuses[0] > bonuses[3] == bonuses[4] > 0
    assert bonuses[1] == bonuses[2] == 0
    assert name_bonuses("wat wil De Jonge", ["De Jonge"] * 3) == [0.0, 0.0, 0.0]
    assert name_bonuses("wat wil De Jonge", []) == []


LETTERS = {
    "a": "Bericht een\n\nZie Kamerstuk 31 839, nr. 634 over de sluis en de kade.\n",
    "b": "Bericht twee\n\nZie Kamerstuk 31 839, nr. 712; volgens Kamerstuk 31 839 waren er 634 schepen.\n",
    "c": "Bericht drie\n\nOns kenmerk is 1602341-198476-J en dit gaat over de kade.\n",
    "d": "Bericht vier\n\nOns kenmerk is 1602341-198477-J; kenmerk 1602341 heeft nummer 198476 gekregen.\n",
    "e": "Bericht vijf\n\nDe jonge minister bezocht een haven op 12-03-2020 met kinderen.\n",
    "f": "Bericht zes\n\nMinister De Jonge bezocht een haven op 12-05-2020 met kinderen.\n",
    "g": "Bericht zeven\n\nIn maart lagen er schepen in de haven, dat was in 2019.\n",
}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "berichten"
    folder.mkdir()
    for name, text in LETTERS.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    ingest([folder], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


@pytest.fixture
def library(store: Path) -> Library:
    return open_library(store, WordEmbedder())


@pytest.mark.parametrize(
    ("question", "file"),
    [
        ("wat staat er in Kamerstuk 31839-634", "a.txt"),
        ("wat staat er in Kamerstuk 31.839 nr. 712", "b.txt"),
        ("waarover gaat kenmerk 1602341-198476-J", "c.txt"),
        ("waarover gaat kenmerk 1602341/198477/J", "d.txt"),
        ("wat gebeurde er in de haven in maart 2020", "e.txt"),
        ("wat gebeurde er in de haven in mei van 2020", "f.txt"),
        ("wat gebeurde er in de haven op 12 mei 2020", "f.txt"),
    ],
)
def test_words_put_an_exact_match_first(library: Library, question: str, file: str) -> None:
    first = next(hit for hit in library.search(SearchQuery(question)) if hit.lexical_rank == 1)
    assert first.document.source_file == file


def test_a_passage_with_the_name_as_asked_comes_before_one_with_the_word(library: Library) -> None:
    found = library.search(SearchQuery("bezocht minister De Jonge de haven"))
    files = [hit.document.source_file for hit in found]
    assert files.index("f.txt") < files.index("e.txt")


def test_an_index_of_words_of_another_version_is_made_anew_by_the_next_ingest(
    store: Path, tmp_path: Path
) -> None:
    with StoreWriter(store) as writer:
        write_meta(writer.connection, WORDS, "0")
        writer.connection.execute("DELETE FROM words")
    library = open_library(store, WordEmbedder())
    assert library.document_frequency("sluis") == 0
    ingest([tmp_path / "berichten"], store, WordEmbedder())
    assert library.document_frequency("sluis") == 1
