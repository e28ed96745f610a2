"""The first start of `make chat`: take in the example corpus where nothing has been stored yet.

A mark beside the store tells a first start that was cut short from a finished one, so that a person who
removes the examples doesn't get them back.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.__main__ import EXIT_DONE, main
from assistant.settings import read_settings

MARK = ".eerste-start"


def fill_empty_store(examples: Path) -> int:
    """Ingest the PDFs of a folder into an empty store, or finish doing so; return the exit status."""
    store = read_settings().store
    started = store.with_name(store.name + MARK)
    if store.exists() and any(store.iterdir()) and not started.exists():
        return EXIT_DONE
    store.parent.mkdir(parents=True, exist_ok=True)
    started.touch()
    status = main(["ingest", *map(str, sorted(examples.glob("*.pdf")))])
    if status == EXIT_DONE:
        started.unlink()
    return status


def run(argv: Sequence[str]) -> int:
    """Handle `python -m assistant.first_start FOLDER`."""
    return fill_empty_store(Path(argv[0]))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
