"""Fuses rankings by weighted reciprocal rank (Cormack, Clarke and Büttcher 2009)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

VECTOR_WEIGHT, WORD_WEIGHT = 2.0, 1.0
RANK_OFFSET = 60


def reciprocal_rank(ranks: Mapping[Key, int], weight: float) -> dict[Key, float]:
    """Return weight / (offset + rank) for each key."""
    return {key: weight / (RANK_OFFSET + rank) for key, rank in ranks.items()}


def fuse(vector_ranks: Mapping[Key, int], word_ranks: Mapping[Key, int]) -> dict[Key, float]:
    """Return the fused score of each key that either ranking found; higher is better."""
    scores = reciprocal_rank(vector_ranks, VECTOR_WEIGHT)
    for key, score in reciprocal_rank(word_ranks, WORD_WEIGHT).items():
        scores[key] = scores.get(key, 0.0) + score
    return scores


def ranks_of(keys: Sequence[Key]) -> dict[Key, int]:
    """Return the rank, from 1, of each key in an ordered list."""
    return {key: rank for rank, key in enumerate(keys, 1)}
