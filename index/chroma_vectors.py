"""Chroma, built as finished generations: the only module that knows chromadb.

A generation is a folder made by the one writer from the vectors in SQLite, sealed with a manifest of
checksums, and never written again. Two processes that open one path for writing corrupt it silently, and
its files are neither synced nor renamed into place; so nobody opens a generation before its manifest
stands, everybody who opens it verifies the checksums first, and nobody adds to it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import uuid
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamagedError
from index.protocols import Matrix

FOLDER, CHROMA = "vectors", "chroma"
MANIFEST, KEYS, VECTORS = "manifest.json", "keys.json", "vectors.npy"
COLLECTION = "passages"
LARGEST_BATCH = 5_000
SYNCED = 1_000
"""Chroma writes a batch of more vectors than this to its graph at once. Those of a smaller one it adds to the
graph when the folder is opened, so that reading writes; such a graph is read as a copy."""
HNSW = {"space": "ip", "ef_construction": 200, "max_neighbors": 32, "ef_search": 200}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A vector near a query: its key and the cosine."""

    key: str
    similarity: float


class Generation:
    """A finished generation, open for reading; raises `StoreDamagedError` when its files changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        weakref.finalize(self, _share(folder).close)
        verify_generation(folder)
        self.keys: list[str] = json.loads((folder / KEYS).read_text("ascii"))
        self.vectors: Matrix = np.load(folder / VECTORS, mmap_mode="r")

    @property
    def name(self) -> str:
        """The name of the generation inside its store."""
        return self.folder.name

    def nearest(self, query: Matrix, count: int) -> list[Neighbour]:
        """Return the approximate nearest vectors, nearest first; `query` has unit length."""
        wanted = min(count, len(self.keys))
        if wanted == 0:
            return []
        found = self._collection.query(query_embeddings=[query], n_results=wanted, include=["distances"])
        return [
            Neighbour(key, 1.0 - float(distance))
            for key, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]

    @cached_property
    def _collection(self) -> Any:
        private = _private_copy(self.folder / CHROMA, everything=len(self.keys) <= SYNCED)
        try:
            client = _client(private)
            weakref.finalize(self, _let_go, client, private)
            return client.get_collection(COLLECTION, embedding_function=None)
        except Exception as error:  # chromadb raises many kinds, and panics of its Rust core
            raise _damaged(self.folder) from error


def _let_go(client: Any, private: Path) -> None:
    """Close a client, whose threads and files would else outlive its generation, and remove its folder."""
    with contextlib.suppress(Exception):  # chromadb raises many kinds; there is nobody left to tell
        client.close()
    shutil.rmtree(private, ignore_errors=True)


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


def build_generation(store: Path, keys: Sequence[str], vectors: Matrix) -> str:
    """Build, verify and seal a generation of these vectors; return its name. Nothing points to it yet."""
    name = uuid.uuid4().hex
    folder = store / FOLDER / name
    folder.mkdir(parents=True, mode=0o700)
    (folder / KEYS).write_text(json.dumps(list(keys)), "ascii")
    np.save(folder / VECTORS, vectors.astype(np.float32))
    client = _client(folder / CHROMA)
    collection = client.create_collection(COLLECTION, embedding_function=None, configuration={"hnsw": HNSW})
    for start, end in _batches(len(keys)):
        collection.upsert(ids=list(keys[start:end]), embeddings=vectors[start:end])
    if collection.count() != len(keys):
        raise _damaged(folder)
    client.close()
    _seal(folder)
    return name


def _batches(count: int) -> list[tuple[int, int]]:
    """Return (start, end) of equal batches that Chroma takes, each large enough to be synced if that can
    be."""
    parts = -(-count // LARGEST_BATCH)
    edges = [count * part // parts for part in range(parts + 1)]
    return list(pairwise(edges))


def verify_generation(folder: Path) -> None:
    """Raise `StoreDamagedError` unless every file is there, and is as it was when the generation was
    sealed."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("ascii"))
        if manifest["seal"] != _seal_of(manifest["files"]) or _checksums(folder) != manifest["files"]:
            raise _damaged(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error


def remove_generations(store: Path, keep: str | None) -> None:
    """Remove every generation but `keep` that no reader has open; only the one writer may call this."""
    for folder in (store / FOLDER).glob("*"):
        if folder.name == keep:
            continue
        try:
            with (folder / MANIFEST).open("rb") as handle:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            pass  # never sealed: left by a writer that was killed
        except OSError:
            continue  # in use
        shutil.rmtree(folder, ignore_errors=True)


def _share(folder: Path) -> IO[bytes]:
    """Mark a generation as in use for as long as the returned handle lives, also across processes."""
    try:
        handle = (folder / MANIFEST).open("rb")
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        raise _damaged(folder) from error
    return handle


def _seal(folder: Path) -> None:
    """Sync every file, then write the manifest and sync that."""
    for path in folder.rglob("*"):
        _sync(path)
    files = _checksums(folder)
    manifest = folder / MANIFEST
    manifest.write_text(json.dumps({"files": files, "seal": _seal_of(files)}), "ascii")
    _sync(manifest)
    _sync(folder)
    _sync(folder.parent)


def _seal_of(files: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode("ascii")).hexdigest()


def _checksums(folder: Path) -> dict[str, str]:
    """Return the checksum per file; the manifest itself is left out."""
    sums = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / MANIFEST:
            with path.open("rb") as handle:
                sums[path.relative_to(folder).as_posix()] = hashlib.file_digest(handle, "sha256").hexdigest()
    return sums


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _damaged(folder: Path) -> StoreDamagedError:
    return StoreDamagedError(
        f"De vectoren in {folder.parent.parent} zijn beschadigd; draai `bronvast check --repair`."
    )


def exact_nearest(query: Matrix, keys: Sequence[str], vectors: NDArray[Any], count: int) -> list[Neighbour]:
    """Return the nearest of these vectors by comparing with all, nearest first, ties by key."""
    if not len(keys):
        return []
    similarities = vectors @ query
    wanted = min(count, len(keys))
    best = np.argpartition(-similarities, wanted - 1)[:wanted]
    found = [Neighbour(keys[index], float(similarities[index])) for index in best]
    return sorted(found, key=lambda neighbour: (-neighbour.similarity, neighbour.key))
