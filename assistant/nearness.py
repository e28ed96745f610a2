"""How near sentences are to a question in meaning; vectors of sentences seen before are kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.protocols import Embedder, Matrix

KEPT_SENTENCES = 20_000
"""Vectors of 384 numbers: about 30 MB when full."""


class SentenceNearness:
    """Cosines of a question with sentences; safe to use from several threads."""

    def __init__(self, embedder: Embedder, kept: int = KEPT_SENTENCES) -> None:
        self._embedder = embedder
        self._kept = kept
        self._vectors: OrderedDict[str, NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the cosine of the question with each text, in the same order."""
        if not texts:
            return []
        query = self._embedder.embed_queries([question])[0]
        cosines = np.clip(self._vectors_of(texts) @ query, -1.0, 1.0)
        return [float(value) for value in cosines]

    def _vectors_of(self, texts: Sequence[str]) -> Matrix:
        with self._lock:
            known = {text: self._vectors[text] for text in set(texts) if text in self._vectors}
        unknown = sorted(set(texts) - known.keys())
        if unknown:
            known.update(zip(unknown, self._embedder.embed_passages(unknown), strict=True))
            self._keep({text: known[text] for text in unknown})
        return np.stack([known[text] for text in texts])

    def _keep(self, vectors: dict[str, NDArray[np.float32]]) -> None:
        with self._lock:
            self._vectors.update(vectors)
            while len(self._vectors) > self._kept:
                self._vectors.popitem(last=False)
