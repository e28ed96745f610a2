"""Made passages for `evals.bench`: stores of any size out of real text, the same ones for the same size.

A passage is the first half of one real passage, the second half of another, and a number of its own; a
hundred of them are a document of one page. Its vector is that of a real passage with a little noise, so that
no time goes into embedding what isn't measured.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus.nouns import Document, DocumentKind, Metadata, Page, Passage, PassageKind, ReadFile, Span
from index.protocols import Embedder, Matrix

PER_DOCUMENT, REAL_VECTORS, NOISE = 100, 64, 0.02


def made_files(texts: Sequence[str], size: int) -> Iterator[ReadFile]:
    """Yield files with `size` passages together, made from real texts."""
    chance = np.random.default_rng(size)
    for first in range(0, size, PER_DOCUMENT):
        yield made_file(texts, first, min(PER_DOCUMENT, size - first), chance)


def noisy(vectors: Matrix, chance: np.random.Generator) -> Matrix:
    """Return unit vectors near these."""
    moved = vectors + NOISE * chance.normal(size=vectors.shape).astype(np.float32)
    unit: Matrix = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit


class MadeVectors:
    """Gives passages a real vector with a little noise, and questions the vector of the model."""

    def __init__(self, model: Embedder, texts: Sequence[str]) -> None:
        """Take the model, and real texts of which the first are embedded."""
        self._model = model
        self._base = model.embed_passages(texts[:REAL_VECTORS])
        self._chance = np.random.default_rng(0)

    @property
    def fingerprint(self) -> str:
        """Name of model and weights."""
        return f"{self._model.fingerprint}+noise"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self._model.dimensions

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), dimensions), rows of unit length."""
        rows = self._chance.integers(0, len(self._base), len(texts))
        return noisy(self._base[rows], self._chance)

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), dimensions), rows of unit length."""
        return self._model.embed_queries(texts)


def made_file(texts: Sequence[str], first: int, count: int, chance: np.random.Generator) -> ReadFile:
    """Return a file of one page with `count` passages, numbered from `first`."""
    passages, page, place = [], "", 0
    for ordinal in range(count):
        one, other = (texts[row] for row in chance.integers(0, len(texts), 2))
        text = f"{one[: len(one) // 2]} {other[len(other) // 2 :]} {first + ordinal}"
        span = Span(1, place, place + len(text))
        passages.append(Passage(f"{first}-{ordinal}", ordinal, PassageKind.TEXT, (), span, text))
        page, place = f"{page}{text}\n", place + len(text) + 1
    name, whole = f"made{first:07}", Span(1, 0, len(page))
    document = Document(name, Metadata(DocumentKind.OVERIG, f"Gemaakt {first}"), whole, whole, name)
    return ReadFile(
        f"{name}.txt", name, (Page(1, "1", page),), (replace(document, passages=tuple(passages)),)
    )
