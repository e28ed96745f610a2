"""Writes a run to a folder: figures as JSON, a Markdown table, an HTML page, and every question as a line."""

from __future__ import annotations

import json
from pathlib import Path

from evals.gate import GateResult
from evals.nouns import EvalReport
from evals.report_html import render_html
from evals.report_json import render_case, render_json
from evals.report_markdown import render_markdown


def write_report(report: EvalReport, gate: GateResult, folder: Path) -> Path:
    """Write results.json, results.md, report.html and cases.jsonl into the folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = json.dumps(render_json(report, gate), ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(figures + "\n", encoding="utf-8")
    (folder / "results.md").write_text(render_markdown(report, gate), encoding="utf-8")
    (folder / "report.html").write_text(render_html(report, gate), encoding="utf-8")
    lines = [render_case(case) for case in report.cases]
    (folder / "cases.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
