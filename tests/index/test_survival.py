"""Killed at any moment, on a full disk, or with readers beside it: the store stays whole."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.check import check
from index.errors import StoreError
from index.ingest import ingest
from index.library import open_library
from index.nouns import SearchQuery
from tests.index.conftest import WordEmbedder

ROOT = Path(__file__).parent.parent.parent
WORDS = ["brug", "kanaal", "sluis", "kade", "haven", "dijk", "polder", "gemaal", "water", "schip", "lading"]
INGEST = """
import sys
from pathlib import Path
from index.ingest import ingest
from tests.index.conftest import WordEmbedder
print("klaar", flush=True)
ingest([Path(sys.argv[1])], Path(sys.argv[2]), WordEmbedder())
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Twelve letters made from a few words, the same ones every time."""
    folder, chance = tmp_path / "veel", random.Random(1)
    folder.mkdir()
    for number in range(12):
        lines = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(8)]
        (folder / f"brief{number:02d}.txt").write_text(f"Brief {number}\n\n" + "\n\n".join(lines), "utf-8")
    return folder


def content(store: Path) -> object:
    library = open_library(store, WordEmbedder())
    documents = library.documents()
    passages = {d.document_id: library.passages(d.document_id) for d in documents}
    found = [
        [
            (h.document.document_id, h.passage.ordinal, round(h.score, 5))
            for h in library.search(SearchQuery(w))
        ]
        for w in WORDS
    ]
    library.close()
    return documents, passages, found


def kill_at_random_moments(folder: Path, store: Path, times: int) -> None:
    chance = random.Random(times)
    for _ in range(times):
        process = subprocess.Popen(
            [sys.executable, "-c", INGEST, str(folder), str(store)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if (store / "bronvast.db").exists():
            assert check(store).problems in ((), ("De vectoren zijn nog niet in Chroma gezet.",))


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments_and_then_finished_it_equals_an_uninterrupted_run(
    many: Path, tmp_path: Path, times: int
) -> None:
    ingest([many], tmp_path / "heel", WordEmbedder())
    store = tmp_path / "store"
    for start in range(0, times, 5):
        kill_at_random_moments(many, store, min(5, times - start))
        ingest([many], store, WordEmbedder())
        assert check(store).problems == ()
        assert content(store) == content(tmp_path / "heel")
        changed = many / "brief03.txt"
        changed.write_text(changed.read_text("utf-8") + f"\n\nNaschrift {start}.", "utf-8")
        ingest([many], tmp_path / "heel", WordEmbedder())
        ingest([many], store, WordEmbedder())
    assert content(store) == content(tmp_path / "heel")


def test_a_full_disk_is_said_so_and_loses_nothing(letters: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    ingest([letters], store, WordEmbedder())
    before = content(store)
    (letters / "groot.txt").write_text(
        "Groot bericht\n\n" + "\n\n".join(f"Regel {n} over de sluis en de kade." for n in range(3_000)),
        "utf-8",
    )
    limited = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n" + INGEST
    )
    run = subprocess.run(
        [sys.executable, "-c", limited, str(letters), str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode != 0
    assert StoreError.__name__ in run.stderr
    assert content(store) == before
    assert check(store).problems == ()


@pytest.fixture
def running_ingest(many: Path, tmp_path: Path, letters: Path) -> Iterator[subprocess.Popen[bytes]]:
    ingest([letters], tmp_path / "store", WordEmbedder())
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST, str(many), str(tmp_path / "store")], cwd=ROOT, stdout=subprocess.PIPE
    )
    yield process
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_sixteen_readers_see_whole_files_while_another_process_writes(
    running_ingest: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    library = open_library(tmp_path / "store", WordEmbedder())

    def read_until_done(number: int) -> set[int]:
        seen = set()
        while running_ingest.poll() is None:
            documents = library.documents()
            seen.add(len(documents))
            for hit in library.search(SearchQuery(WORDS[number % len(WORDS)], 5)):
                passages = library.passages(hit.document.document_id)
                assert [p.ordinal for p in passages] == list(range(len(passages)))
                assert hit.passage in passages
        library.close()
        return seen

    with ThreadPoolExecutor(16) as pool:
        seen = set().union(*pool.map(read_until_done, range(16)))
    assert running_ingest.returncode == 0
    assert seen <= set(range(3, 16))
    assert len(library.documents()) == 15
    assert library.search(SearchQuery("gemaal dijk", 1))[0].document.source_file.startswith("brief")
    assert os.getpid() != running_ingest.pid
