"""Through a real store, words find texts that hold another form of them, and none of their own."""

import sqlite3
from pathlib import Path

import pytest

from index.database import FILE_NAME, write_meta
from index.ingest import ingest
from index.library import open_library
from index.nouns import SearchQuery
from tests.index.conftest import WordEmbedder, store_of

DEFINED = "Rondom de brug\n\nHet Waterschap Noordpolder ({}) beheert het kanaal.\n"
FORMS = {
    "kort.txt": "Over de dijk\n\nVorig jaar heeft WNP de dijk verhoogd.\n",
    "lang.txt": "Over de sluis\n\nIn mei opent het Waterschap Noordpolder een sluis.\n",
    "anders.txt": "Over het plein\n\nEen waterschap in Noordpolderveen koopt een plein.\n",
}
PLURALS = {
    "wet.txt": "Over hulp\n\nEen gecertificeerde instelling (GI) helpt.\n",
    "kort.txt": "Over wachten\n\nTwee GI's hebben een wachtlijst.\n",
    "lang.txt": "Over geld\n\nVeel gecertificeerde instellingen vragen geld.\n",
}
COMPOUNDS = {
    "deel.txt": "Over groen\n\nBomen vragen in de zomer veel beheer.\n",
    "geheel.txt": "Over geld\n\nHet bomenbeheer wordt duurder.\n",
    "anders.txt": "Over water\n\nDe vijver wordt dieper.\n",
}


def found_by_words(store: Path, question: str) -> set[str]:
    """Return the files of the passages that words find, however near they are in meaning."""
    library = open_library(store, WordEmbedder())
    hits = library.search(SearchQuery(question, 20))
    library.close()
    return {hit.document.source_file for hit in hits if hit.lexical_rank}


@pytest.mark.parametrize("inside", ["WNP", "hierna: WNP", "hierna te noemen: “de WNP”", "afgekort WNP"])
def test_a_short_and_a_long_form_find_each_others_texts(tmp_path: Path, inside: str) -> None:
    store = store_of(tmp_path, {"brug.txt": DEFINED.format(inside)} | FORMS)
    assert found_by_words(store, "Wat deed WNP?") == {"brug.txt", "kort.txt", "lang.txt"}
    assert "kort.txt" in found_by_words(store, "Wat doet het Waterschap Noordpolder?")


def test_more_than_one_of_a_short_form_is_the_short_form(tmp_path: Path) -> None:
    store = store_of(tmp_path, PLURALS)
    assert found_by_words(store, "Hebben GI’s een tekort?") == set(PLURALS)
    assert "kort.txt" in found_by_words(store, "GI")
    assert "kort.txt" in found_by_words(store, "gecertificeerde instelling")


def test_a_form_that_no_document_defines_finds_only_itself(tmp_path: Path) -> None:
    store = store_of(tmp_path, FORMS)
    assert found_by_words(store, "Wat deed WNP?") == {"kort.txt"}


def test_a_store_with_words_of_an_older_version_learns_its_abbreviations_anew(tmp_path: Path) -> None:
    store = store_of(tmp_path, {"brug.txt": DEFINED.format("hierna: WNP")} | FORMS)
    with sqlite3.connect(store / FILE_NAME) as connection:
        connection.execute("DELETE FROM abbreviations")
        write_meta(connection, "words", "1")
    connection.close()
    assert found_by_words(store, "Wat deed WNP?") == {"brug.txt", "kort.txt"}
    ingest([tmp_path / "teksten"], store, WordEmbedder())
    assert found_by_words(store, "Wat deed WNP?") == {"brug.txt", "kort.txt", "lang.txt"}


def test_a_word_and_its_compound_find_each_others_texts(tmp_path: Path) -> None:
    store = store_of(tmp_path, COMPOUNDS)
    assert found_by_words(store, "beheer") == {"deel.txt", "geheel.txt"}
    assert found_by_words(store, "bomenbeheer") == {"deel.txt", "geheel.txt"}
    (tmp_path / "delen").mkdir()
    parts = {name: text for name, text in COMPOUNDS.items() if name != "geheel.txt"}
    without = store_of(tmp_path / "delen", parts)
    assert found_by_words(without, "bomenbeheer") == {"deel.txt"}
