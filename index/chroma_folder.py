"""Graphs inside the store's own folder: the only module that knows the package chromadb.

Two processes that open one path for writing corrupt it silently, and its files are neither synced nor renamed
into place; so only the one writer opens a path, while it builds, and readers open a private copy.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.database import cannot_write
from index.errors import StoreDamagedError
from index.protocols import Graph, Matrix

CHROMA = "chroma"
COLLECTION = "passages"
LARGEST_BATCH = 5_000
SYNCED = 1_000
"""Chroma writes a batch of more vectors than this to its graph at once. Those of a smaller one it adds to the
graph when the folder is opened, so that reading writes; such a graph is read as a copy."""
HNSW = {"space": "ip", "ef_construction": 200, "max_neighbors": 32, "ef_search": 200}


class ChromaFolder:
    """Keeps the graph of a generation in the folder of that generation."""

    def require(self) -> None:
        """Nothing has to run."""

    def build(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> None:
        """Make the graph, complete or with a `StoreError`: of what chromadb raises a full disk is the kind
        that a person meets."""
        try:
            stored = _fill(folder / CHROMA, keys, vectors)
        except Exception as error:
            raise cannot_write(folder.parent.parent) from error
        if stored != len(keys):
            raise _damaged(folder)

    def open(self, folder: Path, count: int) -> Graph:
        """Return the graph of a finished generation of `count` vectors; nothing is opened before its use."""
        return _FolderGraph(folder, count)

    def holds(self, folder: Path, count: int) -> bool:
        """Return whether the generation was made for a graph in its folder."""
        del count  # the checksums of the generation cover it
        return (folder / CHROMA).is_dir()

    def remove(self, folder: Path) -> None:
        """Nothing is outside the folder."""

    def sweep(self, folder: Path) -> None:
        """Nothing is outside the folders of the generations."""

    def problems(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> list[str]:
        """Return a Dutch sentence when the graph isn't here; its files have their checksums."""
        if self.holds(folder, len(keys)):
            return []
        return [
            "De vectoren zijn voor een Chroma-server gemaakt, en BRONVAST_CHROMA_URL noemt er geen; "
            "zoeken vergelijkt nu alle vectoren."
        ]


def _fill(folder: Path, keys: Sequence[str], vectors: Matrix) -> int:
    """Put vectors in a new folder of Chroma; return how many it says it has."""
    client = _client(folder)
    try:
        collection = client.create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": HNSW}
        )
        for start, end in batches(len(keys), LARGEST_BATCH):
            collection.upsert(ids=list(keys[start:end]), embeddings=vectors[start:end])
        return int(collection.count())
    finally:
        client.close()


class _FolderGraph:
    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._count = folder, count

    def nearest(self, query: Matrix, count: int) -> list[str]:
        """Return the keys of the approximate nearest vectors; raises `StoreDamagedError`."""
        try:
            found = self._collection.query(query_embeddings=[query], n_results=count, include=[])
        except Exception as error:  # chromadb raises many kinds, and panics of its Rust core
            raise _damaged(self._folder) from error
        keys: list[str] = found["ids"][0]
        return keys

    def close(self) -> None:
        """Close the client, whose threads and files would else outlive its generation, and remove its
        folder."""
        if "_client" in self.__dict__:
            with contextlib.suppress(Exception):  # chromadb raises many kinds; there is nobody left to tell
                self._client.close()
        if "_private" in self.__dict__:
            shutil.rmtree(self._private, ignore_errors=True)

    @cached_property
    def _private(self) -> Path:
        return _private_copy(self._folder / CHROMA, everything=self._count <= SYNCED)

    @cached_property
    def _client(self) -> Any:
        return _client(self._private)

    @cached_property
    def _collection(self) -> Any:
        return self._client.get_collection(COLLECTION, embedding_function=None)


def _private_copy(folder: Path, *, everything: bool) -> Path:
    """Return a folder of this process alone that looks like `folder`.

    Opening a client writes a row into its SQLite file, so that file is copied; the large files of the graph
    are only read, and linked.
    """
    private = Path(tempfile.mkdtemp(prefix="bronvast-"))
    for path in folder.iterdir():
        target = private / path.name
        if path.is_file():
            shutil.copyfile(path, target)
        elif everything:
            shutil.copytree(path, target)
        else:
            target.symlink_to(path.absolute())
    return private


def batches(count: int, largest: int) -> list[tuple[int, int]]:
    """Return (start, end) of equal batches of at most `largest`, so that each is large enough to be synced if
    that can be."""
    parts = -(-count // largest)
    edges = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(edges))


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _damaged(folder: Path) -> StoreDamagedError:
    return StoreDamagedError(
        f"De vectoren in {folder.parent.parent} zijn beschadigd; draai `bronvast check --repair`."
    )
