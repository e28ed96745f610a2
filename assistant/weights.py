"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -6.102
SENTENCE_WEIGHTS = {
    "shared words": 0.000,
    "shared words with context": 0.704,
    "shared pairs": 0.000,
    "nearness": 1.038,
    "best nearness in passage": -0.025,
    "reciprocal rank": 0.575,
    "wanted quantity": 2.381,
    "any quantity": -1.191,
    "cause": 0.655,
    "name": 0.291,
    "year here": 0.775,
    "year in context": 0.000,
    "other year": -1.917,
    "length": 0.073,
    "very short": -0.371,
    "dangling": 0.000,
    "question": -2.176,
    "item": 0.000,
    "contrast": 0.807,
    "heading shared": 1.164,
    "nearness before": 0.089,
    "nearness after": 0.000,
    "passage similarity": -0.425,
    "passage words": 0.299,
    "passage reranked": 0.581,
    "reciprocal vector rank": 0.761,
    "reciprocal word rank": -0.309,
}
ENOUGH_BIAS = -39.258
ENOUGH_THRESHOLD = 0.345
ENOUGH_WEIGHTS = {
    "best chance": 2.459,
    "second chance": -0.615,
    "nearness": 2.471,
    "nearness of three": 59.247,
    "margin": -35.475,
    "cosine": -11.151,
    "words in best": 0.494,
    "words in passage": -1.114,
    "words in three passages": -2.071,
    "rarest word in passage": -0.305,
    "unknown words": -1.242,
    "quantity wanted": 0.581,
    "quantity missing": -1.308,
    "year missing": 2.969,
    "name missing": 0.470,
    "agreement": -1.336,
    "best reranked": 0.000,
    "terms": 0.000,
}
