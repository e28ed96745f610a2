"""`python -m evals.bench`: how fast ingest and search are, beside the plain recipe, and how cost grows.

Every figure comes from one run, every part from a process of its own (`evals.bench_parts`). Embedding:
passages of the example documents through sentence-transformers in fp32 and bf16 and through the lean engine,
in turn. Search: stores of 1,000 to 100,000 passages, made from real text (`evals.bench_made`), and up to
`PLAIN_UP_TO` the same pages in the plain recipe. Cold: new processes. Where other programs use the cores too,
the time of the processor says more than that of the clock; both are given.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from corpus.read import find_files, read_file
from evals.bench_cold import cold_times
from index.onnx_encoder import fastest_precision

EXAMPLES = Path(__file__).parent.parent / "corpus" / "voorbeeld"
SIZES = (1_000, 10_000, 20_000, 100_000)
PLAIN_UP_TO = 20_000
"""The largest store that the plain recipe gets too; a larger one would take most of the time of a run."""
Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=EXAMPLES)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=SIZES, help="passages of the stores to search"
    )
    parser.add_argument("--embed", type=int, default=64, help="passages to embed; 0 leaves that part out")
    parser.add_argument("--cold", type=int, default=5, help="new processes a command; 0 leaves that part out")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        texts = _write_texts(given.corpus, scratch, given.embed)
        if given.embed:
            _show_ingest(texts, scratch)
        everything, smallest = texts.with_name("all.json"), scratch / "smallest"
        if given.sizes:
            _show_growth(everything, given.sizes, smallest)
        if given.cold and given.sizes:
            _show_cold(cold_times(smallest, everything, given.cold))
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
    all_three = _run("embed", texts)
    plain, lean = _run("ingest-plain", texts), _run("ingest-lean", texts, scratch / "lean")
    _show("ingest                          ours    plain    ratio   aim")
    _row("passages a second", all_three["lean"], all_three["plain"], ">= 2.5")
    _row("peak memory, MB", lean["memory"], plain["memory"], "<= 1")
    _show(f"lowest cosine with fp32       {all_three['lowest_cosine']:6.4f}                   >= .99")
    _show(
        f"picked here: {fastest_precision()}; bf16 (sentence-transformers): {all_three['bf16']:.1f} passages "
        f"a second, lowest cosine {all_three['lowest_cosine_bf16']:.4f}"
    )
    _show(
        f"a passage has {all_three['mean_tokens']:.0f} tokens and needs {all_three['operations'] / 1e9:.1f} "
        "billion operations; against a bare product:"
    )
    _limit("ours, in 8 bits", all_three["operations"] * all_three["lean"], all_three["int8"])
    _limit("plain, in fp32", all_three["operations"] * all_three["plain"], all_three["fp32"])


def _show_growth(texts: Path, sizes: Sequence[int], smallest: Path) -> None:
    """Print what storing and searching cost as a store grows, beside the plain recipe; leave the store of the
    first size at `smallest`."""
    _show("search                   ours: time in ms, and of the processor           plain      p95 beside")
    _show(
        "passages stored  MB in  MB out   first  p50  p95 cpu p50 cpu p95    p50  p95    plain   smallest new"
    )
    first = 0.0
    for size in sizes:
        store = smallest.with_name(f"store{size}") if first else smallest
        made, ours = _run("fill", texts, store, size), _run("serve", texts, store)
        plain = _run("serve-plain", texts, size) if size <= PLAIN_UP_TO else None
        new = _run("find-new", texts, store)
        if first:
            shutil.rmtree(store)
        first = first or ours["p95"]
        beside = (
            f"{plain['p50']:5.0f} {plain['p95']:4.0f} {ours['p95'] / plain['p95']:8.2f}"
            if plain
            else f"{'-':>5} {'-':>4} {'-':>8}"
        )
        _show(
            f"{size:8} {made['seconds']:4.0f} s {made['memory']:6.0f} {ours['memory']:7.0f} "
            f"{ours['first']:7.0f} {ours['p50']:4.0f} {ours['p95']:4.0f} {ours['cpu_p50']:7.0f} "
            f"{ours['cpu_p95']:7.0f}  {beside} {ours['p95'] / first:10.2f} {new['found']:6.2f}"
        )
    _show("aim: p95 at most 60 ms at 20,000 passages, and at 100,000 at most three times that")
    _show("new: s until a document of a hundred passages, read already, is found by its words; aim: 1")


def _show_cold(seconds: Figures) -> None:
    """Print what a person waits for who types one command."""
    _show("a new process, s                ours    plain    ratio   aim")
    _row("bronvast search", seconds["search"], seconds["plain"], "<= 2.5 s; plain only embeds the question")
    _show(f"bronvast --help             {seconds['help']:8.2f}                     <= 0.3 s")


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
    _show(f"{name:26}  {ours:8.2f} {plain:8.2f} {ours / plain:8.2f}   {aim}")


def _show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
