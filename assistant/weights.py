"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -4.0
SENTENCE_WEIGHTS = {
    "shared words": 2.0,
    "shared words with context": 1.5,
    "shared pairs": 0.5,
    "late interaction": 1.0,
    "late interaction in passage": 0.4,
    "reciprocal rank": 1.0,
    "wanted quantity": 1.0,
    "any quantity": 0.2,
    "cause": 0.5,
    "name": 0.3,
    "year here": 0.8,
    "year in context": 0.3,
    "other year": -0.5,
    "length": 0.2,
    "very short": -1.0,
    "dangling": -0.3,
    "question": -1.0,
    "item": 0.0,
    "contrast": 0.1,
    "heading shared": 0.3,
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
