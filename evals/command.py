"""`bronvast eval`: measures a question set, and `bronvast eval add`: makes a draft question of a remark."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from evals.sets import EvalCase

DEFAULT_SET = "jeugdbescherming"
DEFAULT_CORPUS = Path(__file__).parent.parent / "corpus" / "voorbeeld"
DEFAULT_OUT = Path("evals/uitkomsten")
CACHE = Path("data/evals")
PASSED, FAILED = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this command."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=("add",),
        metavar="add",
        help="maakt van opmerkingen op de pagina conceptvragen, in plaats van te meten",
    )
    parser.add_argument(
        "remarks", nargs="?", type=Path, metavar="OPMERKINGEN", help="bij add: het bestand met opmerkingen"
    )
    parser.add_argument("--set", default=DEFAULT_SET, metavar="SET", help="naam of bestand van de vragenset")
    parser.add_argument("--corpus", type=Path, metavar="MAP", help="de documenten om op te meten")
    parser.add_argument(
        "--passages", type=Path, metavar="BESTAND", help="bij een set van buiten: het bestand met passages"
    )
    parser.add_argument(
        "--out", type=Path, metavar="MAP", help="waar het rapport komt (bij add: de conceptvragen)"
    )
    parser.add_argument(
        "--subset", default="alles", choices=("alles", "snel"), help="alle vragen, of een vast klein deel"
    )
    parser.add_argument(
        "--gate", action="store_true", help="faalt als de cijfers slechter zijn dan de vastgelegde"
    )
    parser.add_argument(
        "--keep", action="store_true", help="legt deze cijfers vast om later mee te vergelijken"
    )
    parser.add_argument(
        "--baselines", action="store_true", help="meet ook eenvoudiger systemen (duurt langer)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Measure, or make draft questions; return the exit status."""
    return _add(arguments) if arguments.action == "add" else _measure(arguments)


def _measure(arguments: argparse.Namespace) -> int:
    from assistant.settings import read_settings
    from evals.gate import baseline_key, check_gate, read_baseline, write_baseline
    from evals.report import write_report
    from evals.report_json import render_json
    from evals.report_screen import render_screen
    from evals.run import EvalRequest, evaluate

    request = EvalRequest(
        set_name=arguments.set,
        corpus=arguments.corpus or DEFAULT_CORPUS,
        cache=CACHE,
        subset=arguments.subset,
        baselines=arguments.baselines,
        store=arguments.store,
        passages=arguments.passages,
    )
    report = evaluate(request, read_settings(store=arguments.store), _progress)
    key = baseline_key(report)
    result = check_gate(report, read_baseline(key))
    folder = write_report(report, result, arguments.out or DEFAULT_OUT / key.replace("/", "-"))
    if arguments.keep:
        write_baseline(report, key)
    asked = result if arguments.gate else None
    if arguments.json:
        _print(json.dumps(render_json(report, asked), ensure_ascii=False))
    else:
        _print(render_screen(report, asked))
        _print(f"\nRapport: {folder / 'report.html'}")
    return FAILED if arguments.gate and not result.passed else PASSED


def _add(arguments: argparse.Namespace) -> int:
    from assistant.settings import read_settings
    from evals.add import add_drafts

    added = add_drafts(arguments.remarks, arguments.out, read_settings(store=arguments.store))
    if arguments.json:
        _print(json.dumps({"file": str(added.path), "drafts": list(added.ids)}))
    else:
        _print(_added(len(added.ids), added.path))
    return PASSED if added.ids else FAILED


def _added(count: int, path: Path) -> str:
    if not count:
        return f"Er zijn geen opmerkingen die nog niet in {path} staan."
    kind = "conceptvraag" if count == 1 else "conceptvragen"
    return f"{count} {kind} bij {path} gezet; maak ze af en zet ze in een vragenset."


def _progress(cases: Sequence[EvalCase]) -> Iterable[EvalCase]:
    from tqdm import tqdm

    return tqdm(cases, desc="vragen", unit="vraag", file=sys.stderr, disable=not sys.stderr.isatty())


def _print(text: str) -> None:
    print(text)  # noqa: T201
