"""Fits the assistant's weights and writes `assistant/weights.py`.

    python -m evals.training.fit_assistant OUTSIDE_QUESTIONS STORE_OF_THOSE STORE_OF_THE_SET

Two logistic regressions. Which sentence answers: every sentence of the passages found is an example, from the
answerable questions. Enough to answer: every question is an example, answerable or not. The calibration half
of the fixed set weighs `CALIBRATION_WEIGHT` times as much as an outside question. Outside questions avoid the
words of their evidence on purpose, so that shared words count against a sentence there; such weights are
held at zero, since people do use the documents' words. The test half is never read.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.features import FEATURES
from assistant.finding import rarity_in
from assistant.nearness import SentenceNearness
from assistant.settings import read_settings
from assistant.sufficiency import ENOUGH_SIGNALS, enough_signals
from evals.training.labelled import Labelled, calibration_questions, outside_questions
from index.embedding import open_embedder
from index.library import Library, open_library

Array = NDArray[np.float64]
CALIBRATION_WEIGHT = 12.0
ENOUGH_CALIBRATION_WEIGHT = 3.0
HELD_AT_ZERO = ("shared words", "shared pairs", "year in context", "item", "nearness after", "dangling")
ENOUGH_HELD_AT_ZERO = ("best reranked", "terms")
WRONG_REFUSALS = 0.07
SET = "jeugdbescherming"


def fit(features: Array, labels: Array, weights: Array, names: Sequence[str], zero: Sequence[str]) -> Array:
    """Return bias and raw weights, shape (1 + features,), of a logistic regression; `zero` names stay out."""
    scaler = StandardScaler().fit(features)
    scaled = scaler.transform(features)
    scaled[:, [names.index(name) for name in zero]] = 0.0
    model = LogisticRegression(C=0.3, max_iter=3000).fit(scaled, labels, sample_weight=weights)
    slopes = model.coef_[0].copy()
    slopes[[names.index(name) for name in zero]] = 0.0
    bias = float(model.intercept_[0] - (slopes * scaler.mean_ / scaler.scale_).sum())
    return np.concatenate([[bias], slopes / scaler.scale_])


def fit_sentences(outside: Sequence[Labelled], ours: Sequence[Labelled]) -> Array:
    """Return bias and weights of the features of a sentence."""
    used = [(one, 1.0) for one in outside if one.answerable]
    used += [(one, CALIBRATION_WEIGHT) for one in ours if one.gold.sum()]
    return fit(
        np.vstack([one.features for one, _ in used]),
        np.concatenate([one.gold for one, _ in used]),
        np.concatenate([np.full(len(one.gold), weight) for one, weight in used]),
        FEATURES,
        HELD_AT_ZERO,
    )


def fit_enough(groups: Sequence[tuple[Array, Array, float]]) -> tuple[Array, float]:
    """Return bias and weights of the signals, and the chance below which `WRONG_REFUSALS` of the last group
    fall.

    A group is (signals, answerable, weight); both answers weigh the same in a group, whatever their number.
    """
    weights = [
        weight * np.where(labels == 1, 0.5 / labels.mean(), 0.5 / (1 - labels.mean())) * 200 / len(labels)
        for _, labels, weight in groups
    ]
    fitted = fit(
        np.vstack([signals for signals, _, _ in groups]),
        np.concatenate([labels for _, labels, _ in groups]),
        np.concatenate(weights),
        ENOUGH_SIGNALS,
        ENOUGH_HELD_AT_ZERO,
    )
    signals, labels, _ = groups[-1]
    chances = 1 / (1 + np.exp(-(signals[labels == 1] @ fitted[1:] + fitted[0])))
    return fitted, float(np.quantile(chances, WRONG_REFUSALS))


def signals_of(questions: Sequence[Labelled], library: Library) -> tuple[Array, Array]:
    """Return the signals of each question, shape (questions, signals), and whether it is answerable."""
    rarity = rarity_in(library)
    used = [one for one in questions if one.findings.ranked and one.findings.inquiry.terms]
    rows = [
        enough_signals(one.findings.inquiry, one.findings.hits, one.findings.ranked, rarity) for one in used
    ]
    return np.asarray(rows), np.asarray([float(one.answerable) for one in used])


def write_weights(path: Path, sentences: Array, enough: Array, threshold: float) -> None:
    """Write the module with the weights."""
    parts = [
        '"""The fitted weights of the assistant; made by `evals/training/fit_assistant.py`, '
        'see docs/assistant.md."""\n\nfrom __future__ import annotations\n',
        _table("SENTENCE", FEATURES, sentences),
        f"ENOUGH_THRESHOLD = {threshold:.3f}",
        _table("ENOUGH", ENOUGH_SIGNALS, enough),
    ]
    path.write_text("\n".join(parts) + "\n", encoding="utf-8")


def main(argv: Sequence[str]) -> None:
    """Fit on an outside folder, its store, and the store of the fixed set's documents."""
    outside_folder, outside_store, our_store = map(Path, argv)
    settings = read_settings()
    embedder = open_embedder(settings.embedding_model, settings.model_folder)
    nearness = SentenceNearness(embedder)
    libraries = [open_library(store, embedder) for store in (outside_store, our_store)]
    outside = list(outside_questions(outside_folder, libraries[0], nearness))
    ours = list(calibration_questions(SET, libraries[1], nearness))
    sentences = fit_sentences(outside, ours)
    groups = [
        (*signals_of(outside, libraries[0]), 1.0),
        (*signals_of(ours, libraries[1]), ENOUGH_CALIBRATION_WEIGHT),
    ]
    enough, threshold = fit_enough(groups)
    target = Path(__file__).parents[2] / "assistant" / "weights.py"
    write_weights(target, sentences, enough, threshold)


def _table(name: str, names: Sequence[str], fitted: Array) -> str:
    rows = "".join(f'    "{one}": {value:.3f},\n' for one, value in zip(names, fitted[1:], strict=True))
    return f"{name}_BIAS = {fitted[0]:.3f}\n{name}_WEIGHTS = {{\n{rows}}}"


if __name__ == "__main__":
    main(sys.argv[1:])
