"""The refusal curve: what refusing more readily would win and cost.

Coverage against risk as in selective prediction (El-Yaniv & Wiener, JMLR 11, 2010): the answers are ordered
by `Answer.confidence`, and for each threshold everything below it counts as refused. An answer that was
refused stays refused, so the curve starts at where the assistant works now and goes to the stricter side.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.nouns import Status
from evals.nouns import CurvePoint, ScoredCase


def refusal_curve(cases: Sequence[ScoredCase]) -> tuple[CurvePoint, ...]:
    """Return the points from the present threshold to refusing all; empty where there is no confidence."""
    scores = sorted({_confidence(case) for case in cases if not _refused(case)})
    if all(case.observation.answer.confidence is None for case in cases):
        return ()
    return tuple(_point(cases, threshold) for threshold in (0.0, *scores[1:], 2.0))


def operating_point(cases: Sequence[ScoredCase]) -> CurvePoint | None:
    """Return where the assistant works now; None without questions."""
    return _point(cases, 0.0) if cases else None


def _point(cases: Sequence[ScoredCase], threshold: float) -> CurvePoint:
    refused = {id(case): _refused(case) or _confidence(case) < threshold for case in cases}
    answerable = [case for case in cases if case.observation.case.answerable]
    others = [case for case in cases if not case.observation.case.answerable]
    return CurvePoint(
        threshold,
        right=_mean([bool(case.scores.right) and not refused[id(case)] for case in answerable]),
        refused_wrongly=_mean([refused[id(case)] for case in answerable]),
        refused_rightly=_mean([refused[id(case)] for case in others]),
    )


def _confidence(case: ScoredCase) -> float:
    """A decision that was not weighed is one that no threshold would change."""
    given = case.observation.answer.confidence
    return 1.0 if given is None else given


def _refused(case: ScoredCase) -> bool:
    return case.observation.answer.status is Status.REFUSED


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
