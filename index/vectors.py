"""Nearest vectors of a state of the store: Chroma's finished generation, and exactly what came after it.

Vectors added since the generation was built are compared one by one, vectors removed since are passed over;
so a new document is found at once, and a generation needs rebuilding only when the difference has grown. A
filter is answered exactly over the vectors it allows: that is faster than a `where` in Chroma, and misses
nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.generations import Generation, Neighbour, exact_nearest
from index.protocols import Matrix


@dataclass(frozen=True, slots=True)
class VectorIndex:
    """`generation` is None when there is none (or it is damaged); `added` are the vectors that it lacks."""

    generation: Generation | None
    added_keys: tuple[str, ...]
    added: Matrix
    live: frozenset[str]
    added_rows: dict[str, int] = field(default_factory=dict)

    @property
    def built(self) -> int:
        """How many live vectors the generation has."""
        return len(self.live) - len(self.added_keys)

    def nearest(self, query: Matrix, count: int, allowed: Collection[str] | None = None) -> list[Neighbour]:
        """Return the `count` nearest live vectors, nearest first, ties by key; only `allowed` keys when
        given."""
        if allowed is not None:
            found = self._exact(query, count, sorted(set(allowed) & self.live))
        else:
            found = self._approximate(query, count)
            found += exact_nearest(query, self.added_keys, self.added, count)
        return sorted(found, key=lambda neighbour: (-neighbour.similarity, neighbour.key))[:count]

    def similarities(self, query: Matrix, keys: Collection[str]) -> dict[str, float]:
        """Return the exact cosine of the query with each of these keys that is live."""
        found = self._exact(query, len(keys), sorted(set(keys) & self.live))
        return {neighbour.key: neighbour.similarity for neighbour in found}

    def _approximate(self, query: Matrix, count: int) -> list[Neighbour]:
        if self.generation is None:
            return []
        dead = len(self.generation.keys) - self.built
        found = self.generation.nearest(query, count + dead)
        return [neighbour for neighbour in found if neighbour.key in self.live][:count]

    def _exact(self, query: Matrix, count: int, keys: Sequence[str]) -> list[Neighbour]:
        added = [key for key in keys if key in self.added_rows]
        found = []
        if self.generation is not None:
            rows = self.generation.rows
            built = [key for key in keys if key in rows]
            vectors = self.generation.vectors[[rows[key] for key in built]]
            found += exact_nearest(query, built, vectors, count)
        if added:
            found += exact_nearest(query, added, self.added[[self.added_rows[key] for key in added]], count)
        return found


def make_vector_index(
    generation: Generation | None, live: frozenset[str], added_keys: Sequence[str], added: Matrix
) -> VectorIndex:
    """Return the index over all `live` keys; `added` are the vectors of those that `generation` lacks."""
    return VectorIndex(
        generation,
        tuple(added_keys),
        np.asarray(added, np.float32),
        live,
        {key: row for row, key in enumerate(added_keys)},
    )
