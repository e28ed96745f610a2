"""`python -m evals.bench`: how fast ingest and search are, beside the plain recipe, and how cost grows.

Embedding: passages of the example documents through sentence-transformers in fp32 and through the lean
engine, one after the other. Search: stores of 1,000, 10,000 and more passages, made by a seeded generator
that joins the beginning of one real passage to the end of another; their vectors are real ones with a little
noise, so that no time goes into embedding what isn't measured.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from assistant.settings import read_settings
from corpus.nouns import Document, DocumentKind, Metadata, Page, Passage, PassageKind, ReadFile, Span
from corpus.read import find_files, read_file
from index.build import publish_vectors
from index.embedding import open_embedder
from index.library import open_library
from index.model_folder import prepare_model
from index.nouns import SearchQuery
from index.onnx_embedding import OnnxEmbedder
from index.protocols import Embedder, Matrix
from index.token_vectors import default_packing
from index.writer import StoreWriter

EXAMPLES = Path(__file__).parent.parent / "corpus" / "voorbeeld"
PER_DOCUMENT, QUERIES = 100, 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=EXAMPLES)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--embed", type=int, default=64)
    given = parser.parse_args(arguments)
    texts = _passage_texts(given.corpus)
    folder = prepare_model(read_settings().model_folder)
    lean = OnnxEmbedder(folder)
    if given.embed:
        _embedding(texts[: given.embed], lean, open_embedder(str(folder), folder.parent))
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            _search(texts, size, Path(scratch), lean)
    return 0


def _passage_texts(corpus: Path) -> list[str]:
    texts = []
    for file in find_files([corpus]):
        if file.skipped is None:
            read = read_file(file.path, source_file=file.source_file, lineage=file.source_file)
            texts += [passage.text for document in read.documents for passage in document.passages]
    return texts


def _embedding(texts: Sequence[str], lean: OnnxEmbedder, plain: Embedder) -> None:
    """Compare passages per second; both engines warm, the same passages."""
    vectors, rates = [], []
    for embedder in (plain, lean):
        embedder.embed_passages(texts[:2])
        started = time.perf_counter()
        vectors.append(embedder.embed_passages(texts))
        rates.append(len(texts) / (time.perf_counter() - started))
    cosine = float((vectors[0] * vectors[1]).sum(axis=1).min())
    _show(f"sentence-transformers fp32: {rates[0]:.1f} passages/s; lean: {rates[1]:.1f} passages/s")
    _show(f"ratio {rates[1] / rates[0]:.2f}, lowest cosine {cosine:.4f}")


def _search(texts: Sequence[str], size: int, store: Path, embedder: OnnxEmbedder) -> None:
    """Fill a store with `size` made passages, and time questions that use the words of some of them."""
    chance = np.random.default_rng(size)
    base, tokens = embedder.embed_passages_with_tokens(texts[:64])
    packed = [default_packing().pack(token) for token in tokens]
    started = time.perf_counter()
    with StoreWriter(store, embedder.fingerprint) as writer:
        for first in range(0, size, PER_DOCUMENT):
            read = _made_file(texts, first, min(PER_DOCUMENT, size - first), chance)
            writer.put_file(read, lineage=read.source_file, path=store / "made.txt", parser_version="bench")
        writer.learn_compounds()
        keys = [key for key, _ in writer.pending_vectors()]
        rows = chance.integers(0, len(base), len(keys))
        writer.put_vectors(keys, _noisy(base[rows], chance), [packed[row] for row in rows])
        publish_vectors(writer)
    _show(f"{size} passages stored and indexed, without embedding, in {time.perf_counter() - started:.1f} s")
    library = open_library(store, embedder)
    questions = [" ".join(texts[row].split()[:9]) for row in chance.integers(0, len(texts), QUERIES)]
    library.search(SearchQuery(questions[0]))
    took = []
    for question in questions:
        started = time.perf_counter()
        library.search(SearchQuery(question))
        took.append((time.perf_counter() - started) * 1_000)
    library.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    p50, p95 = np.percentile(took, (50, 95))
    _show(f"  search p50 {p50:.0f} ms, p95 {p95:.0f} ms; peak {memory:.0f} MB")


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


def _show(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
