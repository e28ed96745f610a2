"""Reads one state of a store into memory: which passages there are, and the vectors to compare with."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Document, Passage
from index.catalogue import Catalogue, Entry, make_catalogue
from index.database import damaged, proof_of, read_meta
from index.errors import StoreDamagedError
from index.generations import FOLDER, Generation
from index.protocols import GraphHome, Matrix
from index.rows import document_from_json
from index.vectors import VectorIndex, make_vector_index

DOCUMENT_ROW = (
    "SELECT document_id, lineage, first_page, last_page, content_hash, content, proof FROM documents"
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the store, small enough to keep: which passages there are, of whom, with which vector."""

    generation: int
    catalogue: Catalogue
    numbers_by_key: dict[str, tuple[int, ...]]
    document_of: dict[int, str]
    key_of: dict[int, str]
    keys_by_document: dict[str, tuple[str, ...]]
    vectors: VectorIndex


def load_snapshot(
    connection: sqlite3.Connection, store: Path, generation: int, known: Snapshot | None, home: GraphHome
) -> Snapshot:
    """Return the state that `connection` sees, number `generation`; `known` is the one before it.

    Raises `StoreDamagedError` when a row is not what was stored.
    """
    document_of, key_of = {}, {}
    numbers, keys = defaultdict(list), defaultdict(list)
    for number, document_id, key in connection.execute(
        "SELECT number, document_id, vector_key FROM passages ORDER BY document_id, ordinal"
    ):
        document_of[number], key_of[number] = document_id, key
        numbers[key].append(number)
        keys[document_id].append(key)
    embedded = {key for (key,) in connection.execute("SELECT vector_key FROM embeddings")}
    live = frozenset(embedded & numbers.keys())
    return Snapshot(
        generation,
        _load_catalogue(connection, store, keys, embedded),
        {key: tuple(found) for key, found in numbers.items()},
        document_of,
        key_of,
        {document_id: tuple(found) for document_id, found in keys.items()},
        _load_vectors(connection, store, live, known, home),
    )


def _load_catalogue(
    connection: sqlite3.Connection, store: Path, keys: dict[str, list[str]], embedded: set[str]
) -> Catalogue:
    sources = dict(connection.execute("SELECT lineage, source_file FROM files"))
    texts = _passage_texts(connection)
    entries = [
        Entry(
            document_of_row(row, store),
            sources[row[1]],
            row[3] - row[2] + 1,
            texts.get(row[0], frozenset()),
            all(key in embedded for key in keys.get(row[0], ())),
        )
        for row in connection.execute(DOCUMENT_ROW)
    ]
    return make_catalogue(entries)


def _passage_texts(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return per document the texts of its passages, for documents that share their kind and title with
    another."""
    rows = connection.execute(
        "SELECT document_id, content FROM passages WHERE document_id IN ("
        "SELECT d.document_id FROM documents d JOIN documents o ON d.document_id <> o.document_id "
        "AND lower(json_extract(d.content, '$.title')) = lower(json_extract(o.content, '$.title')))"
    )
    texts = defaultdict(set)
    for document_id, content in rows:
        texts[document_id].add(json.loads(content)[4])
    return {document_id: frozenset(found) for document_id, found in texts.items()}


def _load_vectors(
    connection: sqlite3.Connection,
    store: Path,
    live: frozenset[str],
    known: Snapshot | None,
    home: GraphHome,
) -> VectorIndex:
    generation = _open_generation(connection, store, known, home)
    added = sorted(live - generation.rows.keys() if generation else live)
    return make_vector_index(generation, live, added, read_vectors(connection, store, added))


def _open_generation(
    connection: sqlite3.Connection, store: Path, known: Snapshot | None, home: GraphHome
) -> Generation | None:
    """Return the finished generation; None (all vectors are then compared exactly) when it is damaged."""
    name = read_meta(connection, "vectors")
    if name is None:
        return None
    if known and known.vectors.generation and known.vectors.generation.name == name:
        return known.vectors.generation
    try:
        return Generation(store / FOLDER / name, home)
    except StoreDamagedError:
        return None


def read_vectors(connection: sqlite3.Connection, store: Path, keys: Sequence[str]) -> Matrix:
    """Return the stored vectors of these keys, verified, as an array of shape (len(keys), dimensions)."""
    vectors: list[NDArray[np.float32]] = []
    for key in keys:
        row = connection.execute(
            "SELECT vector_key, vector, tokens, proof FROM embeddings WHERE vector_key = ?", (key,)
        ).fetchone()
        if row is None or proof_of(*row[:3]) != row[3]:
            raise damaged(store)
        vectors.append(np.frombuffer(row[1], "<f4"))
    return np.stack(vectors) if vectors else np.empty((0, 0), np.float32)


def document_of_row(row: tuple[object, ...], store: Path, passages: tuple[Passage, ...] = ()) -> Document:
    """Return the document of a row of `DOCUMENT_ROW`; raises `StoreDamagedError`."""
    *values, proof = row
    if proof_of(*values) != proof:
        raise damaged(store)
    return document_from_json(str(values[0]), str(values[5]), passages)
