"""Pages a second: `python -m corpus.reading.bench FOLDER` reads its PDFs four ways and prints a table."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pypdf import PdfReader

from corpus.reading.formats import open_file
from corpus.reading.opening import lay_out_file
from corpus.reading.pdf_structure import quiet
from corpus.sandbox import available_processors


def plain_pypdf(paths: Sequence[Path]) -> int:
    """Text of each page by pypdf alone."""
    return sum(1 for path in paths for page in PdfReader(path).pages if page.extract_text() is not None)


def without_child(paths: Sequence[Path]) -> int:
    """Laid out in this process."""
    return sum(1 for path in paths for _ in open_file(path, None).pages)


def with_child(paths: Sequence[Path]) -> int:
    """Laid out one after the other, in a child process."""
    return sum(len(lay_out_file(path).pages) for path in paths)


def with_children(paths: Sequence[Path]) -> int:
    """Laid out by as many child processes as there are processors."""
    with ThreadPoolExecutor(available_processors()) as threads:
        return sum(len(file.pages) for file in threads.map(lay_out_file, paths))


def main() -> None:
    """Time each way once, in this order, after one small file that loads the libraries."""
    paths = sorted(Path(sys.argv[1]).glob("*.pdf"), key=lambda path: -path.stat().st_size)
    ways: dict[str, Callable[[Sequence[Path]], int]] = {
        "plain pypdf": plain_pypdf,
        "without child": without_child,
        "with child": with_child,
        "with children": with_children,
    }
    with quiet():
        for name, way in ways.items():
            way(paths[-2:])
            started, cpu = time.perf_counter(), time.process_time()
            pages = way(paths)
            seconds = time.perf_counter() - started
            spent = time.process_time() - cpu
            sys.stdout.write(
                f"{name:14} {pages} pages {seconds:6.2f} s {pages / seconds:6.1f}/s cpu {spent:5.2f} s\n"
            )


if __name__ == "__main__":
    main()
