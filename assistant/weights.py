"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -4.033
SENTENCE_WEIGHTS = {
    "shared words": 0.000,
    "shared words with context": 0.673,
    "shared pairs": 0.000,
    "nearness": 0.434,
    "best nearness in passage": 0.160,
    "reciprocal rank": 0.429,
    "wanted quantity": 1.657,
    "any quantity": -0.398,
    "cause": 0.164,
    "name": 0.134,
    "year here": 0.714,
    "year in context": 0.000,
    "other year": -1.546,
    "length": 0.100,
    "very short": -0.012,
    "dangling": -0.176,
    "question": -0.862,
    "item": 0.369,
    "contrast": 0.451,
    "heading shared": 0.271,
    "nearness before": 0.054,
    "nearness after": 0.047,
    "passage similarity": 0.000,
    "passage words": 0.133,
    "passage reranked": 0.295,
    "reciprocal vector rank": 0.041,
    "reciprocal word rank": 0.000,
    "enumeration": 0.629,
    "answers": 0.188,
    "answers beside best": 0.367,
}
ENOUGH_THRESHOLD = 0.262
ENOUGH_BIAS = -0.515
ENOUGH_WEIGHTS = {
    "best chance": 0.853,
    "second chance": 1.158,
    "cosine": 0.000,
    "quantity wanted": 0.208,
    "year missing": -0.790,
    "agreement": 0.000,
    "answers best": 0.126,
    "answers second": 0.112,
    "answers nearby best": 0.160,
    "answers fitting best": 0.119,
}
