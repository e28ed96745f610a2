"""How well the fitted weights do on questions that they were not fitted on: cross-validation in five folds.

A question is in the same fold over every store, so that its twin over other documents teaches nothing of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evals.errors import BadSetError
from evals.training.fitting import Array, Examples, fit_weights, is_usable, signals_of
from evals.training.labelled import Labelled

FOLDS = 5
ALLOWED = (0.05, 0.07, 0.10)
FIRST = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Held:
    """Of one store, over all folds.

    `first`: the share of the questions with evidence whose evidence is among the first 1, 3 and 5 sentences;
    `area`: that under the curve of the chance, answerable against not; `refused`: the share of the
    unanswerable that is refused where .05, .07 and .10 of the answerable are.
    """

    first: tuple[float, ...]
    area: float
    refused: tuple[float, ...]


def cross_validated(examples: Examples) -> list[Held]:
    """Return per store how the calibration half does, each fifth judged by weights fitted on the rest.

    Raises `BadSetError` for a store whose questions can't be judged, before anything is fitted.
    """
    for questions in examples.ours:
        _assert_usable(questions)
    places: list[list[int]] = [[] for _ in examples.ours]
    chances: list[list[tuple[float, float]]] = [[] for _ in examples.ours]
    for fold in range(FOLDS):
        fitted = fit_weights(
            replace(
                examples,
                ours=[_without(fold, questions) for questions in examples.ours],
                practice=[_without(fold, questions) for questions in examples.practice],
            )
        )
        for number, questions in enumerate(examples.ours):
            held = [one for one in questions if fold_of(one) == fold]
            places[number] += [_place(one, fitted.sentences) for one in held if one.gold.any()]
            rows, labels = signals_of(held, fitted.sentences)
            scores = rows @ fitted.enough[1:] + fitted.enough[0] if len(rows) else np.zeros(0)
            chances[number] += zip(scores.tolist(), labels.tolist(), strict=True)
    return [_held(*both) for both in zip(places, chances, strict=True)]


def fold_of(one: Labelled) -> int:
    """Return the fold of a question: its words decide."""
    return int(hashlib.sha256(one.findings.inquiry.text.encode("utf-8")).hexdigest(), 16) % FOLDS


def _without(fold: int, questions: Sequence[Labelled]) -> list[Labelled]:
    return [one for one in questions if fold_of(one) != fold]


def _place(one: Labelled, sentences: Array) -> int:
    """Return how many sentences are likelier than the likeliest that holds evidence."""
    scores = one.features @ sentences[1:]
    return int((scores > scores[one.gold == 1].max()).sum())


def _assert_usable(questions: Sequence[Labelled]) -> None:
    """Raise `BadSetError` unless evidence was found for a question, and both kinds can get a chance."""
    judged = {one.answerable for one in questions if is_usable(one)}
    if judged != {True, False} or not any(one.gold.any() for one in questions):
        raise BadSetError(
            "De vragenset heeft te weinig bruikbare vragen om te toetsen: er moet minstens één vraag zijn "
            "waarvan het bewijs is gevonden, en één zonder antwoord. Vul de set aan of controleer de "
            "documenten."
        )


def _held(places: Sequence[int], chances: Sequence[tuple[float, float]]) -> Held:
    scores: Array = np.asarray([score for score, _ in chances])
    answerable = np.asarray([label == 1 for _, label in chances])
    yes, no = scores[answerable], scores[~answerable]
    return Held(
        first=tuple(float(np.mean([place < count for place in places])) for count in FIRST),
        area=float((yes[:, None] > no[None]).mean()),
        refused=tuple(float((no < np.quantile(yes, share)).mean()) for share in ALLOWED),
    )
