"""Fits the assistant's weights and writes `assistant/weights.py`.

    python -m evals.training.fit_assistant ../shared/vragen corpus/voorbeeld ../shared/corpus/jeugdbescherming

Two logistic regressions with a penalty on the squares, each slope held to the side where it makes sense:
shared words, nearness and rank can only speak for a sentence, another year only against it. Questions
written to avoid the words of their evidence would otherwise teach that literal words speak against an answer.

Which sentence answers: every sentence of the passages found is an example. Enough to answer: the outside and
the practice questions don't count, because their near misses were written closer to their passage than the
answerable ones (nearly every signal but the reader's separates them the wrong way round: area under the curve
.28 to .48). Of the outside questions and those written to train the reader, only those count that it wasn't
trained on; the test half of the fixed set is never read.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.features import FEATURES
from assistant.nearness import SentenceNearness
from assistant.settings import read_settings
from assistant.sufficiency import ENOUGH_SIGNALS, enough_signals
from evals.eval_store import prepare_store
from evals.training.labelled import (
    PRACTICE,
    Labelled,
    calibration_questions,
    outside_questions,
    write_outside_documents,
    write_written_documents,
    written_questions,
)
from evals.training.reading_data import WRITTEN
from index.embedding import open_embedder, open_reader
from index.library import open_library

Array = NDArray[np.float64]
Bound = tuple[float | None, float | None]
SET = "jeugdbescherming"
CALIBRATION_WEIGHT = 4.0
WRONG_REFUSALS = 0.06
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


def signals_of(questions: Sequence[Labelled]) -> tuple[Array, Array]:
    """Return the signals of each question, shape (questions, signals), and whether it is answerable."""
    used = [one for one in questions if one.findings.ranked and one.findings.inquiry.terms]
    rows = [enough_signals(one.findings.inquiry, one.findings.hits, one.findings.ranked) for one in used]
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
    """Fit on a folder of outside questions and the folders of the set's documents."""
    outside_folder, *corpora = map(Path, argv)
    settings = read_settings()
    embedder = open_embedder(settings.embedding_model, settings.model_folder)
    nearness, reader = SentenceNearness(embedder), open_reader(embedder, settings.model_folder)
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(scratch) / "outside", Path(scratch) / "written", *corpora]
        write_outside_documents(outside_folder, folders[0])
        write_written_documents(WRITTEN, folders[1])
        stores = [prepare_store(folder, settings, Path(scratch) / "stores") for folder in folders]
        libraries = [open_library(one.settings.store, embedder) for one in stores]
        outside = list(outside_questions(outside_folder, libraries[0], nearness, reader))
        written = list(written_questions(WRITTEN, libraries[1], nearness, reader))
        ours = [list(calibration_questions(SET, library, nearness, reader)) for library in libraries[2:]]
        practice = [list(calibration_questions(PRACTICE, one, nearness, reader)) for one in libraries[2:]]
        sentences = fit_sentences([*outside, *written], list(chain.from_iterable([*ours, *practice])))
        signals = [
            signals_of([ranked_anew(one, sentences) for one in questions]) for questions in [written, *ours]
        ]
    enough, threshold = fit_enough(
        np.vstack([rows for rows, _ in signals]),
        np.concatenate([labels for _, labels in signals]),
        fixed=sum(len(labels) for _, labels in signals[1:]),
    )
    report(signals, enough, threshold)
    write_weights(Path(__file__).parents[2] / "assistant" / "weights.py", sentences, enough, threshold)


def report(signals: Sequence[tuple[Array, Array]], enough: Array, threshold: float) -> None:
    """Print how well the fit separates the questions that it was made on, per store."""
    for rows, labels in signals:
        chances = 1 / (1 + np.exp(-(rows @ enough[1:] + enough[0])))
        yes, no = chances[labels == 1], chances[labels == 0]
        area = float((yes[:, None] > no[None]).mean())
        sys.stdout.write(
            f"{len(labels)} questions: area {area:.3f}, refused rightly {(no < threshold).mean():.2f}, "
            f"wrongly {(yes < threshold).mean():.2f}\n"
        )


def _table(name: str, names: Sequence[str], fitted: Array) -> str:
    rows = "".join(f'    "{one}": {value:.3f},\n' for one, value in zip(names, fitted[1:], strict=True))
    return f"{name}_BIAS = {fitted[0]:.3f}\n{name}_WEIGHTS = {{\n{rows}}}"


if __name__ == "__main__":
    main(sys.argv[1:])
