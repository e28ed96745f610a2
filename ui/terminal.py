"""Writing to a terminal: results to standard output, progress bars to standard error."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

WIDTH = 100

Progress = Callable[[str, int, int], None]


def show(text: str = "") -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def show_json(value: Any) -> None:
    """Print one JSON value."""
    show(json.dumps(value, ensure_ascii=False, indent=2))


def wrap(text: str, indent: str = "") -> str:
    """Return the text in lines that fit a terminal."""
    lines = (
        textwrap.wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent) or [""]
        for line in text.splitlines()
    )
    return "\n".join(line for wrapped in lines for line in wrapped)


@contextmanager
def progress_bar() -> Iterator[Progress | None]:
    """Give a function that moves a bar on standard error: (what, done, total); None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from tqdm import tqdm

    with tqdm(total=0, leave=False, file=sys.stderr, unit="") as bar:

        def move(what: str, done: int, total: int) -> None:
            bar.total = total
            bar.n = done
            bar.set_description_str(what, refresh=True)

        yield move
