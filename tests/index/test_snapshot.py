"""A reader that follows a store step by step sees exactly what one that opens it anew sees."""

import random
from pathlib import Path

import pytest

from index import snapshot as snapshots
from index.check import check
from index.database import connect, transaction
from index.generations import BESIDE_STORE
from index.ingest import ingest, remove
from index.library import open_library
from index.snapshot import Snapshot, load_snapshot
from tests.index.conftest import WordEmbedder

WORDS = ["brug", "kanaal", "sluis", "kade", "haven", "dijk", "polder", "gemaal", "water", "schip", "lading"]


def load(store: Path, known: Snapshot | None) -> Snapshot:
    connection = connect(store)
    try:
        with transaction(connection, write=False):
            return load_snapshot(connection, store, "1", known, BESIDE_STORE)
    finally:
        connection.close()


def same(one: Snapshot, other: Snapshot) -> bool:
    """Compare everything but the arrays, and those by value."""
    vectors = one.vectors.added.tolist() == other.vectors.added.tolist()
    rest = [
        (s.passages, s.entries, s.catalogue, s.vectors.live, s.vectors.added_keys, s.vectors.added_rows)
        for s in (one, other)
    ]
    return vectors and rest[0] == rest[1]


def write(folder: Path, number: int, chance: random.Random) -> None:
    lines = [" ".join(chance.choices(WORDS, k=9)).capitalize() + "." for _ in range(chance.randint(1, 6))]
    title = chance.choice(["Brief", "Nota over water", f"Stuk {number}"])
    (folder / f"stuk{number}.txt").write_text(f"{title}\n\n" + "\n\n".join(lines), "utf-8")


def test_what_is_read_step_by_step_equals_what_is_read_at_once(tmp_path: Path) -> None:
    folder, store, chance = tmp_path / "stukken", tmp_path / "store", random.Random(7)
    folder.mkdir()
    for number in range(4):
        write(folder, number, chance)
    known: Snapshot | None = None

    def look(stage: str, done: int, total: int) -> None:
        nonlocal known
        if (store / "bronvast.db").exists():
            known = load(store, known)
            assert same(known, load(store, None))

    for step in range(6):
        ingest([folder], store, WordEmbedder(), progress=look)
        look("", 0, 0)
        if step == 3:
            library = open_library(store, WordEmbedder())
            remove([library.documents()[0].document_id], store)
            library.close()
            look("", 0, 0)
        write(folder, chance.randrange(6), chance)
    assert known is not None
    assert len(known.entries) >= 4


def test_a_batch_of_vectors_leaves_documents_and_passages_alone(
    letters: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    ingest([letters], store, WordEmbedder())
    known = load(store, None)

    def refuse(*given: object) -> None:
        raise AssertionError("a document was read again")

    monkeypatch.setattr(snapshots, "document_of_row", refuse)
    after = load(store, known)
    assert after.passages is known.passages
    assert after.catalogue is known.catalogue


def test_after_a_repair_nothing_of_before_is_kept(letters: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([letters], store, WordEmbedder())
    known = load(store, None)
    (store / "files" / "list.json").unlink()
    assert check(store, repair=True).sound
    after = load(store, known)
    assert after.epoch != known.epoch
    assert after.passages is not known.passages
