"""Opening the page's parts on a real store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.root import open_assistant_and_library, run_ingest, run_remove
from assistant.settings import Settings
from index.nouns import IngestReport
from ui.page.options import PageOptions
from ui.page.parts import Parts, Progress

_EVALS = Path(__file__).resolve().parents[2] / "evals"


def open_parts(settings: Settings, options: PageOptions) -> Parts:
    """Return the parts of the page for the store of these settings."""

    def add(paths: Sequence[Path], progress: Progress) -> IngestReport:
        return run_ingest(settings, list(paths), progress=progress)

    def take_out(document_ids: Sequence[str]) -> None:
        run_remove(settings, list(document_ids))

    assistant, library = open_assistant_and_library(settings)
    return Parts(
        options=options,
        answerer=assistant,
        shelf=library,
        add=add,
        take_out=take_out,
        figures=(_EVALS / "baseline.json", *(_EVALS / "uitkomsten").glob("*/results.json")),
    )
