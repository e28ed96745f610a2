"""A Chroma server that is killed in the middle of an ingest: said in one sentence, and nothing is lost."""

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from index import chroma_server
from index.check import check
from index.chroma_requests import Requests
from index.errors import VectorServerError
from index.ingest import ingest
from index.protocols import Matrix
from tests.index.conftest import WordEmbedder, chroma_process, free_port
from tests.index.test_chroma_server import answers, collections

SENTENCE = (
    r"De Chroma-server op http://127\.0\.0\.1:\d+ kan nu niet worden gebruikt; start hem met `chroma run`, "
    r"of haal de instelling BRONVAST_CHROMA_URL weg\."
)
FILLING = "Vullen"
"""The moment between two batches of vectors that go to the server; no stage of its own."""


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def killing(moment: str, process: subprocess.Popen[bytes]) -> Callable[[str, int, int], None]:
    """Return a listener to the progress of an ingest that kills the server in the stage of that name."""

    def listen(stage: str, done: int, total: int) -> None:
        if stage == moment and process.poll() is None:
            kill(process)

    return listen


def kill_between_batches(monkeypatch: pytest.MonkeyPatch, process: subprocess.Popen[bytes]) -> None:
    """Send one vector at a time, and kill the server after the first."""
    upsert = Requests.upsert

    def send(self: Requests, collection: str, keys: Sequence[str], vectors: Matrix) -> None:
        upsert(self, collection, keys, vectors)
        kill(process)

    monkeypatch.setattr(chroma_server, "BYTES_PER_BATCH", 1)
    monkeypatch.setattr(Requests, "upsert", send)


@pytest.mark.slow
@pytest.mark.usefixtures("asked_graphs")
@pytest.mark.parametrize("moment", ["Lezen", "Vectoren", FILLING])
def test_a_server_killed_in_the_middle_of_an_ingest_loses_nothing(
    letters: Path, tmp_path: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, beside, port = tmp_path / "served", tmp_path / "beside", free_port()
    with chroma_process(tmp_path / "chroma", port) as (url, process):
        ingest([letters], served, WordEmbedder(), chroma_url=url)
        (letters / "kade.txt").write_text("Kadebericht\n\nDe brug bij de haven zakt weg.\n", "utf-8")
        listen = killing(moment, process)
        with monkeypatch.context() as patched:
            if moment == FILLING:
                kill_between_batches(patched, process)
            with pytest.raises(VectorServerError) as told:
                ingest([letters], served, WordEmbedder(), chroma_url=url, progress=listen)
        assert process.returncode == -9
    assert re.fullmatch(SENTENCE, str(told.value))
    ingest([letters], beside, WordEmbedder())
    expected = answers(beside, None)
    assert any(document.startswith("kade") for hits in expected for document, *_ in hits)
    assert answers(served, url) == expected
    with chroma_process(tmp_path / "chroma", port):
        assert check(served, chroma_url=url, repair=True, embedder=WordEmbedder()).sound
        assert answers(served, url) == expected
        ingest([letters], served, WordEmbedder(), chroma_url=url)
        assert check(served, chroma_url=url).problems == ()
        assert answers(served, url) == expected
        assert len(collections(url)) == 1
