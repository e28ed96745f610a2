"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -4.489
SENTENCE_WEIGHTS = {
    "shared words": 0.000,
    "shared words with context": 0.900,
    "shared pairs": 0.069,
    "nearness": 0.484,
    "best nearness in passage": 0.148,
    "reciprocal rank": 0.735,
    "wanted quantity": 1.600,
    "any quantity": -0.469,
    "cause": 0.089,
    "name": 0.081,
    "year here": 0.757,
    "year in context": 0.000,
    "other year": -1.643,
    "length": 0.144,
    "very short": 0.000,
    "dangling": -0.186,
    "question": -1.039,
    "item": 0.229,
    "contrast": 0.391,
    "heading shared": 0.322,
    "nearness before": 0.024,
    "nearness after": 0.044,
    "passage similarity": 0.000,
    "passage words": 0.151,
    "passage reranked": 0.233,
    "reciprocal vector rank": 0.000,
    "reciprocal word rank": 0.000,
    "enumeration": 0.532,
    "answers": 0.194,
    "answers beside best": 0.346,
}
ENOUGH_THRESHOLD = 0.329
ENOUGH_BIAS = -1.195
ENOUGH_WEIGHTS = {
    "best chance": 0.864,
    "second chance": 1.007,
    "cosine": 0.612,
    "quantity wanted": 0.132,
    "year missing": -1.105,
    "agreement": 0.142,
    "answers best": 0.094,
    "answers second": 0.174,
    "answers nearby best": 0.132,
    "answers fitting best": 0.061,
}
