"""How long a new process takes to answer: what a person waits for who types one command."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

QUESTION = "Wat staat er in het rapport over wachttijden?"
Figures = dict[str, float]


def cold_times(store: Path, texts: Path, times: int) -> Figures:
    """Return the median seconds of `bronvast search` over a store, of `bronvast --help`, and of a process
    that only loads the model of the plain recipe and embeds a question; each is run `times` times."""
    commands = {
        "search": ("assistant", "search", QUESTION, "--store", store),
        "help": ("assistant", "--help"),
        "plain": ("evals.bench_parts", "cold-plain", texts),
    }
    return {
        name: statistics.median(_seconds(*map(str, command)) for _ in range(times))
        for name, command in commands.items()
    }


def _seconds(*command: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", *command], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started
