"""The figures on one screen of a terminal: at most 100 columns wide, the worst news last."""

from __future__ import annotations

import textwrap
from collections import Counter

from evals.catalogue import BY_NAME, STAGE_LABELS, Measure, show
from evals.gate import GateResult
from evals.nouns import ALL_CATEGORIES, EvalReport, Stage, SystemFigures

OVERALL = (
    "right",
    "recall_1",
    "recall_5",
    "recall_10",
    "recall_20",
    "mrr",
    "ndcg_10",
    "citation_precision",
    "first_cited",
    "citation_recall",
    "sentences_supported",
    "quotes_exact",
    "pages_exact",
    "refused_rightly",
    "refused_wrongly",
    "words",
    "words_fit",
    "ms_p50",
    "ms_p95",
)
PER_CATEGORY = (
    ("right", "goed"),
    ("recall_5", "bewijs@5"),
    ("recall_20", "bewijs@20"),
    ("citation_recall", "geciteerd"),
    ("refused_rightly", "terecht"),
    ("refused_wrongly", "onterecht"),
)
CHANGED_SHOWN = 20
COLUMNS = 100


def render_screen(report: EvalReport, gate: GateResult | None) -> str:
    """Return the screen; with a gate also its verdict and the questions that changed."""
    blocks = [
        f"Vragenset {report.set_name} ({report.set_checksum[:12]}), documenten {report.corpus_name}, "
        f"{len(report.cases)} vragen, {report.seconds:.0f} s",
        _overall(report),
        _categories(report.ours, "per soort (test)"),
        _beside(report),
        _categories(report.styles, "per stijl (test)"),
        _stages(report),
    ]
    if report.catch_rates:
        blocks.append(_verifier(report))
    if gate is not None:
        blocks.append(render_gate(gate))
    return "\n\n".join(block for block in blocks if block)


def render_gate(gate: GateResult) -> str:
    """Return the verdict of the gate, its reasons, and per changed question before and after."""
    lines = ["De poort is open." if gate.passed else "De poort is dicht:"]
    lines += [_wrapped(f"- {failure}") for failure in gate.failures]
    if gate.changed:
        lines.append(f"Veranderde vragen ({len(gate.changed)}):")
        for case in gate.changed[:CHANGED_SHOWN]:
            lines.append(f"  {case.case_id}  {case.question[:90]}")
            lines.append(f"    eerst: {case.before}")
            lines.append(f"    nu:    {case.now}")
        if len(gate.changed) > CHANGED_SHOWN:
            lines.append(f"  en nog {len(gate.changed) - CHANGED_SHOWN}; zie het rapport")
    return "\n".join(lines)


def _overall(report: EvalReport) -> str:
    names = [system.system for system in report.systems]
    several = len(names) > 1
    head = f"{'':24}{'test':>9}  {'95%-interval':<18}{'afstel':>9}"
    head += "".join(f"{name:>12}" for name in names[1:]) if several else ""
    lines = [head]
    for name in OVERALL:
        measure = BY_NAME[name]
        figure = report.ours.find(name)
        if figure is None:
            continue
        interval = f"{show(figure.low, measure.unit)} – {show(figure.high, measure.unit)}"
        line = f"{measure.label:24}{show(figure.value, measure.unit):>9}  {interval:<18}"
        line += f"{_value(report.calibration, measure):>9}"
        line += "".join(f"{_value(system, measure):>12}" for system in report.systems[1:])
        lines.append(line)
    return "\n".join(lines)


def categories_of(system: SystemFigures) -> list[str]:
    """Return what the questions of these figures are grouped by, in the order of the alphabet."""
    return sorted({figure.category for figure in system.figures} - {ALL_CATEGORIES})


def right_share(system: SystemFigures, category: str) -> str:
    """Return the share of right answers of a system in a category, as text."""
    figure = system.find("right", category)
    return show(figure.value if figure else None, BY_NAME["right"].unit)


def _categories(system: SystemFigures, title: str) -> str:
    if not system.figures:
        return ""
    lines = [f"{title:20}{'n':>4}" + "".join(f"{label:>11}" for _, label in PER_CATEGORY)]
    for category in categories_of(system):
        right = system.find("right", category)
        line = f"{category:20}{right.count if right else 0:>4}"
        for name, _ in PER_CATEGORY:
            figure = system.find(name, category)
            line += f"{show(figure.value if figure else None, BY_NAME[name].unit):>11}"
        lines.append(line)
    return "\n".join(lines)


def _beside(report: EvalReport) -> str:
    """Return the right answers per category of every system; nothing where ours is the only one."""
    if len(report.systems) < 2:
        return ""
    lines = [f"{'goed, per systeem':20}" + "".join(f"{system.system:>15}" for system in report.systems)]
    for category in categories_of(report.ours):
        shares = (right_share(system, category) for system in report.systems)
        lines.append(f"{category:20}" + "".join(f"{share:>15}" for share in shares))
    return "\n".join(lines)


def _stages(report: EvalReport) -> str:
    wrong = Counter(case.stage for case in report.cases if case.stage)
    if not wrong:
        return "Alle antwoorden zijn goed."
    parts = [f"{STAGE_LABELS[stage]} {wrong[stage]}" for stage in Stage if wrong[stage]]
    return _wrapped(f"Foute antwoorden (alle vragen): {sum(wrong.values())}: {', '.join(parts)}")


def _verifier(report: EvalReport) -> str:
    parts = [f"{rate.damage} {rate.caught}/{rate.offered}" for rate in report.catch_rates]
    return _wrapped(f"Beschadigde zinnen tegengehouden: {', '.join(parts)}")


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, COLUMNS, subsequent_indent="  "))


def _value(system: SystemFigures, measure: Measure) -> str:
    figure = system.find(measure.name)
    return show(figure.value if figure else None, measure.unit)
