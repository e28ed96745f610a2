"""`python -m evals.bench`: how fast ingest and search are, beside the plain recipe, and how cost grows.

Every figure comes from one run, every part from a process of its own (`evals.bench_parts`). Embedding:
passages of the example documents through sentence-transformers in fp32 and through the lean engine, in turn.
Search: stores of 1,000, 10,000 and more passages, made by a seeded generator that joins the beginning of one
real passage to the end of another; their vectors are real ones with a little noise, so that no time goes into
embedding what isn't measured. Where other programs use the cores too, the time of the processor says more
than that of the clock; both are given.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus.read import find_files, read_file

EXAMPLES = Path(__file__).parent.parent / "corpus" / "voorbeeld"
Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=EXAMPLES)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000], help="also 20000 or 100000")
    parser.add_argument("--embed", type=int, default=64, help="passages to embed; 0 leaves that part out")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        texts = _write_texts(given.corpus, Path(scratch), given.embed)
        if given.embed:
            _show_ingest(texts, Path(scratch))
        _show_growth(texts.with_name("all.json"), given.sizes, Path(scratch))
    return 0


def _write_texts(corpus: Path, scratch: Path, embedded: int) -> Path:
    """Keep all passages of a corpus in `all.json`, and those to embed in the file that is returned."""
    texts = []
    for file in find_files([corpus]):
        if file.skipped is None:
            read = read_file(file.path, source_file=file.source_file, lineage=file.source_file)
            texts += [passage.text for document in read.documents for passage in document.passages]
    (scratch / "all.json").write_text(json.dumps(texts), "utf-8")
    path = scratch / "embedded.json"
    path.write_text(json.dumps(texts[:embedded]), "utf-8")
    return path


def _show_ingest(texts: Path, scratch: Path) -> None:
    """Print the ratios of an ingest to the plain recipe, and how near it is to what the cores can do."""
    both = _run("embed", texts)
    plain, lean = _run("ingest-plain", texts), _run("ingest-lean", texts, scratch / "lean")
    _show("ingest                          ours    plain    ratio   aim")
    _row("passages a second", both["lean"], both["plain"], ">= 2.5")
    _row("peak memory, MB", lean["memory"], plain["memory"], "<= 1")
    _show(f"lowest cosine with fp32       {both['lowest_cosine']:6.4f}                   >= .99")
    _show(
        f"a passage has {both['mean_tokens']:.0f} tokens and needs {both['operations'] / 1e9:.1f} billion "
        "operations; against a bare product:"
    )
    _limit("ours, in 8 bits", both["operations"] * both["lean"], both["int8"])
    _limit("plain, in fp32", both["operations"] * both["plain"], both["fp32"])


def _show_growth(texts: Path, sizes: Sequence[int], scratch: Path) -> None:
    """Print what storing and searching cost as a store grows, and the ratio to the first size."""
    if not sizes:
        return
    _show("passages  stored in  MB ingest  MB serve  first ms  p50 ms  p95 ms  cpu p50  cpu p95  p95 ratio")
    first = 0.0
    for size in sizes:
        store = scratch / f"store{size}"
        made, found = _run("fill", texts, store, size), _run("serve", texts, store)
        first = first or found["p95"]
        _show(
            f"{size:8}  {made['seconds']:7.1f} s  {made['memory']:9.0f}  {found['memory']:8.0f}  "
            f"{found['first']:8.0f}  {found['p50']:6.0f}  {found['p95']:6.0f}  {found['cpu_p50']:7.0f}  "
            f"{found['cpu_p95']:7.0f}  {found['p95'] / first:9.2f}"
        )


def _run(part: str, *arguments: object) -> Figures:
    """Run one part in a process of its own and return its figures."""
    command = [sys.executable, "-m", "evals.bench_parts", part, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _limit(name: str, reached: float, bare: float) -> None:
    """Print how near the operations a second of an ingest are to those of a bare product."""
    _show(f"{name:26}  {reached / 1e9:.0f} of {bare / 1e9:.0f} billion a second, {reached / bare:.0%} of it")


def _row(name: str, ours: float, plain: float, aim: str) -> None:
    _show(f"{name:26}  {ours:8.1f} {plain:8.1f} {ours / plain:8.2f}   {aim}")


def _show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
