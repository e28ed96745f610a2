"""Generations: finished sets of vectors, each a sealed folder, with a graph over them in Chroma.

The one writer makes a generation from the vectors in SQLite: the keys, the vectors as one array, and the
graph (inside the folder, or in a server). It is sealed with checksums and never written again; nobody opens
it before its manifest stands, and everybody who opens it verifies the checksums first.

The graph only proposes which vectors are near. Cosines come from the array, and when the graph can't be used
every vector of the array is compared: slower, never wrong.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import time
import uuid
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from index.chroma_folder import ChromaFolder
from index.errors import StoreDamagedError, StoreError
from index.protocols import GraphHome, Matrix

FOLDER = "vectors"
MANIFEST, KEYS, VECTORS = "manifest.json", "keys.json", "vectors.npy"
ALL_COMPARED = 1_000
"""Of at most so many vectors all are compared, in a fraction of a millisecond: Chroma makes a graph of so few
anew in each process, and it does not always propose the same."""
DECIMALS = 6
PAUSE = 30.0
"""Seconds that a graph which failed is left alone."""
BESIDE_STORE = ChromaFolder()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A vector near a query: its key and the cosine."""

    key: str
    similarity: float


class Generation:
    """A finished generation, open for reading; raises `StoreDamagedError` when its files changed."""

    def __init__(self, folder: Path, home: GraphHome = BESIDE_STORE) -> None:
        self.folder = folder
        weakref.finalize(self, _share(folder).close)
        verify_generation(folder)
        self.keys, self.vectors = read_content(folder)
        self.rows = {key: row for row, key in enumerate(self.keys)}
        self._graph = home.open(folder, len(self.keys))
        weakref.finalize(self, self._graph.close)
        self._failed_until = 0.0

    @property
    def name(self) -> str:
        """The name of the generation inside its store."""
        return self.folder.name

    def nearest(self, query: Matrix, count: int) -> list[Neighbour]:
        """Return the approximate nearest vectors, nearest first, ties by key; `query` has unit length."""
        wanted = min(count, len(self.keys))
        rows = self._proposed(query, wanted) if wanted and len(self.keys) > ALL_COMPARED else []
        if len(rows) < wanted:
            return exact_nearest(query, self.keys, self.vectors, wanted)
        return exact_nearest(query, [self.keys[row] for row in rows], self.vectors[rows], wanted)

    def _proposed(self, query: Matrix, wanted: int) -> list[int]:
        """Return the rows that the graph proposes; none when it can't be used now."""
        if time.monotonic() < self._failed_until:
            return []
        try:
            keys = self._graph.nearest(query, wanted)
        except StoreError:
            self._failed_until = time.monotonic() + PAUSE
            return []
        return [self.rows[key] for key in dict.fromkeys(keys) if key in self.rows]


def build_generation(
    store: Path, keys: Sequence[str], vectors: Matrix, home: GraphHome = BESIDE_STORE
) -> str:
    """Build and seal a generation of these vectors; return its name. Nothing points to it yet.

    Raises `VectorServerError` when the graph belongs in a server that can't be used, and `StoreError` or
    `OSError` on a full disk; what was built of it is then gone again.
    """
    name = uuid.uuid4().hex
    folder = store / FOLDER / name
    folder.mkdir(parents=True, mode=0o700)
    try:
        (folder / KEYS).write_text(json.dumps(list(keys)), "ascii")
        np.save(folder / VECTORS, vectors.astype(np.float32))
        home.build(folder, keys, vectors)
        _seal(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # on a full disk its room is needed
        raise
    return name


def is_finished(folder: Path, home: GraphHome) -> bool:
    """Return whether a generation was sealed, and its graph is in this home; raises `VectorServerError`."""
    return (folder / MANIFEST).is_file() and home.holds(folder, len(read_keys(folder)))


def read_keys(folder: Path) -> list[str]:
    """Return the keys of a generation, in the order of its vectors."""
    keys: list[str] = json.loads((folder / KEYS).read_text("ascii"))
    return keys


def read_content(folder: Path) -> tuple[list[str], Matrix]:
    """Return the keys and the vectors, of shape (len(keys), dimensions); the vectors stay on disk."""
    return read_keys(folder), np.load(folder / VECTORS, mmap_mode="r")


def verify_generation(folder: Path) -> None:
    """Raise `StoreDamagedError` unless every file is there, and is as it was when the generation was
    sealed."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("ascii"))
        if manifest["seal"] != _seal_of(manifest["files"]) or _checksums(folder) != manifest["files"]:
            raise _damaged(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder) from error


def remove_generations(store: Path, keep: str | None, home: GraphHome = BESIDE_STORE) -> None:
    """Remove every generation but `keep` that no reader has open; only the one writer may call this."""
    for folder in (store / FOLDER).glob("*"):
        if folder.name == keep or _in_use(folder):
            continue
        try:
            home.remove(folder)
        except StoreError:
            continue  # the next ingest tries again
        shutil.rmtree(folder, ignore_errors=True)
    with contextlib.suppress(StoreError):  # the next ingest tries again
        home.sweep(store / FOLDER)


def _in_use(folder: Path) -> bool:
    try:
        with (folder / MANIFEST).open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False  # never sealed: left by a writer that was killed
    except OSError:
        return True
    return False


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


def _damaged(folder: Path) -> StoreDamagedError:
    return StoreDamagedError(
        f"De vectoren in {folder.parent.parent} zijn beschadigd; draai `bronvast check --repair`."
    )


def exact_nearest(query: Matrix, keys: Sequence[str], vectors: NDArray[Any], count: int) -> list[Neighbour]:
    """Return the nearest of these vectors by comparing with all, nearest first, ties by key.

    Cosines have `DECIMALS`: the last bits of a product tell only where in the array a vector stands.
    """
    if not len(keys):
        return []
    similarities = np.round(vectors @ query, DECIMALS)
    least = np.partition(similarities, -count)[-count] if count < len(keys) else -np.inf
    near = np.flatnonzero(similarities >= least).tolist()
    found = [Neighbour(keys[index], float(similarities[index])) for index in near]
    return sorted(found, key=lambda neighbour: (-neighbour.similarity, neighbour.key))[:count]
