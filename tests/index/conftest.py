"""A model whose vectors can be followed by hand, and a few small documents written for these tests."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from index import generations
from index.chroma_server import ChromaServer
from index.errors import VectorServerError
from index.ingest import ingest
from index.library import Library, open_library
from index.protocols import Matrix
from index.words import stems

LETTERS = {
    "brug.txt": (
        "Brief over de brug\n\nDe brug over het kanaal is sinds maart dicht voor vrachtverkeer. "
        "Het Waterschap Noordpolder (WNP) betaalt het herstel.\n\n"
        "Het herstel kost 4,2 miljoen euro. De aannemer begint op 3 mei 2024.\n"
    ),
    "zwembad.txt": (
        "Nota over het zwembad\n\nHet zwembad sluit op zondag omdat badmeesters ontbreken. "
        "De gemeente zoekt zes nieuwe badmeesters.\n\n"
        "Wie een zwembadabonnement heeft, krijgt geld terug.\n"
    ),
    "bomen.txt": (
        "Besluit over bomen\n\nLangs de Dorpsstraat komen 29.550 nieuwe planten en bomen. "
        "Bewoners kiezen zelf de soort.\n\nHet bomenbeheer ligt bij de wijkploeg.\n"
    ),
}


class WordEmbedder:
    """One direction per stem: the cosine of two texts is their share of common words."""

    dimensions = 512

    def __init__(self, fingerprint: str = "woorden/1") -> None:
        self._fingerprint = fingerprint
        self.passages_embedded = 0

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        self.passages_embedded += len(texts)
        return self._embed(texts)

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        return self._embed(texts)

    def _embed(self, texts: Sequence[str]) -> Matrix:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for word in stems(text):
                vectors[row, crc32(word.encode()) % self.dimensions] += 1.0
            vectors[row, 0] += 0.01
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.fixture
def embedder() -> WordEmbedder:
    return WordEmbedder()


def store_of(folder: Path, texts: Mapping[str, str]) -> Path:
    """Make a store of files with these names and texts inside a folder."""
    (folder / "teksten").mkdir()
    for name, text in texts.items():
        (folder / "teksten" / name).write_text(text, "utf-8")
    ingest([folder / "teksten"], folder / "store", WordEmbedder())
    return folder / "store"


@contextmanager
def library_of(folder: Path, texts: Mapping[str, str]) -> Iterator[Library]:
    """Open the library of such a store, and close it after use."""
    library = open_library(store_of(folder, texts), WordEmbedder())
    yield library
    library.close()


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with three small documents."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    for name, text in LETTERS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@contextmanager
def running_chroma(folder: Path, port: int | None = None) -> Iterator[str]:
    """Run the Rust server of `chroma run` on a port of this machine, and give its address."""
    with chroma_process(folder, port or free_port()) as (url, _):
        yield url


@contextmanager
def chroma_process(folder: Path, number: int) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the server on this port, and give its address and its process."""
    command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(number)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        url, deadline = f"http://127.0.0.1:{number}", time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline:
            try:
                ChromaServer(url).require()
                break
            except VectorServerError:
                time.sleep(0.05)
        yield url, process
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def chroma_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all tests; every generation is a collection of its own."""
    with running_chroma(tmp_path_factory.mktemp("chroma")) as url:
        yield url


@pytest.fixture
def asked_graphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small store asks its graph too, as a large one does."""
    monkeypatch.setattr(generations, "ALL_COMPARED", 0)


@pytest.fixture(params=["folder", "server"])
def chroma_url(request: pytest.FixtureRequest, asked_graphs: None) -> str | None:
    """Where the graphs are: once in the store's folder, once in a real server."""
    url: str | None = request.getfixturevalue("chroma_server") if request.param == "server" else None
    return url
