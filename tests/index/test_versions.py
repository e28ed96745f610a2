"""A store of another version is said so in one sentence, and never read as if it were of this one."""

import sqlite3
from pathlib import Path

import pytest

from index.check import check
from index.database import FILE_NAME, META_PROOF, SCHEMA, SCHEMA_VERSION
from index.errors import NewerStoreError, OlderStoreError, StoreDamagedError
from index.ingest import ingest, remove
from index.learnt import SPLITS_PROOF
from index.library import open_library
from index.nouns import SearchQuery
from index.tally import MADE
from tests.index.conftest import WordEmbedder


@pytest.fixture
def store(letters: Path, tmp_path: Path) -> Path:
    ingest([letters], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


def change(store: Path, *statements: str) -> None:
    connection = sqlite3.connect(store / FILE_NAME)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def make_version(store: Path, version: int) -> None:
    change(
        store,
        f"PRAGMA user_version = {version}",
        f"UPDATE meta SET value = '{version}' WHERE key = '{SCHEMA}'",
        f"DELETE FROM meta WHERE key = '{META_PROOF}'",
    )


def content(store: Path) -> list[tuple[str, str]]:
    library = open_library(store, WordEmbedder())
    found = library.search(SearchQuery("badmeesters brug bomen"))
    library.close()
    return [(hit.document.document_id, hit.passage.text) for hit in found]


def test_a_newer_store_is_left_alone_by_everything(store: Path, letters: Path) -> None:
    expected = content(store)
    make_version(store, SCHEMA_VERSION + 1)
    for attempt in (
        lambda: open_library(store, WordEmbedder()),
        lambda: ingest([letters], store, WordEmbedder()),
        lambda: remove(["x"], store),
        lambda: check(store),
        lambda: check(store, repair=True),
    ):
        with pytest.raises(NewerStoreError, match="nieuwere versie"):
            attempt()
    make_version(store, SCHEMA_VERSION)
    assert content(store) == expected
    assert check(store).sound


def test_an_older_store_is_said_so_and_read_anew_by_a_repair(store: Path, letters: Path) -> None:
    expected = content(store)
    make_version(store, 0)
    change(store, "ALTER TABLE pages RENAME COLUMN text TO inhoud", "DROP TABLE compounds")
    for attempt in (
        lambda: open_library(store, WordEmbedder()),
        lambda: ingest([letters], store, WordEmbedder()),
    ):
        with pytest.raises(OlderStoreError, match="check --repair"):
            attempt()
    assert "oudere versie" in check(store).problems[0]
    assert check(store, repair=True, embedder=WordEmbedder()).sound
    assert content(store) == expected


def test_a_store_from_before_these_marks_keeps_working_and_gets_them(store: Path, letters: Path) -> None:
    expected = content(store)
    marks = (SCHEMA, META_PROOF, SPLITS_PROOF, MADE)
    change(store, *(f"DELETE FROM meta WHERE key = '{mark}'" for mark in marks))
    assert content(store) == expected
    assert check(store).sound
    assert ingest([letters], store, WordEmbedder()).passages > 0
    change(store, "DELETE FROM embeddings WHERE vector_key = (SELECT min(vector_key) FROM embeddings)")
    assert not check(store).sound


def test_a_damaged_version_number_is_damage_and_is_repaired(store: Path) -> None:
    expected = content(store)
    path = store / FILE_NAME
    header = bytearray(path.read_bytes())
    header[60:64] = (7_000).to_bytes(4, "big")  # the place of user_version in the file format of SQLite
    path.write_bytes(bytes(header))
    with pytest.raises(StoreDamagedError, match="beschadigd"):
        open_library(store, WordEmbedder())
    assert check(store, repair=True, embedder=WordEmbedder()).sound
    assert content(store) == expected
