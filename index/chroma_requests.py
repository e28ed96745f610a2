"""The requests to a Chroma server: the only module that speaks its HTTP interface (version 2).

Chroma's own client waits without limit, leaves its connections open when it is closed, and takes half a
second to import; the few requests that are needed go through httpx instead.
"""

from __future__ import annotations

import base64
import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import numpy as np

from index.chroma_folder import HNSW
from index.errors import VectorServerError
from index.protocols import Matrix

COLLECTIONS = "/api/v2/tenants/default_tenant/databases/default_database/collections"
PER_PAGE = 1_000
"""Vectors or names that are fetched together."""
OWNER = "bronvast_store"
"""Under which key a collection names the store that made it."""
CONNECT = 2.0
"""Seconds to wait for a connection."""


class Requests:
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
            raise unusable(self._url) from error


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


def unusable(url: str) -> VectorServerError:
    """Return the error for a server that doesn't do what it was asked."""
    return VectorServerError(
        f"De Chroma-server op {shown(url)} kan nu niet worden gebruikt; start hem met `chroma run`, "
        "of haal de instelling BRONVAST_CHROMA_URL weg."
    )
