"""Ranks the sentences of the evidence by how likely each one is to answer the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.asking import Inquiry
from assistant.evidence import Sentence
from assistant.features import FEATURES, Rarity, measure
from assistant.weights import SENTENCE_BIAS, SENTENCE_WEIGHTS

UNREAD = -6.0
"""The logit of a sentence that the reader didn't read (a signature): that of one that doesn't answer."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with the chance (0 to 1) that it holds the answer, its nearness to the question, and the
    logit that it answers as the reader sees it (`UNREAD` when it wasn't read)."""

    sentence: Sentence
    chance: float
    nearness: float
    signals: tuple[float, ...] = ()
    answers: float = UNREAD


def rank(
    inquiry: Inquiry,
    sentences: Sequence[Sentence],
    nearness: Sequence[float],
    answers: Sequence[float],
    rarity: Rarity,
) -> list[Ranked]:
    """Return the sentences, best first; ties are broken by place in the documents."""
    if not sentences:
        return []
    signals = measure(inquiry, sentences, nearness, answers, rarity)
    weights = np.asarray([SENTENCE_WEIGHTS[name] for name in FEATURES])
    chances = 1.0 / (1.0 + np.exp(-(signals.values @ weights + SENTENCE_BIAS)))
    ranked = [
        Ranked(sentence, float(chance), float(near), tuple(float(value) for value in row), answer)
        for sentence, chance, near, row, answer in zip(
            sentences, chances, signals.absolute, signals.values, answers, strict=True
        )
    ]
    return sorted(ranked, key=lambda one: (-round(one.chance, 9), one.sentence.key))
