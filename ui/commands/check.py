"""`bronvast check`: is the store sound, and how do we know?"""

from __future__ import annotations

import argparse

from assistant.root import run_check
from assistant.settings import read_settings
from ui.json_view import check_view
from ui.terminal import show, show_json

EXIT_DAMAGED = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--repair", action="store_true", help="herstelt wat hersteld kan worden")


def run(arguments: argparse.Namespace) -> int:
    """Check; exit status 3 when the store is not sound."""
    report = run_check(read_settings(store=arguments.store), repair=arguments.repair)
    if arguments.json:
        show_json(check_view(report))
    else:
        for sentence in report.repaired:
            show(f"hersteld: {sentence}")
        for sentence in report.checked:
            show(f"in orde: {sentence}")
        for sentence in report.remarks:
            show(f"let op: {sentence}")
        for sentence in report.problems:
            show(f"probleem: {sentence}")
        show("De opslag is in orde." if report.sound else "De opslag is niet in orde.")
    return 0 if report.sound else EXIT_DAMAGED
