"""The figures as Markdown tables, to put under a change that is being reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from evals.catalogue import BY_NAME, MEASURES, show
from evals.gate import GateResult
from evals.nouns import ALL_CATEGORIES, EvalReport, SystemFigures
from evals.report_screen import PER_CATEGORY, categories_of, render_gate, right_share


def render_markdown(report: EvalReport, gate: GateResult) -> str:
    """Return the whole text: all measures, then the main ones per category, then the gate."""
    return (
        f"# Meting {report.set_name} op {report.corpus_name}\n\n"
        f"{len(report.cases)} vragen, set `{report.set_checksum[:12]}`, documenten "
        f"`{report.corpus_checksum[:12]}`, antwoorden door {report.composer}, "
        f"{report.made_on:%d-%m-%Y %H:%M}.\n\n"
        f"## Alle maten (testvragen)\n\n{_measures(report)}\n\n"
        f"## Per soort vraag (testvragen)\n\n{_categories(report)}\n\n{_beside(report)}"
        f"## Per stijl van vraag (testvragen)\n\n{_styles(report)}\n\n## Poort\n\n{render_gate(gate)}\n"
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
    return _per_category(report.ours, "Soort")


def _styles(report: EvalReport) -> str:
    return _per_category(report.styles, "Stijl")


def _per_category(system: SystemFigures, name: str) -> str:
    rows = []
    for category in categories_of(system):
        figures = [(measure, system.find(measure, category)) for measure, _ in PER_CATEGORY]
        right = system.find("right", category)
        shown = (show(f.value if f else None, BY_NAME[measure].unit) for measure, f in figures)
        rows.append([category, str(right.count if right else 0), *shown])
    return _table([name, "n", *(label for _, label in PER_CATEGORY)], rows)


def _beside(report: EvalReport) -> str:
    """Return the right answers per category of every system; nothing where ours is the only one."""
    if len(report.systems) < 2:
        return ""
    rows = [
        [category, *(right_share(system, category) for system in report.systems)]
        for category in (ALL_CATEGORIES, *categories_of(report.ours))
    ]
    table = _table(["Soort", *(system.system for system in report.systems)], rows)
    return f"## Goede antwoorden naast andere systemen (testvragen)\n\n{table}\n\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
