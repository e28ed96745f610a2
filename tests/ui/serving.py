"""`bronvast` as a program of its own, for tests in a real browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def bronvast(*words: str | Path) -> list[str]:
    """Return the command line of a `bronvast` command."""
    return [sys.executable, "-m", "assistant", *map(str, words)]


def ingest(store: Path, *files: Path) -> None:
    """Read files into a store."""
    subprocess.run(bronvast("ingest", *files, "--store", store), check=True, capture_output=True, timeout=280)


@contextmanager
def served(store: Path, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """Give the address of a page that `bronvast chat` serves over a store, on a free port."""
    with subprocess.Popen(
        bronvast("chat", "--store", store, "--port", "0", *options),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(settings or {})},
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "http://" in line)
        found = re.search(r"http://\S+", line)
        assert found is not None
        yield found[0]
        process.terminate()
