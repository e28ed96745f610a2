"""`bronvast ingest PATH…`: add or update files and folders."""

from __future__ import annotations

import argparse
from pathlib import Path

from assistant.root import run_ingest
from assistant.settings import read_settings
from corpus.nouns import FileStatus
from index.nouns import FileReport, IngestReport
from ui.json_view import ingest_view
from ui.terminal import progress_bar, show, show_json

STATUS_WORDS = {
    FileStatus.ADDED: "toegevoegd",
    FileStatus.UPDATED: "bijgewerkt",
    FileStatus.UNCHANGED: "ongewijzigd",
    FileStatus.SKIPPED: "overgeslagen",
    FileStatus.FAILED: "mislukt",
}
NOT_TAKEN = {FileStatus.SKIPPED, FileStatus.FAILED}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PAD", help="bestand of map")
    parser.add_argument("--password", metavar="WACHTWOORD", help="wachtwoord voor versleutelde bestanden")


def run(arguments: argparse.Namespace) -> int:
    """Ingest and print a report per file; exit status 1 when a file was not taken in."""
    settings = read_settings(store=arguments.store)
    with progress_bar() as progress:
        report = run_ingest(settings, arguments.paths, progress=progress, password=arguments.password)
    if arguments.json:
        show_json(ingest_view(report))
    else:
        _print_report(report)
    return 1 if any(file.status in NOT_TAKEN for file in report.files) else 0


def _print_report(report: IngestReport) -> None:
    for file in report.files:
        show(f"{STATUS_WORDS[file.status]:13} {file.source_file}{_details(file)}")
        for warning in file.warnings:
            show(f"{'':13} let op: {warning}")
    show(f"Klaar in {report.seconds:.1f} s; er staan nu {report.passages} passages in de opslag.")


def _details(file: FileReport) -> str:
    if file.reason:
        return f": {file.reason}"
    if not file.pages:
        return ""
    documents = f"{len(file.documents)} documenten, " if len(file.documents) > 1 else ""
    pages = "1 pagina" if file.pages == 1 else f"{file.pages} pagina's"
    return f" ({documents}{pages})"
