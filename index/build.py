"""Builds what can be built from the truth: embeddings of passages that lack one, and Chroma's generation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from index import database
from index.database import forget_meta, read_meta, transaction, write_meta
from index.generations import (
    BESIDE_STORE,
    FOLDER,
    build_generation,
    is_finished,
    read_keys,
    remove_generations,
)
from index.protocols import Embedder, GraphHome, Matrix, TokenEmbedder
from index.snapshot import read_vectors
from index.token_vectors import default_packing
from index.writer import StoreWriter

Tell = Callable[[int, int], None]
"""Called with how many passages are embedded, and how many there are to embed."""
BATCH = 64
"""Passages that are embedded and committed together."""
SMALL = 2_000
"""A store of at most this many vectors is built anew at every change: that takes less than a second."""
LARGEST_DIFFERENCE = 0.25
"""A larger store is built anew when more than this share of its vectors came or went."""


def embed_pending(writer: StoreWriter, embedder: Embedder, tell: Tell, table: str = database.VECTORS) -> None:
    """Embed every passage that has no vector in `table` yet; each batch is kept as soon as it is done."""
    pending = sorted(writer.pending_vectors(table), key=lambda item: len(item[1]))
    for start in range(0, len(pending), BATCH):
        tell(start, len(pending))
        batch = pending[start : start + BATCH]
        vectors, tokens = _embed(embedder, [text for _, text in batch])
        writer.put_vectors([key for key, _ in batch], vectors, tokens, table)
    tell(len(pending), len(pending))


def _embed(embedder: Embedder, texts: Sequence[str]) -> tuple[Matrix, list[bytes | None]]:
    """Return the vectors of texts, and their packed token vectors where the model gives those."""
    if not isinstance(embedder, TokenEmbedder):
        return embedder.embed_passages(texts), [None] * len(texts)
    vectors, tokens = embedder.embed_passages_with_tokens(texts)
    packing = default_packing()
    return vectors, [packing.pack(token) for token in tokens]


def publish_vectors(writer: StoreWriter, *, force: bool = False, home: GraphHome = BESIDE_STORE) -> None:
    """Build a new generation when the difference with the present one calls for it, and point readers to
    it; raises `VectorServerError`."""
    present = read_meta(writer.connection, "vectors")
    if not force and present and not _needs_building(writer, present, _keys_of(writer), home):
        return
    name, keys = built_from(writer, home)
    with transaction(writer.connection, write=True):
        take_into_use(writer, name, keys)
        writer.touch()
    remove_generations(writer.store, name, home)


def built_from(
    writer: StoreWriter, home: GraphHome, table: str = database.VECTORS
) -> tuple[str | None, list[str]]:
    """Build a generation of all vectors of `table`; return its name (None without vectors) and its keys.
    Nothing points to it yet; raises `VectorServerError`."""
    keys = _keys_of(writer, table)
    if not keys:
        return None, keys
    vectors = read_vectors(writer.connection, writer.store, keys, table)
    return build_generation(writer.store, keys, vectors, home), keys


def take_into_use(writer: StoreWriter, name: str | None, keys: Sequence[str]) -> None:
    """Point readers to a generation of these keys, inside the caller's transaction."""
    if name is None:
        forget_meta(writer.connection, "vectors", "vectors_keys")
    else:
        write_meta(writer.connection, "vectors", name)
        write_meta(writer.connection, "vectors_keys", _digest(keys))


def _keys_of(writer: StoreWriter, table: str = database.VECTORS) -> list[str]:
    rows = writer.connection.execute(f"SELECT vector_key FROM {table} ORDER BY vector_key")
    return [key for (key,) in rows]


def _needs_building(writer: StoreWriter, present: str, keys: list[str], home: GraphHome) -> bool:
    folder = writer.store / FOLDER / present
    if not is_finished(folder, home):
        return True
    if read_meta(writer.connection, "vectors_keys") == _digest(keys):
        return False
    if len(keys) <= SMALL:
        return True
    built = set(read_keys(folder))
    return len(built ^ set(keys)) > LARGEST_DIFFERENCE * len(keys)


def _digest(keys: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(keys).encode("ascii")).hexdigest()
