"""Fuses what meaning and words say of a passage into one score.

The score is the cosine of question and passage, plus a small weight times BM25. BM25 grows with the logarithm
of the number of passages, so it is divided by that. Adding scores did better than adding reciprocal ranks
(Cormack, Clarke and Büttcher 2009) on the questions that the weight was fitted on: ranks forget by how much.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key")

WORD_WEIGHT = 0.06


def fuse(similarities: Mapping[Key, float], words: Mapping[Key, float], passages: int) -> dict[Key, float]:
    """Return the score of each key of either mapping; higher is better.

    `words` holds BM25 scores, best first, `passages` is how many there are in all. A passage that has no
    vector yet is taken to be as near as the one that meaning ranks where words rank this one, so that a new
    document competes by its words.
    """
    weight = WORD_WEIGHT / math.log(passages + 2)
    nearest = sorted(similarities.values(), reverse=True)
    expected = {key: at_rank(nearest, rank) for key, rank in ranks_of(words).items()}
    keys = dict.fromkeys([*similarities, *words])
    return {
        key: (similarities[key] if key in similarities else expected[key]) + weight * words.get(key, 0.0)
        for key in keys
    }


def at_rank(scores: Sequence[float], rank: int) -> float:
    """Return the score at a rank (from 1) of scores in order; the last one beyond the end, 0 without any."""
    return scores[min(rank, len(scores)) - 1] if scores else 0.0


def ranks_of(scores: Mapping[Key, float]) -> dict[Key, int]:
    """Return the rank, from 1, of each key; `scores` is in order already."""
    return {key: rank for rank, key in enumerate(scores, 1)}
