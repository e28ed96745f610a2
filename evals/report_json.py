"""The figures as one JSON value, and each question as a line of JSON."""

from __future__ import annotations

import json
from typing import Any

from evals.bootstrap import Estimate
from evals.catalogue import MEASURES
from evals.gate import GateResult
from evals.nouns import ALL_CATEGORIES, SCORE_NAMES, CurvePoint, EvalReport, ScoredCase, SystemFigures

DIGITS = 4


def render_json(report: EvalReport, gate: GateResult | None) -> dict[str, Any]:
    """Return what `eval --json` prints: figures per measure and per category with intervals, and whence."""
    ours, *baselines = report.systems
    return {
        "set": report.set_name,
        "set_checksum": report.set_checksum,
        "corpus": report.corpus_name,
        "corpus_checksum": report.corpus_checksum,
        "subset": report.subset,
        "composer": report.composer,
        "made_on": report.made_on.isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 1),
        "questions": len(report.cases),
        "split": "test",
        "figures": _figures(ours),
        "calibration": _figures(report.calibration),
        "baselines": {system.system: _figures(system) for system in baselines},
        "styles": _figures(report.styles),
        "refusal_curve": [_point(point) for point in report.curve],
        "operating_point": _point(report.operating_point) if report.operating_point else None,
        "verifier": [
            {"damage": rate.damage, "offered": rate.offered, "caught": rate.caught}
            for rate in report.catch_rates
        ],
        "stages": _stages(report),
        "gate": None if gate is None else {"passed": gate.passed, "failures": list(gate.failures)},
    }


def render_case(scored: ScoredCase) -> str:
    """Return one question with its answer, scores and stage as a line of JSON, without the newline."""
    seen = scored.observation
    scores = {name: getattr(scored.scores, name) for name in SCORE_NAMES}
    return json.dumps(
        {
            "id": seen.case.id,
            "category": str(seen.case.category),
            "split": str(seen.case.split),
            "question": seen.case.question,
            "status": seen.answer.status.value,
            "answer": seen.answer.text,
            "citations": [
                {
                    "document_id": citation.quote.document_id,
                    "page": citation.quote.span.page,
                    "start": citation.quote.span.start,
                    "end": citation.quote.span.end,
                }
                for citation in seen.answer.citations
            ],
            "scores": {name: round(value, DIGITS) for name, value in scores.items() if value is not None},
            "stage": scored.stage.value if scored.stage else None,
        },
        ensure_ascii=False,
    )


def _figures(system: SystemFigures) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for measure in MEASURES:
        whole = system.find(measure.name)
        if whole is None:
            continue
        categories = {
            figure.category: _estimate(figure.estimate)
            for figure in system.figures
            if figure.measure == measure.name and figure.category != ALL_CATEGORIES
        }
        out[measure.name] = {**_estimate(whole), "categories": categories}
    return out


def _estimate(figure: Estimate) -> dict[str, float | int]:
    return {
        "value": round(figure.value, DIGITS),
        "low": round(figure.low, DIGITS),
        "high": round(figure.high, DIGITS),
        "questions": figure.count,
    }


def _point(point: CurvePoint) -> dict[str, float]:
    return {
        "threshold": round(point.threshold, DIGITS),
        "right": round(point.right, DIGITS),
        "refused_wrongly": round(point.refused_wrongly, DIGITS),
        "refused_rightly": round(point.refused_rightly, DIGITS),
    }


def _stages(report: EvalReport) -> dict[str, int]:
    stages = [case.stage.value for case in report.cases if case.stage]
    return {stage: stages.count(stage) for stage in sorted(set(stages))}
