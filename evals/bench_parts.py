"""The parts of `evals.bench`, each in a process of its own: `python -m evals.bench_parts PART TEXTS …`.

A part reads its texts from a JSON file and writes its figures as JSON, so that the memory of one engine is
never counted in that of another.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.settings import read_settings
from corpus.nouns import Document, DocumentKind, Metadata, Page, Passage, PassageKind, ReadFile, Span
from index.build import embed_pending, publish_vectors
from index.library import open_library
from index.model_folder import prepare_model
from index.nouns import SearchQuery
from index.onnx_embedding import OnnxEmbedder
from index.protocols import Embedder, Matrix
from index.token_vectors import default_packing
from index.writer import StoreWriter

PER_DOCUMENT, QUERIES, WORDS_ASKED = 100, 60, 9
REAL_VECTORS = 64
Figures = dict[str, float]


def embed_both(texts: Sequence[str]) -> Figures:
    """Embed the same passages with both engines in turn, three times; rates are those of the fastest turn."""
    from evals.bench_limit import operations_a_passage, product_rates

    folder = prepare_model(read_settings().model_folder)
    lean, plain = OnnxEmbedder(folder), _plain(folder)
    best, vectors = {"plain": 1e9, "lean": 1e9}, {}
    for _ in range(3):
        for name, embedder in (("plain", plain), ("lean", lean)):
            started = time.perf_counter()
            vectors[name] = embedder.embed_passages(texts)
            best[name] = min(best[name], time.perf_counter() - started)
    cosines = (vectors["plain"] * vectors["lean"]).sum(axis=1)
    tokens = np.array([len(one.ids) for one in lean.encoder.tokenizer.encode_batch(list(texts))])
    return {
        "plain": len(texts) / best["plain"],
        "lean": len(texts) / best["lean"],
        "lowest_cosine": float(cosines.min()),
        "mean_tokens": float(tokens.mean()),
        "operations": operations_a_passage(tokens),
        **product_rates(),
    }


def ingest_plain(texts: Sequence[str]) -> Figures:
    """Embed with sentence-transformers alone, for its memory."""
    _plain(prepare_model(read_settings().model_folder)).embed_passages(texts)
    return {"memory": peak_memory()}


def ingest_lean(texts: Sequence[str], store: Path) -> Figures:
    """Store, index and embed passages with our own engine alone, for its memory."""
    embedder = OnnxEmbedder(prepare_model(read_settings().model_folder))
    with StoreWriter(store, embedder.fingerprint) as writer:
        _put_files(writer, texts, len(texts), store)
        embed_pending(writer, embedder, lambda done, total: None)
        publish_vectors(writer)
    return {"memory": peak_memory()}


def fill(texts: Sequence[str], store: Path, size: int) -> Figures:
    """Fill a store with `size` made passages; their vectors are real ones with a little noise."""
    embedder = OnnxEmbedder(prepare_model(read_settings().model_folder))
    base, tokens = embedder.embed_passages_with_tokens(texts[:REAL_VECTORS])
    packed, chance = [default_packing().pack(token) for token in tokens], np.random.default_rng(size)
    started = time.perf_counter()
    with StoreWriter(store, embedder.fingerprint) as writer:
        _put_files(writer, texts, size, store)
        keys = [key for key, _ in writer.pending_vectors()]
        for first in range(0, len(keys), 1_000):
            some = keys[first : first + 1_000]
            rows = chance.integers(0, len(base), len(some))
            writer.put_vectors(some, _noisy(base[rows], chance), [packed[row] for row in rows])
        publish_vectors(writer)
    return {"seconds": time.perf_counter() - started, "memory": peak_memory()}


def serve(texts: Sequence[str], store: Path) -> Figures:
    """Search a filled store: the first search, and then warm ones, none asked before."""
    embedder = OnnxEmbedder(prepare_model(read_settings().model_folder))
    library, chance = open_library(store, embedder), np.random.default_rng(1)
    rows = chance.permutation(len(texts))[:QUERIES]
    questions = [" ".join(texts[row].split()[:WORDS_ASKED]) for row in rows]
    first = _timed(lambda: library.search(SearchQuery(questions[0])))
    took = [_timed(lambda one=one: library.search(SearchQuery(one))) for one in questions[1:]]  # type: ignore[misc]
    library.close()
    (p50, p95), cpu = np.percentile([wall for wall, _ in took], (50, 95)), [busy for _, busy in took]
    return {
        "first": first[0],
        "p50": float(p50),
        "p95": float(p95),
        "cpu_p50": float(np.percentile(cpu, 50)),
        "cpu_p95": float(np.percentile(cpu, 95)),
        "memory": peak_memory(),
    }


def peak_memory() -> float:
    """Return the most memory that this process used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return how long work took, and how long the processor worked for it, in ms."""
    wall, busy = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1_000, (time.process_time() - busy) * 1_000


def _plain(folder: Path) -> Embedder:
    from index.sentence_transformers_embedding import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(str(folder))


def _put_files(writer: StoreWriter, texts: Sequence[str], size: int, store: Path) -> None:
    chance = np.random.default_rng(size)
    for first in range(0, size, PER_DOCUMENT):
        read = _made_file(texts, first, min(PER_DOCUMENT, size - first), chance)
        writer.put_file(read, lineage=read.source_file, path=store / "made.txt", parser_version="bench")
    writer.learn_compounds()


def _noisy(vectors: Matrix, chance: np.random.Generator) -> Matrix:
    moved = vectors + 0.02 * chance.normal(size=vectors.shape).astype(np.float32)
    unit: Matrix = moved / np.linalg.norm(moved, axis=1, keepdims=True)
    return unit


def _made_file(texts: Sequence[str], first: int, count: int, chance: np.random.Generator) -> ReadFile:
    """Return a file of passages, each the beginning of one real passage and the end of another."""
    passages, page, place = [], "", 0
    for ordinal in range(count):
        one, other = (texts[row] for row in chance.integers(0, len(texts), 2))
        text = f"{one[: len(one) // 2]} {other[len(other) // 2 :]} {first + ordinal}"
        span = Span(1, place, place + len(text))
        passages.append(Passage(f"{first}-{ordinal}", ordinal, PassageKind.TEXT, (), span, text))
        page, place = f"{page}{text}\n", place + len(text) + 1
    name, whole = f"made{first:07}", Span(1, 0, len(page))
    document = Document(name, Metadata(DocumentKind.OVERIG, f"Gemaakt {first}"), whole, whole, name)
    return ReadFile(
        f"{name}.txt", name, (Page(1, "1", page),), (replace(document, passages=tuple(passages)),)
    )


def main(arguments: Sequence[str]) -> None:
    """Run one part and write its figures."""
    part, texts = arguments[0], json.loads(Path(arguments[1]).read_text("utf-8"))
    if part == "embed":
        figures = embed_both(texts)
    elif part == "ingest-plain":
        figures = ingest_plain(texts)
    elif part == "ingest-lean":
        figures = ingest_lean(texts, Path(arguments[2]))
    elif part == "fill":
        figures = fill(texts, Path(arguments[2]), int(arguments[3]))
    else:
        figures = serve(texts, Path(arguments[2]))
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
