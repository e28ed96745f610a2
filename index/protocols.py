"""The seams of the index: parts that a user may swap."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.nouns import Hit

Matrix = NDArray[np.float32]


class Embedder(Protocol):
    """Turns text into unit vectors.

    `fingerprint` names model and weights; a store remembers it and refuses another. Implementations add
    the model's own prefixes (e5: "query: " and "passage: "). They load nothing heavy before the first call.
    """

    @property
    def fingerprint(self) -> str:
        """Name of model and weights."""
        ...

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), dimensions), rows of unit length."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), dimensions), rows of unit length."""
        ...


@runtime_checkable
class TokenEmbedder(Protocol):
    """Turns text into one unit vector per token, for late interaction."""

    def embed_query_tokens(self, text: str) -> Matrix:
        """Return an array of shape (tokens, dimensions), rows of unit length."""
        ...

    def embed_passage_tokens(self, texts: Sequence[str]) -> list[Matrix]:
        """Return per text an array of shape (tokens, dimensions), rows of unit length."""
        ...

    def embed_passages_with_tokens(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        """Return what `embed_passages` and `embed_passage_tokens` would, from one pass through the model."""
        ...


class Reranker(Protocol):
    """Orders hits anew for a query; ties are broken by (-score, document_id, ordinal)."""

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits in their new order, ranks and rerank scores filled in."""
        ...


class Graph(Protocol):
    """The approximate index over the vectors of one generation."""

    def nearest(self, query: Matrix, count: int) -> list[str]:
        """Return the keys of about the nearest vectors; raises a `StoreError` when it can't be used."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


class GraphHome(Protocol):
    """Where graphs are kept: in the store's own folder, or in a server. `folder` is that of a generation."""

    def require(self) -> None:
        """Raise `VectorServerError` when graphs can't be made now."""
        ...

    def build(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> None:
        """Make the graph over vectors of shape (len(keys), dimensions), complete or with an error."""
        ...

    def open(self, folder: Path, count: int) -> Graph:
        """Return the graph of a finished generation of `count` vectors."""
        ...

    def holds(self, folder: Path, count: int) -> bool:
        """Return whether the graph of a generation of `count` vectors is here."""
        ...

    def remove(self, folder: Path) -> None:
        """Remove what lies outside the folder."""
        ...

    def sweep(self, folder: Path) -> None:
        """Remove graphs that this store made and of which the generation is gone; `folder` holds the
        generations that there are. Only the one writer may call this."""
        ...

    def problems(self, folder: Path, keys: Sequence[str], vectors: Matrix) -> list[str]:
        """Return a Dutch sentence per thing that is wrong with the graph."""
        ...
