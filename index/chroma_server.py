"""Graphs in a Chroma server (`chroma run`), which is asked through `index.chroma_requests`.

Every generation is a collection whose name carries the generation's; it is complete before anything points to
it, and never changed after that. The server is not trusted: it proposes keys, and the store's own array of
vectors decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from index.chroma_folder import batches
from index.chroma_requests import PER_PAGE, Requests, shown, unusable
from index.errors import VectorServerError
from index.owner import read_owner
from index.protocols import Graph, Matrix

BYTES_PER_BATCH = 12_000_000
"""The server refuses requests of 40 MB; a vector travels as base64 of its 32-bit numbers."""
ANSWER, WORK = 5.0, 300.0
"""Seconds to wait for the answer to a question, and for work on many vectors."""


class ChromaServer:
    """Keeps the graph of each generation as a collection of the server at `url`."""

    def __init__(self, url: str) -> None:
        self._url = url

    def require(self) -> None:
        """Raise `VectorServerError` unless the server answers."""
        with Requests(self._url, ANSWER) as requests:
            requests.beat()

    def build(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> None:
        """Make the collection of a generation; raises `VectorServerError`."""
        largest = min(5_000, max(1, BYTES_PER_BATCH // (6 * vectors.shape[1])))
        with Requests(self._url, WORK) as requests:
            collection = requests.create(_name(folder), read_owner(folder.parent.parent))
            for start, end in batches(len(keys), largest):
                requests.upsert(collection, keys[start:end], vectors[start:end])
            if requests.count(collection) != len(keys):
                raise unusable(self._url)

    def open(self, folder: Path, count: int) -> Graph:
        """Return the graph of a finished generation; nothing is opened before its use."""
        del count
        return _ServerGraph(self._url, _name(folder))

    def holds(self, folder: Path, count: int) -> bool:
        """Return whether the server has the collection with all its vectors; raises `VectorServerError`."""
        with Requests(self._url, ANSWER) as requests:
            collection = requests.find(_name(folder))
            return collection is not None and requests.count(collection) == count

    def remove(self, folder: Path) -> None:
        """Remove the collection of a generation, if there is one; raises `VectorServerError`."""
        with Requests(self._url, ANSWER) as requests:
            if requests.find(_name(folder)):
                requests.delete(_name(folder))

    def sweep(self, folder: Path) -> None:
        """Remove the collections that bear this store's mark and belong to none of its generations; raises
        `VectorServerError`."""
        owner, present = read_owner(folder.parent), {_name(path) for path in folder.iterdir()}
        with Requests(self._url, ANSWER) as requests:
            for name in requests.names_of(owner):
                if name not in present:
                    requests.delete(name)

    def problems(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> list[str]:
        """Compare every vector of the server with those of the generation; return Dutch sentences."""
        try:
            with Requests(self._url, WORK) as requests:
                collection = requests.find(_name(folder))
                if collection and _has_all(requests, collection, keys, vectors):
                    return []
        except VectorServerError as error:
            return [str(error)]
        return [
            f"De Chroma-server op {shown(self._url)} heeft andere vectoren dan deze opslag; "
            "zoeken gebruikt die van de opslag."
        ]


def _has_all(requests: Requests, collection: str, keys: Sequence[str], vectors: Matrix) -> bool:
    """Return whether the collection holds exactly these vectors, and finds the first of each page."""
    if requests.count(collection) != len(keys):
        return False
    for start in range(0, len(keys), PER_PAGE):
        asked, expected = keys[start : start + PER_PAGE], vectors[start : start + PER_PAGE]
        found = requests.vectors(collection, asked)
        if found is None or found.shape != expected.shape or not np.allclose(found, expected, atol=1e-6):
            return False
        if asked[0] not in requests.nearest(collection, expected[0], 10):
            return False
    return True


class _ServerGraph:
    def __init__(self, url: str, name: str) -> None:
        self._url, self._name = url, name
        self._collection: str | None = None

    def nearest(self, query: Matrix, count: int) -> list[str]:
        """Return the keys of the approximate nearest vectors; raises `VectorServerError`."""
        try:
            collection = self._collection or self._requests.find(self._name)
            if collection is None:
                raise unusable(self._url)
            self._collection = collection
            return self._requests.nearest(collection, query, count)
        except VectorServerError:
            self._collection = None  # the server may be another one next time
            raise

    def close(self) -> None:
        """Close the connections."""
        if "_requests" in self.__dict__:
            self._requests.close()

    @cached_property
    def _requests(self) -> Requests:
        return Requests(self._url, ANSWER)


def _name(folder: Path) -> str:
    return f"bronvast-{folder.name}"
