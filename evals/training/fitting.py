"""Logistic regressions with a penalty on the squares, each slope held to the side where it makes sense.

Shared words, nearness and rank can only speak for a sentence, another year only against it. Questions written
to avoid the words of their evidence would otherwise teach that literal words speak against an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.features import FEATURES
from assistant.sufficiency import ENOUGH_SIGNALS, enough_signals
from evals.training.labelled import Labelled

Array = NDArray[np.float64]
Bound = tuple[float | None, float | None]
CALIBRATION_WEIGHT = 4.0
WRONG_REFUSALS = 0.035
PENALTY = 30.0
FOR: Bound = (0.0, None)
AGAINST: Bound = (None, 0.0)
EITHER: Bound = (None, None)
SENTENCE_SIDES = dict.fromkeys(
    (
        "any quantity",
        "name",
        "length",
        "item",
        "nearness before",
        "nearness after",
        "best nearness in passage",
    ),
    EITHER,
) | dict.fromkeys(("other year", "very short", "dangling", "question"), AGAINST)
ENOUGH_SIDES = {"year missing": AGAINST, "quantity wanted": EITHER}


@dataclass(frozen=True, slots=True)
class Examples:
    """The labelled questions: those outside, those written to train the reader, and per store the calibration
    half of the fixed set and the practice questions."""

    outside: Sequence[Labelled]
    written: Sequence[Labelled]
    ours: Sequence[Sequence[Labelled]]
    practice: Sequence[Sequence[Labelled]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Bias and weights of the features of a sentence and of the signals, and the chance that is enough."""

    sentences: Array
    enough: Array
    threshold: float


def fit_weights(examples: Examples) -> Fitted:
    """Fit both regressions: which sentence answers, and whether there is enough to answer."""
    ours = [one for questions in (*examples.ours, *examples.practice) for one in questions]
    sentences = fit_sentences([*examples.outside, *examples.written], ours)
    signals = [signals_of(questions, sentences) for questions in (examples.written, *examples.ours)]
    enough, threshold = fit_enough(
        np.vstack([rows for rows, _ in signals]),
        np.concatenate([labels for _, labels in signals]),
        fixed=sum(len(labels) for _, labels in signals[1:]),
    )
    return Fitted(sentences, enough, threshold)


def fit(features: Array, labels: Array, weights: Array, bounds: Sequence[Bound]) -> Array:
    """Return bias and raw slopes, shape (1 + features,); slopes of scaled features are held to `bounds`."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = (features - mean) / spread
    share = weights / weights.sum() * len(weights)

    def loss(parameters: Array) -> tuple[float, Array]:
        slopes, bias = parameters[:-1], parameters[-1]
        scores = scaled @ slopes + bias
        errors = (1 / (1 + np.exp(-scores)) - labels) * share
        value = float((np.logaddexp(0, scores) - labels * scores) @ share + PENALTY * slopes @ slopes)
        return value, np.append(scaled.T @ errors + 2 * PENALTY * slopes, errors.sum())

    start = np.zeros(features.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, EITHER]).x
    slopes = found[:-1] / spread
    return np.concatenate([[found[-1] - slopes @ mean], slopes])


def fit_sentences(outside: Sequence[Labelled], ours: Sequence[Labelled]) -> Array:
    """Return bias and weights of the features of a sentence; every question counts the same, however many
    sentences were found for it."""
    used = [(one, 1.0) for one in outside] + [(one, CALIBRATION_WEIGHT) for one in ours]
    used = [(one, weight) for one, weight in used if one.gold.sum()]
    return fit(
        np.vstack([one.features for one, _ in used]),
        np.concatenate([one.gold for one, _ in used]).astype(np.float64),
        np.concatenate([np.full(len(one.gold), weight / len(one.gold)) for one, weight in used]),
        [SENTENCE_SIDES.get(name, FOR) for name in FEATURES],
    )


def ranked_anew(one: Labelled, fitted: Array) -> Labelled:
    """Return the question with its sentences ranked by fitted weights, as `assistant.ranking` would."""
    chances = 1 / (1 + np.exp(-(one.features @ fitted[1:] + fitted[0])))
    ranked = [
        replace(ranked, chance=float(chance))
        for ranked, chance in zip(one.findings.ranked, chances, strict=True)
    ]
    ranked.sort(key=lambda each: (-round(each.chance, 9), each.sentence.key))
    return replace(one, findings=replace(one.findings, ranked=tuple(ranked)))


def fit_enough(signals: Array, answerable: Array, fixed: int) -> tuple[Array, float]:
    """Return bias and weights of the signals, and the chance below which `WRONG_REFUSALS` of the answerable
    questions among the last `fixed` fall: those of the fixed set. Answerable and unanswerable questions weigh
    the same together."""
    weights = np.where(answerable == 1, 0.5 / answerable.mean(), 0.5 / (1 - answerable.mean()))
    fitted = fit(signals, answerable, weights, [ENOUGH_SIDES.get(name, FOR) for name in ENOUGH_SIGNALS])
    chances = 1 / (1 + np.exp(-(signals @ fitted[1:] + fitted[0])))
    return fitted, float(np.quantile(chances[-fixed:][answerable[-fixed:] == 1], WRONG_REFUSALS))


def is_usable(one: Labelled) -> bool:
    """Return whether a question has signals: words of its own, and sentences that were found for it."""
    return bool(one.findings.ranked and one.findings.inquiry.terms)


def signals_of(questions: Sequence[Labelled], sentences: Array) -> tuple[Array, Array]:
    """Return the signals of each question, shape (questions, signals), with its sentences ranked by fitted
    weights, and whether it is answerable."""
    used = [ranked_anew(one, sentences) for one in questions if is_usable(one)]
    rows = [enough_signals(one.findings.inquiry, one.findings.hits, one.findings.ranked) for one in used]
    return np.asarray(rows), np.asarray([float(one.answerable) for one in used])
