"""The figures of the last run of the evals, read from its file as data."""

from __future__ import annotations

import datetime as dt
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ui import texts

Json = dict[str, Any]
EMPTY: Json = {"date": None, "questions": 0, "measures": []}


def figures_view(files: Sequence[Path]) -> Json:
    """Return the figures of the last run; no measures where no file can be read."""
    runs = [run for path in files if (run := _read(path)) is not None]
    if not runs:
        return EMPTY
    last = max(runs, key=lambda run: str(run["made_on"] or ""))
    shown = [
        _measure(name, meaning, last["figures"][key])
        for key, (name, meaning) in texts.FIGURES.items()
        if isinstance(last["figures"].get(key), dict)
    ]
    return {
        "date": texts.dutch_date(dt.datetime.fromisoformat(last["made_on"])) if last["made_on"] else None,
        "questions": last["questions"],
        "measures": shown,
    }


def _read(path: Path) -> Json | None:
    """Return a run that has what the page shows, or None.

    A file is a run itself, or the committed runs that later ones are compared with, which hold a value per
    question: of those the one with most questions is summed up.
    """
    try:
        run = json.loads(path.read_text("utf-8"))
        if "made_on" not in run:
            return _summed(max((kept["cases"] for kept in run.values()), key=len))
        dt.datetime.fromisoformat(run["made_on"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return run if isinstance(run.get("figures"), dict) and isinstance(run.get("questions"), int) else None


def _summed(cases: dict[str, dict[str, float]]) -> Json:
    values: dict[str, list[float]] = {}
    for case in cases.values():
        for name, value in case.items():
            values.setdefault(name, []).append(value)
    figures = {name: {"value": statistics.fmean(found)} for name, found in values.items()}
    return {"made_on": None, "questions": len(cases), "figures": figures}


def _measure(name: str, meaning: str, figure: Json) -> Json:
    low, high = figure.get("low"), figure.get("high")
    return {
        "name": name,
        "meaning": meaning,
        "percent": _percent(figure.get("value")),
        "low": _percent(low) if isinstance(low, int | float) else None,
        "high": _percent(high) if isinstance(high, int | float) else None,
    }


def _percent(share: object) -> int:
    return round(100 * share) if isinstance(share, int | float) else 0
