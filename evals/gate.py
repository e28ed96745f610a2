"""The gate: is this run as good as the committed one?

`evals/baseline.json` keeps, per set, corpus and subset, how every question scored, and per measure a
tolerance: one bootstrap standard error of the figure at the time, and at least the weight of one question.
Falling within it may be chance in the choice of questions; falling further is a regression. Literal quotes
have no tolerance: one inexact quote fails.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.bootstrap import estimate
from evals.catalogue import MEASURES, Measure, show
from evals.nouns import EvalReport, ScoredCase

BASELINE_PATH = Path(__file__).parent / "baseline.json"
NO_BASELINE = (
    "Er is voor deze vragen en documenten nog geen meting vastgelegd om mee te vergelijken; "
    "doe dat met: bronvast eval --keep."
)
GATED = tuple(measure for measure in MEASURES if measure.gated)
CHANGE_SHOWN = ("right", "recall_5", "citation_recall", "refused_rightly", "refused_wrongly", "quotes_exact")

CaseValues = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier run: `tolerances` per measure, and per question the value of every gated measure."""

    set_checksum: str
    corpus_checksum: str
    tolerances: Mapping[str, float]
    cases: Mapping[str, CaseValues]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure over the questions that both runs hold. `fell` only beyond the tolerance."""

    measure: str
    before: float
    now: float
    tolerance: float
    fell: bool


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A question that scored differently; `before` and `now` are Dutch texts such as "goed 100%"."""

    case_id: str
    question: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class GateResult:
    """`failures` are Dutch sentences; none means passed."""

    failures: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    changed: tuple[ChangedCase, ...]
    missing: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether nothing failed."""
        return not self.failures


def check_gate(report: EvalReport, baseline: Baseline | None) -> GateResult:
    """Compare a run with the committed one, over the questions of the test split; quotes over all."""
    now = {case.observation.case.id: case_values(case) for case in gated_cases(report)}
    before = baseline.cases if baseline else {}
    missing = tuple(sorted(set(before) - set(now)))
    comparisons = tuple(_compare(before, now, baseline)) if baseline else ()
    everything = {case.observation.case.id: case_values(case) for case in report.cases}
    failures = [f"{measure.label} is niet overal 100%." for measure in GATED if _inexact(measure, everything)]
    if baseline is None:
        failures.append(NO_BASELINE)
    if missing:
        failures.append(
            f"Er ontbreken {len(missing)} vragen die er eerder wel waren: {', '.join(missing[:8])}."
        )
    failures += [_fall(comparison) for comparison in comparisons if comparison.fell]
    return GateResult(tuple(failures), comparisons, _changes(report, before, now), missing)


def gated_cases(report: EvalReport) -> list[ScoredCase]:
    """Return the questions that the gate looks at: those of the test split, never tuned on."""
    return [case for case in report.cases if case.observation.case.split == "test"]


def case_values(case: ScoredCase) -> dict[str, float]:
    """Return the scores of one question that the gate looks at, by measure."""
    values = {measure.name: getattr(case.scores, measure.score) for measure in GATED}
    return {name: round(value, 4) for name, value in values.items() if value is not None}


def baseline_key(report: EvalReport) -> str:
    """Return under what name a run is kept: set, corpus and subset."""
    return f"{report.set_name}/{report.corpus_name}/{report.subset}"


def read_baseline(key: str, path: Path = BASELINE_PATH) -> Baseline | None:
    """Return the committed run of this set, corpus and subset, or None where there is none."""
    if not path.is_file():
        return None
    entry = json.loads(path.read_text(encoding="utf-8")).get(key)
    return Baseline(**entry) if entry else None


def write_baseline(report: EvalReport, key: str, path: Path = BASELINE_PATH) -> None:
    """Make this run the one to compare with; the other runs in the file stay."""
    runs = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    cases = {case.observation.case.id: case_values(case) for case in gated_cases(report)}
    runs[key] = {
        "set_checksum": report.set_checksum,
        "corpus_checksum": report.corpus_checksum,
        "tolerances": {m.name: _tolerance(m, cases) for m in GATED if _values(m, cases, cases)},
        "cases": dict(sorted(cases.items())),
    }
    path.write_text(_one_case_a_line(runs), encoding="utf-8")


def _compare(
    before: Mapping[str, CaseValues], now: Mapping[str, CaseValues], baseline: Baseline
) -> Iterable[Comparison]:
    for measure in GATED:
        both = [
            case_id
            for case_id in before
            if measure.name in before[case_id] and measure.name in now.get(case_id, {})
        ]
        if not both:
            continue
        old = sum(_values(measure, before, both)) / len(both)
        new = sum(_values(measure, now, both)) / len(both)
        tolerance = 0.0 if measure.exact else baseline.tolerances.get(measure.name, 0.0)
        fall = (old - new) if measure.higher_is_better else (new - old)
        yield Comparison(measure.name, old, new, tolerance, fell=fall > tolerance + 1e-9)


def _changes(
    report: EvalReport, before: Mapping[str, CaseValues], now: Mapping[str, CaseValues]
) -> tuple[ChangedCase, ...]:
    changed = []
    for case in gated_cases(report):
        case_id = case.observation.case.id
        old, new = before.get(case_id), now[case_id]
        different = [name for name in CHANGE_SHOWN if old is not None and old.get(name) != new.get(name)]
        if old is not None and different:
            question = case.observation.case.question
            changed.append(
                ChangedCase(case_id, question, _describe(old, different), _describe(new, different))
            )
    return tuple(changed)


def _describe(values: CaseValues, names: Iterable[str]) -> str:
    by_name = {measure.name: measure for measure in GATED}
    return ", ".join(
        f"{by_name[name].label.lower()} {show(values.get(name), by_name[name].unit)}" for name in names
    )


def _fall(comparison: Comparison) -> str:
    measure = next(measure for measure in GATED if measure.name == comparison.measure)
    return (
        f"{measure.label} ging van {show(comparison.before, measure.unit)} "
        f"naar {show(comparison.now, measure.unit)}; "
        f"de speling is {show(comparison.tolerance, measure.unit)}."
    )


def _inexact(measure: Measure, cases: Mapping[str, CaseValues]) -> bool:
    return measure.exact and any(value < 1 for value in _values(measure, cases, cases))


def _values(measure: Measure, cases: Mapping[str, CaseValues], ids: Iterable[str]) -> list[float]:
    return [cases[case_id][measure.name] for case_id in ids if measure.name in cases[case_id]]


def _tolerance(measure: Measure, cases: Mapping[str, CaseValues]) -> float:
    """Return one standard error, and at least the weight of one question.

    Where all questions score the same the bootstrap sees no error at all, which no sample can promise (the
    "rule of three" of Hanley & Lippman-Hand, JAMA 249, 1983).
    """
    figure = estimate(_values(measure, cases, cases))
    return 0.0 if measure.exact or figure is None else round(max(figure.error, 1 / figure.count), 4)


def _one_case_a_line(runs: Mapping[str, Mapping[str, object]]) -> str:
    """Return JSON with one question on a line, so that a change of baseline reads as a list of questions."""
    blocks = []
    for key in sorted(runs):
        run = dict(runs[key])
        cases = run.pop("cases")
        assert isinstance(cases, dict)
        lines = ",\n".join(f"   {json.dumps(name)}: {json.dumps(value)}" for name, value in cases.items())
        head = "".join(f"  {json.dumps(name)}: {json.dumps(value)},\n" for name, value in run.items())
        blocks.append(f' {json.dumps(key)}: {{\n{head}  "cases": {{\n{lines}\n  }}\n }}')
    return "{\n" + ",\n".join(blocks) + "\n}\n"
