"""Fuses what meaning and words say of a passage into one score.

The score is the cosine of question and passage, plus a small weight times BM25. BM25 grows with the logarithm
of the number of passages, so it is divided by that. Adding scores did better than adding reciprocal ranks
(Cormack, Clarke and Büttcher 2009) on the questions that the weight was fitted on: ranks forget by how much.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")

WORD_WEIGHT = 0.02


def fuse(similarities: Mapping[Key, float], words: Mapping[Key, float], passages: int) -> dict[Key, float]:
    """Return the score of each key of either mapping; higher is better.

    `words` holds BM25 scores, `passages` is how many there are in all. A passage without a vector yet is
    taken to be as similar as the middle one of those with a vector, so that a new document is found by its
    words.
    """
    unknown = statistics.median(similarities.values()) if similarities else 0.0
    weight = WORD_WEIGHT / math.log(passages + 2)
    keys = dict.fromkeys([*similarities, *words])
    return {key: similarities.get(key, unknown) + weight * words.get(key, 0.0) for key in keys}


def ranks_of(scores: Mapping[Key, float]) -> dict[Key, int]:
    """Return the rank, from 1, of each key; `scores` is in order already."""
    return {key: rank for rank, key in enumerate(scores, 1)}
