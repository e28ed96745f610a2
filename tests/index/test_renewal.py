"""A renewed model: all passages get new vectors, at one moment for who reads, and also after a kill."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant import root
from assistant.settings import Settings
from index import renewal
from index.check import check
from index.database import FILE_NAME, RENEWED_VECTORS
from index.errors import OtherModelError, RenewedModelError
from index.ingest import ingest
from index.library import open_library
from index.nouns import SearchQuery
from index.protocols import Matrix
from tests.index.conftest import WordEmbedder

ROOT = Path(__file__).parent.parent.parent
BEFORE, AFTER = "woorden/00000001", "woorden/00000002"
QUESTIONS = ("badmeesters zondag", "herstel brug kosten", "bomen planten")
SLOW_RENEWAL = """
import sys, time
from pathlib import Path
from index import build
from index.ingest import ingest
from tests.index.test_renewal import AFTER, TurnedEmbedder
build.BATCH = 1
class Slow(TurnedEmbedder):
    def embed_passages(self, texts):
        time.sleep(0.3)
        return super().embed_passages(texts)
ingest([Path(sys.argv[1])], Path(sys.argv[2]), Slow(AFTER))
"""


class TurnedEmbedder(WordEmbedder):
    """Another version: the same distances, in the opposite direction."""

    def _embed(self, texts: list[str]) -> Matrix:  # type: ignore[override]
        turned: Matrix = -super()._embed(texts)
        return turned


@pytest.fixture
def store(letters: Path, tmp_path: Path) -> Path:
    ingest([letters], tmp_path / "store", WordEmbedder(BEFORE))
    return tmp_path / "store"


def answers(store: Path, embedder: WordEmbedder) -> list[list[tuple[str, int, float]]]:
    library = open_library(store, embedder)
    found = [
        [
            (hit.document.source_file, hit.passage.ordinal, round(hit.vector_similarity or 0.0, 5))
            for hit in library.search(SearchQuery(question))
        ]
        for question in QUESTIONS
    ]
    library.close()
    return found


def staged(store: Path) -> int:
    """Return how many new vectors wait beside the old ones; -1 without any table of them."""
    connection = sqlite3.connect(store / FILE_NAME)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {RENEWED_VECTORS}").fetchone()[0])
    except sqlite3.OperationalError:
        return -1
    finally:
        connection.close()


def test_a_renewed_model_is_said_so_with_the_command_that_helps(store: Path) -> None:
    with pytest.raises(RenewedModelError, match=r"vernieuwd.*`bronvast check --repair`"):
        open_library(store, TurnedEmbedder(AFTER))


@pytest.mark.parametrize("mend", ["ingest", "repair", "without files"])
def test_every_passage_gets_a_new_vector(store: Path, letters: Path, mend: str) -> None:
    expected, embedder = answers(store, WordEmbedder(BEFORE)), TurnedEmbedder(AFTER)
    if mend == "without files":
        for path in letters.iterdir():
            path.unlink()
    if mend == "ingest":
        report = ingest([letters], store, embedder)
        assert {file.status.value for file in report.files} == {"unchanged"}
    else:
        assert "eerdere versie" in " ".join(check(store, embedder=embedder).problems)
        assert "Alle vectoren" in " ".join(check(store, embedder=embedder, repair=True).repaired)
    assert embedder.passages_embedded > 0
    assert answers(store, embedder) == expected
    assert check(store, embedder=embedder).problems == ()
    assert staged(store) == -1


def test_who_reads_keeps_the_old_vectors_until_all_are_new_and_is_then_told(
    store: Path, letters: Path
) -> None:
    expected, library = answers(store, WordEmbedder(BEFORE)), open_library(store, WordEmbedder(BEFORE))
    seen = []

    def look(stage: str, done: int, total: int) -> None:
        if stage == "Vernieuwen":
            seen.append(answers(store, WordEmbedder(BEFORE)))

    ingest([letters], store, TurnedEmbedder(AFTER), progress=look)
    assert seen == [expected, expected]
    with pytest.raises(OtherModelError, match="vernieuwd"):
        library.search(SearchQuery(QUESTIONS[0]))
    library.close()


def test_killed_in_the_middle_nothing_changes_and_the_next_run_goes_on(store: Path, letters: Path) -> None:
    expected = answers(store, WordEmbedder(BEFORE))
    process = subprocess.Popen([sys.executable, "-c", SLOW_RENEWAL, str(letters), str(store)], cwd=ROOT)
    try:
        deadline = time.monotonic() + 200
        while staged(store) < 2 and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert process.returncode == -signal.SIGKILL
    done = staged(store)
    assert done >= 2
    assert answers(store, WordEmbedder(BEFORE)) == expected
    assert check(store).problems == ()
    embedder = TurnedEmbedder(AFTER)
    ingest([letters], store, embedder)
    whole = WordEmbedder(BEFORE)
    ingest([letters], store.with_name("whole"), whole)
    assert embedder.passages_embedded == whole.passages_embedded - done
    assert answers(store, embedder) == expected
    assert check(store, embedder=embedder).problems == ()


def test_a_model_that_is_renewed_twice_begins_again(
    store: Path, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(store, WordEmbedder(BEFORE))

    def stop(*given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(renewal, "built_from", stop)
        with pytest.raises(KeyboardInterrupt):
            ingest([letters], store, TurnedEmbedder(AFTER))
    assert staged(store) > 0
    newest = WordEmbedder("woorden/00000003")
    ingest([letters], store, newest)
    assert answers(store, newest) == expected


def test_a_model_of_another_name_changes_nothing_also_in_a_repair(store: Path) -> None:
    expected, other = answers(store, WordEmbedder(BEFORE)), WordEmbedder("anders/00000002")
    with pytest.raises(OtherModelError, match="ander zoekmodel"):
        open_library(store, other)
    (store / "files" / "list.json").unlink()
    check(store, embedder=other, repair=True)
    assert other.passages_embedded == 0
    assert answers(store, WordEmbedder(BEFORE)) == expected


def test_a_small_store_is_renewed_when_it_is_opened_and_a_large_one_asks(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = answers(store, WordEmbedder(BEFORE))
    monkeypatch.setattr(root, "_embedder", lambda settings: TurnedEmbedder(AFTER))
    monkeypatch.setattr(renewal, "AT_ONCE", 1)
    with pytest.raises(RenewedModelError):
        root.open_library(Settings(store=store))
    monkeypatch.setattr(renewal, "AT_ONCE", 100)
    root.open_library(Settings(store=store)).close()
    assert answers(store, TurnedEmbedder(AFTER)) == expected
