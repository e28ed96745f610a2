"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -6.317
SENTENCE_WEIGHTS = {
    "shared words": 0.000,
    "shared words with context": 0.773,
    "shared pairs": 0.000,
    "nearness": 0.958,
    "best nearness in passage": 0.279,
    "reciprocal rank": 0.182,
    "wanted quantity": 1.555,
    "any quantity": -0.495,
    "cause": 0.799,
    "name": 0.225,
    "year here": 0.768,
    "year in context": 0.111,
    "other year": -1.371,
    "length": 0.055,
    "very short": -0.546,
    "dangling": 0.000,
    "question": -2.261,
    "item": 0.000,
    "contrast": 0.893,
    "heading shared": 0.601,
    "nearness before": 0.138,
    "nearness after": 0.000,
    "passage similarity": 0.078,
    "passage words": 0.161,
    "passage reranked": 0.300,
    "reciprocal vector rank": 0.859,
    "reciprocal word rank": 0.321,
}
ENOUGH_BIAS = -2.0
ENOUGH_THRESHOLD = 0.3
ENOUGH_WEIGHTS = {
    "best chance": 2.0,
    "second chance": 0.0,
    "nearness": 0.0,
    "nearness of three": 0.0,
    "margin": 0.0,
    "cosine": 0.0,
    "words in best": 1.0,
    "words in passage": 1.0,
    "words in three passages": 1.0,
    "rarest word in passage": 0.5,
    "unknown words": -1.0,
    "quantity wanted": 0.3,
    "quantity missing": -0.5,
    "year missing": -1.0,
    "name missing": -1.0,
    "agreement": 0.5,
    "best reranked": 0.0,
    "terms": 0.0,
}
