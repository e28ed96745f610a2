"""The seams of the index: parts that a user may swap."""

from __future__ import annotations

from collections.abc import Sequence
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
