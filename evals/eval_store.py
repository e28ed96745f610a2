"""A store of the documents to measure on, kept between runs: only changed documents or code cost time."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.settings import Settings
from corpus.read import find_files

CODE = Path(__file__).parent.parent
KEPT = 4
READY = "gereed"
MEASURED = ("*.py", "*.npz", "*.json")
"""What reading and indexing depend on: code, trained changes to the model, and what belongs to those."""


@dataclass(frozen=True, slots=True)
class EvalStore:
    """A filled store: settings that point at it, and the checksum of the documents in it."""

    settings: Settings
    corpus_name: str
    checksum: str


def prepare_store(corpus: Path, settings: Settings, cache: Path) -> EvalStore:
    """Return a store that holds the documents of `corpus`, ingested now or by an earlier run.

    The folder's name is a hash of the documents, the embedding model and the code that reads and indexes, so
    that no change of those is measured on an old store. Raises `MissingPathError` when there is no corpus.
    """
    files = [file for file in find_files([corpus]) if file.skipped is None]
    checksum = _hash((file.source_file.encode(), file.path.read_bytes()) for file in files)
    key = _hash([(checksum.encode(), settings.embedding_model.encode()), *_code()])[:16]
    store = cache / f"{corpus.name}-{key}"
    filled = replace(settings, store=store)
    if not (store / READY).is_file():
        _fill(filled, corpus)
        (store / READY).touch()
        _forget_old(cache, corpus.name, keep=store)
    return EvalStore(filled, corpus.name, checksum)


def existing_store(settings: Settings) -> EvalStore:
    """Return a person's own store as it is; its checksum is that of the files that it holds."""
    from assistant.root import open_library

    documents = open_library(settings).documents()
    parts = sorted({(document.source_file.encode(), document.document_id.encode()) for document in documents})
    return EvalStore(settings, settings.store.name, _hash(parts))


def _fill(settings: Settings, corpus: Path) -> None:
    from assistant.root import run_ingest  # heavy: opens the embedding model

    shutil.rmtree(settings.store, ignore_errors=True)
    settings.store.parent.mkdir(parents=True, exist_ok=True)
    run_ingest(settings, [corpus])


def _forget_old(cache: Path, name: str, *, keep: Path) -> None:
    """Drop all but the newest stores of this corpus."""
    stores = [store for store in cache.glob(f"{name}-*") if store != keep]
    stores.sort(key=lambda store: store.stat().st_mtime, reverse=True)
    for store in stores[KEPT - 1 :]:
        shutil.rmtree(store, ignore_errors=True)


def _code() -> Iterable[tuple[bytes, bytes]]:
    for package in ("corpus", "index"):
        folder = CODE / package
        for path in sorted(path for kind in MEASURED for path in folder.rglob(kind)):
            yield str(path.relative_to(CODE)).encode(), path.read_bytes()


def _hash(parts: Iterable[tuple[bytes, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(hashlib.sha256(name).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()
