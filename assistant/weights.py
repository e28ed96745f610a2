"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, see docs/assistant.md."""

from __future__ import annotations

SENTENCE_BIAS = -5.653
SENTENCE_WEIGHTS = {
    "shared words": 1.892,
    "shared words with context": 0.492,
    "shared pairs": 0.589,
    "nearness": 0.837,
    "best nearness in passage": 0.032,
    "reciprocal rank": 1.066,
    "wanted quantity": 2.082,
    "any quantity": -0.810,
    "cause": 0.854,
    "name": 0.358,
    "year here": 1.183,
    "year in context": 0.000,
    "other year": -1.873,
    "length": -0.167,
    "very short": -0.100,
    "dangling": -0.062,
    "question": -0.442,
    "item": 0.130,
    "contrast": 0.699,
    "heading shared": 0.387,
    "nearness before": -0.021,
    "nearness after": 0.081,
    "passage similarity": 0.000,
    "passage words": 0.257,
    "passage reranked": 0.150,
    "reciprocal vector rank": 0.000,
    "reciprocal word rank": 0.000,
}
ENOUGH_THRESHOLD = 0.313
ENOUGH_BIAS = -4.408
ENOUGH_WEIGHTS = {
    "best chance": 0.000,
    "second chance": 0.670,
    "nearness": 0.000,
    "nearness of three": 2.937,
    "margin": 0.000,
    "cosine": 2.939,
    "words in best": 0.000,
    "words in passage": 0.000,
    "words in three passages": 0.000,
    "rarest word in passage": 0.000,
    "unknown words": 0.000,
    "quantity wanted": 0.096,
    "quantity missing": -0.223,
    "year missing": 0.000,
    "name missing": -0.130,
    "agreement": 0.000,
    "best reranked": 0.000,
    "terms": 0.000,
    "answers best": 0.135,
    "answers second": 0.337,
    "answers nearby best": 0.046,
}
