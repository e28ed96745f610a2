"""The report of a measurement for everyone: as it is written, in a real browser, through axe-core."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from evals.gate import baseline_key, check_gate, read_baseline, write_baseline
from evals.report import write_report
from tests.evals.small_line import SmallAssistant, SmallSource, make_report, run_line
from tests.ui.visiting import WIDE, violations

pytestmark = pytest.mark.browser

LOOKS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": WIDE},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow and dark": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What the writer makes of a good run, of a first one, and of one that fell in everything."""
    folder = tmp_path_factory.mktemp("uitkomsten")
    good = make_report()
    fallen = make_report(run_line(assistant=SmallAssistant(SmallSource(), least_shared=99)))
    plain = dataclasses.replace(good.systems[0], system="woorden alleen")
    fallen = dataclasses.replace(fallen, systems=(*fallen.systems, plain))
    write_baseline(good, baseline_key(good), folder / "baseline.json")
    kept = read_baseline(baseline_key(good), folder / "baseline.json")
    made = {
        "good": write_report(good, check_gate(good, kept), folder / "good"),
        "first": write_report(good, check_gate(good, None), folder / "first"),
        "fallen": write_report(fallen, check_gate(fallen, kept), folder / "fallen"),
    }
    return {name: written / "report.html" for name, written in made.items()}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_in_a_report_folded_or_open(
    browser: Any, reports: dict[str, Path], look: str
) -> None:
    context = browser.new_context(locale="nl-NL", **LOOKS[look])
    page = context.new_page()
    found = {}
    for name, report in reports.items():
        page.goto(report.as_uri())
        found[name, "folded"] = violations(page)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found[name, "open"] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    context.close()
    assert len(found) == 2 * len(reports)
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_the_report_of_a_fall_shows_every_section(reports: dict[str, Path]) -> None:
    """What axe looks at is the whole: comparisons, other systems, the curve, and every wrong answer."""
    shown = reports["fallen"].read_text(encoding="utf-8")
    wanted = ("De poort is dicht", "eenvoudiger systemen", "Wat de controle tegenhoudt", "vragen veranderd")
    assert [one for one in wanted if one not in shown] == []
    assert shown.count('<details class="mistake">') == 3
    assert "De poort is open" in reports["good"].read_text(encoding="utf-8")
