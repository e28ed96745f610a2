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
from pathlib import Path

import numpy as np

from assistant.settings import read_settings
from evals.bench_made import PER_DOCUMENT, REAL_VECTORS, MadeVectors, made_file, made_files, noisy
from index.build import embed_pending, publish_vectors
from index.library import open_library
from index.model_folder import prepare_model
from index.nouns import SearchQuery
from index.onnx_embedding import OnnxEmbedder
from index.protocols import Embedder, Matrix
from index.token_vectors import default_packing
from index.writer import StoreWriter

QUERIES, WORDS_ASKED, WANTED, TURNS = 60, 9, 10, 3
NEW_WORD, NEW_FROM = "pasgelezen", 1_000_000
Figures = dict[str, float]


def embed_all(texts: Sequence[str]) -> Figures:
    """Embed the same passages with each engine in turn, three times; rates are those of the fastest turn."""
    from evals.bench_limit import operations_a_passage, product_rates

    folder = _model_folder()
    lean = OnnxEmbedder(folder)
    engines = {"plain": _plain(folder).embed_passages, "bf16": _half(folder), "lean": lean.embed_passages}
    best, vectors = dict.fromkeys(engines, 1e9), dict[str, Matrix]()
    for _ in range(TURNS):
        for name, embed in engines.items():
            started = time.perf_counter()
            vectors[name] = embed(texts)
            best[name] = min(best[name], time.perf_counter() - started)
    tokens = np.array([len(one.ids) for one in lean.encoder.tokenizer.encode_batch(list(texts))])
    return {
        **{name: len(texts) / seconds for name, seconds in best.items()},
        "lowest_cosine": _lowest_cosine(vectors["plain"], vectors["lean"]),
        "lowest_cosine_bf16": _lowest_cosine(vectors["plain"], vectors["bf16"]),
        "mean_tokens": float(tokens.mean()),
        "operations": operations_a_passage(tokens),
        **product_rates(),
    }


def ingest_plain(texts: Sequence[str]) -> Figures:
    """Embed with sentence-transformers alone, for its memory."""
    _plain(_model_folder()).embed_passages(texts)
    return {"memory": peak_memory()}


def ingest_lean(texts: Sequence[str], store: Path) -> Figures:
    """Store, index and embed passages with our own engine alone, for its memory."""
    embedder = OnnxEmbedder(_model_folder())
    with StoreWriter(store, embedder.fingerprint) as writer:
        _put_files(writer, texts, len(texts), store)
        embed_pending(writer, embedder, lambda done, total: None)
        publish_vectors(writer)
    return {"memory": peak_memory()}


def fill(texts: Sequence[str], store: Path, size: int) -> Figures:
    """Fill a store with `size` made passages."""
    embedder = OnnxEmbedder(_model_folder())
    base, tokens = embedder.embed_passages_with_tokens(texts[:REAL_VECTORS])
    packed, chance = [default_packing().pack(token) for token in tokens], np.random.default_rng(size)
    started = time.perf_counter()
    with StoreWriter(store, embedder.fingerprint) as writer:
        _put_files(writer, texts, size, store)
        keys = [key for key, _ in writer.pending_vectors()]
        for first in range(0, len(keys), 1_000):
            some = keys[first : first + 1_000]
            rows = chance.integers(0, len(base), len(some))
            writer.put_vectors(some, noisy(base[rows], chance), [packed[row] for row in rows])
        publish_vectors(writer)
    return {"seconds": time.perf_counter() - started, "memory": peak_memory()}


def serve(texts: Sequence[str], store: Path) -> Figures:
    """Search a filled store."""
    library = open_library(store, OnnxEmbedder(_model_folder()))
    figures = _search_times(texts, lambda question: library.search(SearchQuery(question, WANTED)))
    library.close()
    return figures


def find_new(texts: Sequence[str], store: Path) -> Figures:
    """Add a document of a hundred passages to a filled store; search until a reader finds it by a word."""
    embedder = OnnxEmbedder(_model_folder())
    library = open_library(store, embedder)
    library.search(SearchQuery(texts[0], WANTED))
    fresh = [f"{NEW_WORD} {text}" for text in texts]
    read = made_file(fresh, NEW_FROM, PER_DOCUMENT, np.random.default_rng(0))
    with StoreWriter(store, embedder.fingerprint) as writer:
        started = time.perf_counter()
        writer.put_file(read, lineage=NEW_WORD, path=store / NEW_WORD, parser_version="bench")
        while not any(NEW_WORD in hit.passage.text for hit in library.search(SearchQuery(NEW_WORD, WANTED))):
            pass
        seconds = time.perf_counter() - started
    library.close()
    return {"found": seconds}


def serve_plain(texts: Sequence[str], size: int) -> Figures:
    """Search as many made passages with the plain recipe: its own chunks of the same pages, in memory."""
    from evals.baselines.langchain_plain import PlainLangChain, PlainPage

    pages = [
        PlainPage(read.source_file, page.number, page.text)
        for read in made_files(texts, size)
        for page in read.pages
    ]
    plain = PlainLangChain(pages, MadeVectors(_plain(_model_folder()), texts))
    return _search_times(texts, lambda question: plain.rank([question], WANTED))


def cold_plain(texts: Sequence[str]) -> Figures:
    """Embed one question: the least that a new process of the plain recipe has to do."""
    _plain(_model_folder()).embed_queries(texts[:1])
    return {}


def peak_memory() -> float:
    """Return the most memory that this process used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def _search_times(texts: Sequence[str], search: Callable[[str], object]) -> Figures:
    """Return what the first search costs and warm ones after it, none asked before, in ms, and the memory."""
    rows = np.random.default_rng(1).permutation(len(texts))[:QUERIES]
    questions = [" ".join(texts[row].split()[:WORDS_ASKED]) for row in rows]
    (first, _), *took = [_timed(search, question) for question in questions]
    (p50, p95), (cpu_p50, cpu_p95) = (np.percentile(one, (50, 95)) for one in zip(*took, strict=True))
    return {
        "first": first,
        "p50": float(p50),
        "p95": float(p95),
        "cpu_p50": float(cpu_p50),
        "cpu_p95": float(cpu_p95),
        "memory": peak_memory(),
    }


def _timed(search: Callable[[str], object], question: str) -> tuple[float, float]:
    """Return how long a search took, and how long the processor worked for it, in ms."""
    wall, busy = time.perf_counter(), time.process_time()
    search(question)
    return (time.perf_counter() - wall) * 1_000, (time.process_time() - busy) * 1_000


def _model_folder() -> Path:
    return prepare_model(read_settings().model_folder)


def _plain(folder: Path) -> Embedder:
    from index.sentence_transformers_embedding import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(str(folder))


def _half(folder: Path) -> Callable[[Sequence[str]], Matrix]:
    """Return how sentence-transformers embeds in bf16; ONNX Runtime has no such products for processors."""
    from sentence_transformers import SentenceTransformer

    from index.named_model import open_named_model
    from index.onnx_embedding import PASSAGE
    from index.sentence_transformers_embedding import BATCH

    model = open_named_model(SentenceTransformer, str(folder)).bfloat16()

    def embed(texts: Sequence[str]) -> Matrix:
        vectors: Matrix = model.encode(
            list(texts), batch_size=BATCH, prompt=PASSAGE, show_progress_bar=False
        ).astype(np.float32)
        return vectors

    return embed


def _lowest_cosine(one: Matrix, other: Matrix) -> float:
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float(((one * other).sum(axis=1) / lengths).min())


def _put_files(writer: StoreWriter, texts: Sequence[str], size: int, store: Path) -> None:
    for read in made_files(texts, size):
        writer.put_file(read, lineage=read.source_file, path=store / "made.txt", parser_version="bench")
    writer.learn_compounds()


PARTS: dict[str, Callable[..., Figures]] = {
    "embed": embed_all,
    "ingest-plain": ingest_plain,
    "ingest-lean": lambda texts, store: ingest_lean(texts, Path(store)),
    "fill": lambda texts, store, size: fill(texts, Path(store), int(size)),
    "serve": lambda texts, store: serve(texts, Path(store)),
    "find-new": lambda texts, store: find_new(texts, Path(store)),
    "serve-plain": lambda texts, size: serve_plain(texts, int(size)),
    "cold-plain": cold_plain,
}


def main(arguments: Sequence[str]) -> None:
    """Run one part and write its figures."""
    part, path, *rest = arguments
    texts = json.loads(Path(path).read_text("utf-8"))
    sys.stdout.write(json.dumps(PARTS[part](texts, *rest)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
