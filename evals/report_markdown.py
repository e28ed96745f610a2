"""The figures as Markdown tables, to put under a change that is being reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from evals.catalogue import BY_NAME, MEASURES, show
from evals.gate import GateResult
from evals.nouns import ALL_CATEGORIES, EvalReport
from evals.report_screen import PER_CATEGORY, render_gate


def render_markdown(report: EvalReport, gate: GateResult) -> str:
    """Return the whole text: all measures, then the main ones per category, then the gate."""
    return (
        f"# Meting {report.set_name} op {report.corpus_name}\n\n"
        f"{len(report.cases)} vragen, set `{report.set_checksum[:12]}`, documenten "
        f"`{report.corpus_checksum[:12]}`, antwoorden door {report.composer}, "
        f"{report.made_on:%d-%m-%Y %H:%M}.\n\n"
        f"## Alle maten (testvragen)\n\n{_measures(report)}\n\n"
        f"## Per soort vraag (testvragen)\n\n{_categories(report)}\n\n## Poort\n\n{render_gate(gate)}\n"
    )


def _measures(report: EvalReport) -> str:
    rows = []
    for measure in MEASURES:
        figure = report.ours.find(measure.name)
        if figure is None:
            continue
        others = [system.find(measure.name) for system in (report.calibration, *report.systems[1:])]
        rows.append(
            [
                measure.label,
                show(figure.value, measure.unit),
                f"{show(figure.low, measure.unit)} – {show(figure.high, measure.unit)}",
                *(show(other.value if other else None, measure.unit) for other in others),
            ]
        )
    head = ["Maat", "Test", "95%-interval", "Afstel", *(system.system for system in report.systems[1:])]
    return _table(head, rows)


def _categories(report: EvalReport) -> str:
    categories = sorted({figure.category for figure in report.ours.figures} - {ALL_CATEGORIES})
    rows = []
    for category in categories:
        figures = [(name, report.ours.find(name, category)) for name, _ in PER_CATEGORY]
        rows.append([category, *(show(f.value if f else None, BY_NAME[name].unit) for name, f in figures)])
    return _table(["Soort", *(label for _, label in PER_CATEGORY)], rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
