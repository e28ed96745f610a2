"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -4.697
SENTENCE_WEIGHTS = {
    "shared words": 1.397,
    "shared words with context": 0.685,
    "shared pairs": 0.000,
    "nearness": 0.831,
    "best nearness in passage": -0.062,
    "reciprocal rank": 0.803,
    "wanted quantity": 1.855,
    "any quantity": -0.371,
    "cause": 0.668,
    "name": 0.362,
    "year here": 0.751,
    "year in context": 0.000,
    "other year": -2.268,
    "length": -0.346,
    "very short": -0.140,
    "dangling": -0.066,
    "question": -0.969,
    "item": 0.148,
    "contrast": 0.642,
    "heading shared": 0.300,
    "nearness before": 0.079,
    "nearness after": 0.002,
    "passage similarity": 0.000,
    "passage words": 0.281,
    "passage reranked": 0.221,
    "reciprocal vector rank": 0.000,
    "reciprocal word rank": 0.000,
}
ENOUGH_THRESHOLD = 0.336
ENOUGH_BIAS = -19.514
ENOUGH_WEIGHTS = {
    "best chance": 0.209,
    "second chance": 0.000,
    "nearness": 6.640,
    "nearness of three": 8.165,
    "margin": 0.000,
    "cosine": 7.470,
    "words in best": 0.000,
    "words in passage": 0.000,
    "words in three passages": 0.000,
    "rarest word in passage": 0.000,
    "unknown words": -0.018,
    "quantity wanted": 0.436,
    "quantity missing": -0.848,
    "year missing": 0.000,
    "name missing": -0.056,
    "agreement": 0.000,
    "best reranked": 0.914,
    "terms": 0.000,
}
