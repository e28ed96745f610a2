"""The default embedding model on the lean engine.

Passages go through the faster precision of this machine (8 bits throughout where the processor has VNNI),
queries through the more exact one. Both are one model to the store: their vectors differ by less than the
references in `index.reference_vectors` allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from index.encoder_graph import Precision
from index.model_folder import fingerprint
from index.onnx_encoder import OnnxEncoder, fastest_precision
from index.protocols import Matrix
from index.tokenizer_file import END, MAX_TOKENS

QUERY, PASSAGE = "query: ", "passage: "
REMEMBERED = 32
"""Questions whose vectors are remembered: a search needs both kinds, and an answer asks for them again."""


class OnnxEmbedder:
    """e5 vectors and token vectors; safe to use from several threads."""

    dimensions = 384

    def __init__(
        self, folder: Path, *, threads: int | None = None, encoder: OnnxEncoder | None = None
    ) -> None:
        self.encoder = encoder or OnnxEncoder(folder, threads=threads)
        self._query = lru_cache(REMEMBERED)(self._read_query)

    @property
    def fingerprint(self) -> str:
        """Name of model and weights."""
        return fingerprint()

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), 384), rows of unit length."""
        return self.embed_passages_with_tokens(texts)[0]

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), 384), rows of unit length."""
        if len(texts) == 1:
            return self._query(texts[0])[0]
        result = np.empty((len(texts), self.dimensions), np.float32)
        for index, hidden in self._run([QUERY + text for text in texts], Precision.EXACT):
            result[index] = _mean(hidden)
        return result

    def embed_query_tokens(self, text: str) -> Matrix:
        """Return an array of shape (tokens, 384), rows of unit length; begin and end marks included."""
        return self._query(text)[1]

    def embed_passage_tokens(self, texts: Sequence[str]) -> list[Matrix]:
        """Return per text an array of shape (tokens, 384), rows of unit length."""
        return self.embed_passages_with_tokens(texts)[1]

    def embed_passages_with_tokens(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        """Return vectors and token vectors from one pass through the model."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        tokens: list[Matrix] = [np.empty((0, self.dimensions), np.float32)] * len(texts)
        for index, hidden in self._run([PASSAGE + text for text in texts], self._fastest):
            vectors[index] = _mean(hidden)
            tokens[index] = _unit(hidden)
        return vectors, tokens

    def _read_query(self, text: str) -> tuple[Matrix, Matrix]:
        """Return the vector (1, 384) and the token vectors (tokens, 384) of a query from one pass; both are
        shared, so they can't be changed."""
        ((_, hidden),) = self._run([QUERY + text], Precision.EXACT)
        vector, tokens = _mean(hidden)[None, :], _unit(hidden)
        vector.flags.writeable = tokens.flags.writeable = False
        return vector, tokens

    def _run(self, texts: Sequence[str], precision: Precision) -> Iterator[tuple[int, Matrix]]:
        """Yield (index, hidden states without padding), in batches of about equal length."""
        encodings = self.encoder.tokenizer.encode_batch(list(texts))
        ids = [_cut(encoding.ids) for encoding in encodings]
        return self.encoder.hidden_states(f"encoder-{precision}", ids)

    @cached_property
    def _fastest(self) -> Precision:
        return fastest_precision()


def _cut(ids: list[int]) -> list[int]:
    """Return what the model can read of a text, its end mark kept."""
    return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], END]


def _mean(hidden: Matrix) -> Matrix:
    mean: Matrix = hidden.mean(axis=0)
    unit: Matrix = mean / np.linalg.norm(mean)
    return unit


def _unit(hidden: Matrix) -> Matrix:
    unit: Matrix = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
    return unit
