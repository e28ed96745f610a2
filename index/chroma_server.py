"""Graphs in a Chroma server (`chroma run`): the only module that speaks its HTTP interface (version 2).

Chroma's own client waits without limit, leaves its connections open when it is closed, and takes half a
second to import; the few requests that are needed go through httpx instead. Every generation is a collection
whose name carries the generation's; it is complete before anything points to it, and never changed after
that. The server is not trusted: it proposes keys, and the store's own array of vectors decides.
"""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import numpy as np

from index.chroma_folder import HNSW, batches
from index.errors import VectorServerError
from index.owner import read_owner
from index.protocols import Graph, Matrix

COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections"
BYTES_PER_BATCH = 12_000_000
"""The server refuses requests of 40 MB; a vector travels as base64 of its 32-bit numbers."""
PER_PAGE = 1_000
"""Vectors that are fetched and compared together when the server is checked."""
OWNER = "bronvast_store"
"""Under which key a collection names the store that made it."""
CONNECT, ANSWER, WORK = 2.0, 5.0, 300.0
"""Seconds to wait for a connection, for the answer to a question, and for work on many vectors."""


class ChromaServer:
    """Keeps the graph of each generation as a collection of the server at `url`."""

    def __init__(self, url: str) -> None:
        self._url = url

    def require(self) -> None:
        """Raise `VectorServerError` unless the server answers."""
        with _Requests(self._url, ANSWER) as requests:
            requests.beat()

    def build(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> None:
        """Make the collection of a generation; raises `VectorServerError`."""
        largest = min(5_000, max(1, BYTES_PER_BATCH // (6 * vectors.shape[1])))
        with _Requests(self._url, WORK) as requests:
            collection = requests.create(_name(folder), read_owner(folder.parent.parent))
            for start, end in batches(len(keys), largest):
                requests.upsert(collection, keys[start:end], vectors[start:end])
            if requests.count(collection) != len(keys):
                raise _unusable(self._url)

    def open(self, folder: Path, count: int) -> Graph:
        """Return the graph of a finished generation; nothing is opened before its use."""
        del count
        return _ServerGraph(self._url, _name(folder))

    def holds(self, folder: Path, count: int) -> bool:
        """Return whether the server has the collection with all its vectors; raises `VectorServerError`."""
        with _Requests(self._url, ANSWER) as requests:
            collection = requests.find(_name(folder))
            return collection is not None and requests.count(collection) == count

    def remove(self, folder: Path) -> None:
        """Remove the collection of a generation, if there is one; raises `VectorServerError`."""
        with _Requests(self._url, ANSWER) as requests:
            if requests.find(_name(folder)):
                requests.delete(_name(folder))

    def sweep(self, folder: Path) -> None:
        """Remove the collections that bear this store's mark and belong to none of its generations; raises
        `VectorServerError`."""
        owner, present = read_owner(folder.parent), {_name(path) for path in folder.iterdir()}
        with _Requests(self._url, ANSWER) as requests:
            for name in requests.names_of(owner):
                if name not in present:
                    requests.delete(name)

    def problems(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> list[str]:
        """Compare every vector of the server with those of the generation; return Dutch sentences."""
        try:
            with _Requests(self._url, WORK) as requests:
                collection = requests.find(_name(folder))
                if collection and _has_all(requests, collection, keys, vectors):
                    return []
        except VectorServerError as error:
            return [str(error)]
        return [
            f"De Chroma-server op {shown(self._url)} heeft andere vectoren dan deze opslag; "
            "zoeken gebruikt die van de opslag."
        ]


def _has_all(requests: _Requests, collection: str, keys: Sequence[str], vectors: Matrix) -> bool:
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
                raise _unusable(self._url)
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
    def _requests(self) -> _Requests:
        return _Requests(self._url, ANSWER)


class _Requests:
    """The requests that are used, over connections to one server; safe to use from several threads.

    Every failure, a strange answer too, is a `VectorServerError`.
    """

    def __init__(self, url: str, wait: float) -> None:
        import httpx

        self._url = url
        self._failures = (httpx.HTTPError, httpx.InvalidURL, ValueError, LookupError, TypeError)
        with self._translated():
            self._client = httpx.Client(
                base_url=url,
                timeout=httpx.Timeout(wait, connect=CONNECT),
                trust_env=not _is_loopback(url),  # a proxy of the environment can't reach this machine
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def beat(self) -> None:
        """Ask whether the server is there."""
        with self._translated():
            self._send("GET", "/api/v2/heartbeat")["nanosecond heartbeat"]

    def create(self, name: str, owner: str) -> str:
        """Make a collection with its owner's mark and return its path."""
        body = {"name": name, "configuration": {"hnsw": HNSW}, "metadata": {OWNER: owner}}
        with self._translated():
            made = self._send("POST", COLLECTIONS, body)
            return f"{COLLECTIONS}/{made['id']}"

    def find(self, name: str) -> str | None:
        """Return the path of the collection with this name, or None when the server has none."""
        with self._translated():
            response = self._client.get(f"{COLLECTIONS}/{name}")
            if response.status_code == 404:
                return None
            response.raise_for_status()
            return f"{COLLECTIONS}/{response.json()['id']}"

    def names_of(self, owner: str) -> list[str]:
        """Return the names of all collections with this owner's mark."""
        names: list[str] = []
        with self._translated():
            for start in count(0, PER_PAGE):
                page = self._send("GET", f"{COLLECTIONS}?limit={PER_PAGE}&offset={start}")
                names += [one["name"] for one in page if (one["metadata"] or {}).get(OWNER) == owner]
                if len(page) < PER_PAGE:
                    break
        return names

    def delete(self, name: str) -> None:
        """Remove a collection."""
        with self._translated():
            self._send("DELETE", f"{COLLECTIONS}/{name}")

    def upsert(self, collection: str, keys: Sequence[str], vectors: Matrix) -> None:
        """Put vectors into a collection."""
        coded = [base64.b64encode(row.tobytes()).decode("ascii") for row in vectors.astype("<f4")]
        with self._translated():
            self._send("POST", f"{collection}/upsert", {"ids": list(keys), "embeddings": coded})

    def count(self, collection: str) -> int:
        """Return how many vectors a collection holds."""
        with self._translated():
            return int(self._send("GET", f"{collection}/count"))

    def vectors(self, collection: str, keys: Sequence[str]) -> Matrix | None:
        """Return the vectors of these keys, or None when one of them is missing."""
        with self._translated():
            body = {"ids": list(keys), "include": ["embeddings"]}
            answer = self._send("POST", f"{collection}/get", body)
            found = dict(zip(answer["ids"], answer["embeddings"], strict=True))
            if found.keys() != set(keys):
                return None
            return np.array([found[key] for key in keys], np.float32)

    def nearest(self, collection: str, query: Matrix, count: int) -> list[str]:
        """Return the keys of the approximate nearest vectors."""
        body = {"query_embeddings": [query.tolist()], "n_results": count, "include": []}
        with self._translated():
            return [str(key) for key in self._send("POST", f"{collection}/query", body)["ids"][0]]

    def _send(self, method: str, path: str, body: Mapping[str, object] | None = None) -> Any:
        response = self._client.request(method, path, json=body)
        response.raise_for_status()
        return response.json()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._failures as error:
            raise _unusable(self._url) from error


def _name(folder: Path) -> str:
    return f"bronvast-{folder.name}"


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def shown(url: str) -> str:
    """Return the address without a name and password inside it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _unusable(url: str) -> VectorServerError:
    return VectorServerError(
        f"De Chroma-server op {shown(url)} kan nu niet worden gebruikt; start hem met `chroma run`, "
        "of haal de instelling BRONVAST_CHROMA_URL weg."
    )
