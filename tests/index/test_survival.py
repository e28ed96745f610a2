"""Killed at any moment, on a full disk, or with readers beside it: the store stays whole."""

import contextlib
import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from chromadb.errors import InternalError

from corpus.nouns import Passage
from index.check import check
from index.database import store_errors
from index.errors import StoreError
from index.generations import FOLDER
from index.ingest import ingest
from index.library import open_library
from index.nouns import SearchQuery, StoredDocument
from tests.index.conftest import WordEmbedder

ROOT = Path(__file__).parent.parent.parent
WORDS = ["brug", "kanaal", "sluis", "kade", "haven", "dijk", "polder", "gemaal", "water", "schip", "lading"]
INGEST = """
import sys
from pathlib import Path
from index.ingest import ingest
from tests.index.conftest import WordEmbedder
ingest([Path(sys.argv[1])], Path(sys.argv[2]), WordEmbedder(), chroma_url=sys.argv[3] or None)
"""
WARM = """
import json, os, sys
from pathlib import Path
import chromadb.api.rust, httpx
from index.ingest import ingest
from tests.index.conftest import WordEmbedder
for line in sys.stdin:
    folder, store, chroma_url = json.loads(line)
    child = os.fork()
    if child == 0:
        ingest([Path(folder)], Path(store), WordEmbedder(), chroma_url=chroma_url)
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


NOT_YET = "De vectoren zijn nog niet in Chroma gezet."


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Twelve letters made from a few words, the same ones every time."""
    folder, chance = tmp_path / "veel", random.Random(1)
    folder.mkdir()
    for number in range(12):
        lines = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(8)]
        (folder / f"brief{number:02d}.txt").write_text(f"Brief {number}\n\n" + "\n\n".join(lines), "utf-8")
    return folder


def content(
    store: Path, chroma_url: str | None = None
) -> tuple[list[StoredDocument], dict[str, list[Passage]], list[list[tuple[str, int, float]]]]:
    library = open_library(store, WordEmbedder(), chroma_url=chroma_url)
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


def ingest_here(folder: Path, store: Path, chroma_url: str | None) -> None:
    ingest([folder], store, WordEmbedder(), chroma_url=chroma_url)


class WarmParent:
    """A process that has everything imported, and forks: starting one per kill takes most of the time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", WARM], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, folder: Path, store: Path, chroma_url: str | None) -> int:
        """Begin an ingest in a child and return its process id."""
        assert self.process.stdin is not None
        print(json.dumps([str(folder), str(store), chroma_url]), file=self.process.stdin, flush=True)
        return self.told()

    def told(self) -> int:
        """Return the next number: the id of a child that began, or the exit code of one that ended."""
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmParent]:
    parent = WarmParent()
    with parent.process:
        yield parent


def change_some(folder: Path, chance: random.Random) -> None:
    """Give a few letters another ending, so that an ingest has something to do in each of its stages."""
    for path in chance.sample(sorted(folder.iterdir()), 4):
        words = " ".join(chance.choices(WORDS, k=6))
        path.write_text(path.read_text("utf-8").split("Naschrift")[0] + f"Naschrift {words}.\n", "utf-8")


@pytest.mark.parametrize("times", [4, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments_and_then_finished_it_equals_an_uninterrupted_run(
    many: Path, tmp_path: Path, times: int, chroma_url: str | None, warm: WarmParent
) -> None:
    whole, store, chance = tmp_path / "whole", tmp_path / "store", random.Random(times)
    warm.start(many, whole, chroma_url)
    started = time.monotonic()
    assert warm.told() == 0
    takes, killed, number = time.monotonic() - started, 0, 0
    while killed < times:  # a kill that comes after the end doesn't count
        number += 1
        assert number <= 5 * times, "the ingest is always done before its kill"
        child = warm.start(many, store, chroma_url)
        time.sleep(chance.uniform(0.0, takes))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        killed += warm.told() == -signal.SIGKILL
        if (store / "bronvast.db").exists():
            assert check(store, chroma_url=chroma_url).problems in ((), (NOT_YET,))
        change_some(many, chance)
        if number % 10 == 0 or killed == times:
            ingest_here(many, store, chroma_url)
            ingest_here(many, whole, chroma_url)
            assert check(store, chroma_url=chroma_url).problems == ()
            assert content(store, chroma_url) == content(whole, chroma_url)
            assert len(list((store / FOLDER).iterdir())) == 1


@pytest.mark.parametrize(
    "limit",
    [60_000, 400_000, *(pytest.param(n, marks=pytest.mark.slow) for n in (1_000, 180_000))],
)
def test_a_full_disk_is_said_so_and_loses_nothing(letters: Path, tmp_path: Path, limit: int) -> None:
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
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n" + INGEST
    )
    run = subprocess.run(
        [sys.executable, "-c", limited, str(letters), str(store), ""],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode != 0
    assert "index.errors.StoreError: De opslag" in run.stderr
    assert run.stderr.strip().endswith(
        "maak ruimte op de schijf en begin opnieuw. Wat al was opgeslagen, is bewaard."
    )
    documents, passages, _ = content(store)
    assert {*before[0]} <= {*documents}
    assert before[1].items() <= passages.items()
    assert check(store).problems in ((), (NOT_YET,))
    ingest([letters], store, WordEmbedder())
    assert check(store) == replace(check(store), sound=True, problems=(), remarks=())


@pytest.mark.parametrize(
    "error", [InternalError("disk I/O error"), OSError(errno.ENOSPC, "No space left"), OSError("3 written")]
)
def test_a_disk_that_fills_up_while_chroma_builds_is_said_so(
    letters: Path, tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, before = tmp_path / "store", sorted(letters.iterdir())
    ingest([letters], store, WordEmbedder())
    (letters / "kade.txt").write_text("Kadebericht\n\nDe kademuur bij de haven zakt weg.\n", "utf-8")

    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr("index.chroma_folder._fill", fail)
    with pytest.raises(StoreError, match="kan niet verder schrijven; maak ruimte"):
        ingest([letters], store, WordEmbedder())
    assert len(list((store / FOLDER).iterdir())) == 1
    assert check(store).problems == ()
    library = open_library(store, WordEmbedder())
    assert len(library.documents()) == len(before) + 1
    assert library.search(SearchQuery("kademuur", 1))[0].document.source_file == "kade.txt"
    library.close()


def test_an_error_of_the_disk_that_gives_no_reason_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="maak ruimte op de schijf"), store_errors(tmp_path):
        raise OSError("3840 requested and 218 written")


@pytest.fixture
def running_ingest(
    many: Path, tmp_path: Path, letters: Path, chroma_url: str | None
) -> Iterator[subprocess.Popen[bytes]]:
    store = tmp_path / "store"
    ingest_here(letters, store, chroma_url)
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST, str(many), str(store), chroma_url or ""], cwd=ROOT
    )
    yield process
    process.kill()
    process.wait()


def test_sixteen_readers_see_whole_files_while_another_process_writes(
    running_ingest: subprocess.Popen[bytes], tmp_path: Path, chroma_url: str | None
) -> None:
    library = open_library(tmp_path / "store", WordEmbedder(), chroma_url=chroma_url)

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
    assert len(seen) >= 2, "the readers never saw the ingest going on"
    assert len(library.documents()) == 15
    assert library.search(SearchQuery("gemaal dijk", 1))[0].document.source_file.startswith("brief")
    library.close()
