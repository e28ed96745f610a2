"""The report as one HTML page that needs no other file: pictures, figures, the cause of every mistake."""

from __future__ import annotations

from html import escape

from evals.bootstrap import Estimate
from evals.catalogue import BY_NAME, MEASURES, Measure, show
from evals.gate import GateResult
from evals.nouns import ALL_CATEGORIES, EvalReport, ScoredCase, SystemFigures
from evals.report_elements import table
from evals.report_mistakes import mistakes_section
from evals.report_style import STYLE
from evals.report_svg import Row, bars, refusal_curve

TILES = (
    "right",
    "recall_5",
    "citation_recall",
    "quotes_exact",
    "refused_rightly",
    "refused_wrongly",
    "ms_p95",
)
CHARTS = ("right", "recall_5", "citation_recall")


def render_html(report: EvalReport, gate: GateResult) -> str:
    """Return the whole page."""
    sections = [
        _summary(report, gate),
        _per_category(report),
        _systems(report),
        _refusals(report),
        _change(gate),
        mistakes_section(report),
        _all_figures(report),
    ]
    title = f"Meting {report.set_name} op {report.corpus_name}"
    return (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        f'<a class="skip" href="#fouten">Naar de foute antwoorden</a><main><h1>{escape(title)}</h1>'
        f"{_about(report)}{''.join(sections)}</main></body></html>\n"
    )


def _about(report: EvalReport) -> str:
    tested = len(_test_cases(report))
    return (
        f'<p class="about">{tested} testvragen van de {len(report.cases)}; op de andere is afgesteld. '
        f"Antwoorden gemaakt door: {escape(report.composer)}. Gemeten op {report.made_on:%d-%m-%Y %H:%M} "
        f"in {report.seconds:.0f} s. Vragenset {escape(report.set_checksum[:12])}, "
        f"documenten {escape(report.corpus_checksum[:12])}.</p>"
    )


def _summary(report: EvalReport, gate: GateResult) -> str:
    before = {comparison.measure: comparison for comparison in gate.comparisons}
    tiles = []
    for name in TILES:
        figure = report.ours.find(name)
        if figure is None:
            continue
        measure = BY_NAME[name]
        change = before.get(name)
        note = f"was {show(change.before, measure.unit)}" if change else f"{figure.count} vragen"
        tiles.append(
            f'<li><span class="tile-label">{escape(measure.label)}</span>'
            f'<span class="tile-value">{show(figure.value, measure.unit)}</span>'
            f'<span class="tile-note">{_interval(figure, measure)}</span>'
            f'<span class="tile-note">{note}</span></li>'
        )
    verdict = (
        '<p class="verdict good"><strong>De poort is open.</strong> '
        "Niets ging verder achteruit dan de speling.</p>"
        if gate.passed
        else '<div class="verdict bad"><strong>De poort is dicht.</strong><ul>'
        + "".join(f"<li>{escape(failure)}</li>" for failure in gate.failures)
        + "</ul></div>"
    )
    return f'<section><h2>In één oogopslag</h2>{verdict}<ul class="tiles">{"".join(tiles)}</ul></section>'


def _per_category(report: EvalReport) -> str:
    charts = []
    for name in CHARTS:
        rows = [
            Row(category, figure)
            for category in _categories(report)
            if (figure := report.ours.find(name, category)) is not None
        ]
        if rows:
            label = BY_NAME[name].label
            charts.append(
                f"<figure><figcaption><strong>{escape(label)}</strong>: {escape(BY_NAME[name].meaning)}"
                f"</figcaption>{bars(label + ' per soort vraag', rows)}</figure>"
            )
    return (
        "<section><h2>Per soort vraag</h2><p>De dunne lijn is het gebied waarin het cijfer met 95% zekerheid "
        f'ligt; n is het aantal vragen.</p><div class="charts">{"".join(charts)}</div></section>'
    )


def _systems(report: EvalReport) -> str:
    if len(report.systems) < 2:
        return ""
    shown = [m for m in MEASURES if any(system.find(m.name) for system in report.systems[1:])]
    return (
        "<section><h2>Naast eenvoudiger systemen</h2>"
        + table(
            "naast eenvoudiger systemen",
            ["Maat", *(system.system for system in report.systems)],
            [[m.label, *(_cell(system.find(m.name), m) for system in report.systems)] for m in shown],
        )
        + "</section>"
    )


def _refusals(report: EvalReport) -> str:
    if not report.curve and not report.catch_rates:
        return ""
    picture = (
        "<p>Strenger weigeren gaat naar rechts. De cirkels staan waar het programma nu werkt.</p>"
        f"<figure>{refusal_curve('Weigeren', report.curve, report.operating_point)}</figure>"
        if report.curve
        else "<p>Dit programma zegt niet hoe zeker het is; er is geen weigercurve.</p>"
    )
    caught = ""
    if report.catch_rates:
        caught = "<h3>Wat de controle tegenhoudt</h3>" + table(
            "wat de controle tegenhoudt",
            ["Beschadiging", "Aangeboden", "Tegengehouden"],
            [[rate.damage, str(rate.offered), str(rate.caught)] for rate in report.catch_rates],
        )
    return f"<section><h2>Weigeren</h2>{picture}{caught}</section>"


def _change(gate: GateResult) -> str:
    if not gate.comparisons:
        return "<section><h2>Verandering</h2><p>Er is nog geen eerdere meting vastgelegd.</p></section>"
    rows = []
    for comparison in gate.comparisons:
        measure = BY_NAME[comparison.measure]
        verdict = (
            "slechter"
            if comparison.fell
            else ("gelijk" if comparison.before == comparison.now else "binnen de speling of beter")
        )
        rows.append(
            [
                measure.label,
                show(comparison.before, measure.unit),
                show(comparison.now, measure.unit),
                show(comparison.tolerance, measure.unit),
                verdict,
            ]
        )
    changed = [[case.case_id, case.question, case.before, case.now] for case in gate.changed]
    listing = (
        f"<details><summary>{len(changed)} vragen veranderd</summary>"
        + table("veranderde vragen", ["Vraag", "Tekst", "Eerst", "Nu"], changed)
        + "</details>"
        if changed
        else "<p>Geen enkele vraag is veranderd.</p>"
    )
    return (
        "<section><h2>Verandering sinds de vastgelegde meting</h2>"
        + table("verandering", ["Maat", "Eerst", "Nu", "Speling", "Oordeel"], rows)
        + listing
        + "</section>"
    )


def _all_figures(report: EvalReport) -> str:
    parts = []
    for name, system in (("testvragen", report.ours), ("afstelvragen", report.calibration)):
        figures = _figures_table(report, name, system)
        parts.append(f"<details><summary>Alle cijfers, {name}</summary>{figures}</details>")
    return f"<section><h2>Alle cijfers</h2>{''.join(parts)}</section>"


def _figures_table(report: EvalReport, name: str, system: SystemFigures) -> str:
    categories = [ALL_CATEGORIES, *_categories(report)]
    rows = [[m.label, *(_cell(system.find(m.name, c), m) for c in categories)] for m in MEASURES]
    return table(f"alle cijfers, {name}", ["Maat", *categories], rows)


def _categories(report: EvalReport) -> list[str]:
    return sorted({figure.category for figure in report.ours.figures} - {ALL_CATEGORIES})


def _test_cases(report: EvalReport) -> list[ScoredCase]:
    return [case for case in report.cases if case.observation.case.split == "test"]


def _interval(figure: Estimate, measure: Measure) -> str:
    return f"{show(figure.low, measure.unit)} tot {show(figure.high, measure.unit)}"


def _cell(figure: Estimate | None, measure: Measure) -> str:
    return "–" if figure is None else f"{show(figure.value, measure.unit)} ({_interval(figure, measure)})"
