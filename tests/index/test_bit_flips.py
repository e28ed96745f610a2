"""A bit that flips anywhere in a store, its log included, is refused, told and repaired, or has no effect."""

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from index.check import check
from index.database import connect
from index.errors import IndexingError
from index.ingest import ingest
from index.library import open_library
from index.nouns import SearchQuery
from tests.index.conftest import WordEmbedder

QUESTIONS = (
    "badmeesters zondag",
    "herstel brug kosten",
    "bomen planten",
    "wie is WNP",
    "abonnement kademuur",
)
KADE = "Kadebericht\n\nDe kademuur bij de haven zakt weg. Een abonnement helpt niet.\n"


@pytest.fixture
def store(letters: Path, tmp_path: Path) -> Path:
    """A store as a killed writer leaves it: its last file, vectors included, is in the log only."""
    whole, left = tmp_path / "whole", tmp_path / "left"
    ingest([letters], whole, WordEmbedder())
    (letters / "kade.txt").write_text(KADE, "utf-8")
    with closing(connect(whole)):  # keeps the log from being written back when the writer closes
        ingest([letters], whole, WordEmbedder())
        shutil.copytree(whole, left)
    (left / "bronvast.db-shm").unlink()
    assert (left / "bronvast.db-wal").stat().st_size > 10_000
    return left


def shown(store: Path) -> object:
    """Return everything that a person could come to see of a store."""
    library = open_library(store, WordEmbedder())
    try:
        hits = [library.search(SearchQuery(question, 5)) for question in QUESTIONS]
        found = [
            [(hit.document, hit.passage, hit.page_label, round(hit.score, 5)) for hit in h] for h in hits
        ]
        names = [document.document_id for document in library.documents()]
        return found, [library.pages(name) for name in names], [library.document(name) for name in names]
    finally:
        library.close()


def shown_or_refused(store: Path) -> object:
    try:
        return shown(store)
    except IndexingError:
        return "refused"


def flip(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("flips", [30, pytest.param(150, marks=pytest.mark.slow)])
def test_a_flipped_bit_is_told_and_repaired_or_has_no_effect(
    store: Path, letters: Path, tmp_path: Path, flips: int
) -> None:
    chance, broken, told = random.Random(flips), tmp_path / "broken", 0
    files = [p.relative_to(store) for p in sorted(store.rglob("*")) if p.is_file() and p.stat().st_size]
    assert files[:2] == [Path("bronvast.db"), Path("bronvast.db-wal")]
    shutil.copytree(store, broken)
    expected = shown(broken)
    for number in range(flips):
        shutil.rmtree(broken)
        shutil.copytree(store, broken)
        name = files[number] if number < len(files) else chance.choice(files[:2])
        flip(broken / name, chance)
        seen, report = shown_or_refused(broken), check(broken)
        if report.sound and not report.remarks:
            assert seen == expected, (number, name)
            continue
        told += 1
        check(broken, repair=True, embedder=WordEmbedder())
        ingest([letters], broken, WordEmbedder())
        assert check(broken).problems == (), (number, name)
        assert shown(broken) == expected, (number, name)
    assert told > flips / 4
