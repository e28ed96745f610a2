"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -4.906
SENTENCE_WEIGHTS = {
    "shared words": 0.244,
    "shared words with context": 0.982,
    "shared pairs": 0.059,
    "nearness": 0.656,
    "best nearness in passage": 0.138,
    "reciprocal rank": 0.621,
    "wanted quantity": 1.758,
    "any quantity": -0.525,
    "cause": 0.325,
    "name": 0.113,
    "year here": 0.766,
    "year in context": 0.000,
    "other year": -1.682,
    "length": 0.143,
    "very short": 0.000,
    "dangling": -0.134,
    "question": -0.977,
    "item": 0.233,
    "contrast": 0.518,
    "heading shared": 0.286,
    "nearness before": 0.025,
    "nearness after": 0.044,
    "passage similarity": 0.000,
    "passage words": 0.164,
    "passage reranked": 0.096,
    "reciprocal vector rank": 0.000,
    "reciprocal word rank": 0.000,
    "enumeration": 0.630,
    "answers": 0.169,
    "answers beside best": 0.202,
}
ENOUGH_THRESHOLD = 0.339
ENOUGH_BIAS = -1.484
ENOUGH_WEIGHTS = {
    "best chance": 0.611,
    "second chance": 1.090,
    "cosine": 1.192,
    "quantity wanted": 0.216,
    "year missing": -0.720,
    "agreement": 0.124,
    "answers best": 0.106,
    "answers second": 0.153,
    "answers nearby best": 0.152,
    "answers fitting best": 0.092,
}
