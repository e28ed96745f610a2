"""The refusal curve against points computed by hand."""

import dataclasses

import pytest

from evals.curve import operating_point, refusal_curve
from evals.nouns import ScoredCase
from tests.evals.small_line import SmallAssistant, SmallSource, run_line


def answering() -> tuple[ScoredCase, ...]:
    """Nothing is refused; confidences are .8 (wacht), .8 (kosten), .6 (gezinnen), .2 (leraren), 0 (weer)."""
    return run_line(assistant=SmallAssistant(SmallSource(), least_shared=0))


def test_the_curve_runs_from_answering_all_to_refusing_all() -> None:
    points = refusal_curve(answering())
    assert (points[0].refused_wrongly, points[0].refused_rightly) == (0.0, 0.0)
    assert (points[-1].refused_wrongly, points[-1].refused_rightly, points[-1].right) == (1.0, 1.0, 0.0)


def test_a_threshold_between_the_kinds_refuses_only_what_has_no_answer() -> None:
    confidences = {case.observation.case.id: case.observation.answer.confidence for case in answering()}
    least_answerable = min(confidences[name] or 0.0 for name in ("wacht", "kosten", "gezinnen"))
    best = next(
        point for point in refusal_curve(answering()) if point.threshold == pytest.approx(least_answerable)
    )
    assert (best.right, best.refused_wrongly, best.refused_rightly) == (1.0, 0.0, 1.0)


def test_wrong_refusals_only_grow_along_the_curve() -> None:
    shares = [point.refused_wrongly for point in refusal_curve(answering())]
    assert shares == sorted(shares)


def test_the_operating_point_is_what_the_assistant_does_now() -> None:
    now = operating_point(run_line())
    assert now is not None
    assert (now.right, now.refused_wrongly, now.refused_rightly) == (1.0, 0.0, 1.0)


def test_without_confidence_there_is_no_curve() -> None:
    blind = [
        dataclasses.replace(
            case,
            observation=dataclasses.replace(
                case.observation, answer=dataclasses.replace(case.observation.answer, confidence=None)
            ),
        )
        for case in answering()
    ]
    assert refusal_curve(blind) == ()
    assert operating_point([]) is None
