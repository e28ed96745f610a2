"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -4.445
SENTENCE_WEIGHTS = {
    "shared words": 0.000,
    "shared words with context": 0.682,
    "shared pairs": 0.074,
    "nearness": 0.571,
    "best nearness in passage": 0.049,
    "reciprocal rank": 0.789,
    "wanted quantity": 1.560,
    "any quantity": -0.445,
    "cause": 0.109,
    "name": 0.209,
    "year here": 0.724,
    "year in context": 0.000,
    "other year": -1.709,
    "length": 0.149,
    "very short": -0.177,
    "dangling": -0.165,
    "question": -0.713,
    "item": 0.431,
    "contrast": 0.397,
    "heading shared": 0.378,
    "nearness before": 0.048,
    "nearness after": 0.055,
    "passage similarity": 0.000,
    "passage words": 0.122,
    "passage reranked": 0.273,
    "reciprocal vector rank": 0.000,
    "reciprocal word rank": 0.000,
    "enumeration": 0.356,
    "answers": 0.151,
    "answers beside best": 0.334,
}
ENOUGH_THRESHOLD = 0.219
ENOUGH_BIAS = -0.598
ENOUGH_WEIGHTS = {
    "best chance": 1.013,
    "second chance": 1.351,
    "cosine": 0.000,
    "quantity wanted": 0.132,
    "year missing": -1.503,
    "agreement": 0.000,
    "answers best": 0.118,
    "answers second": 0.132,
    "answers nearby best": 0.164,
    "answers fitting best": 0.100,
}
