"""Reads one state of a store into memory: which passages there are, and the vectors to compare with."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Document, Passage
from index.catalogue import Catalogue, Entry, make_catalogue
from index.database import EPOCH, VECTORS, damaged, is_meta_proven, read_meta
from index.errors import StoreDamagedError
from index.generations import FOLDER, Generation
from index.passage_map import EMPTY, PassageMap, load_passages
from index.proofs import PROVEN, is_proven
from index.protocols import GraphHome, Matrix
from index.rows import document_from_json
from index.vectors import VectorIndex, make_vector_index

DOCUMENT_ROW = PROVEN["documents"]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the store, small enough to keep: which passages there are, of whom, with which vector.

    `epoch` changes when vectors or rows were made anew for another reason than an ordinary ingest; `model` is
    the fingerprint of the model of the vectors.
    """

    generation: str | None
    epoch: str | None
    model: str | None
    passages: PassageMap
    entries: Mapping[str, Entry]
    catalogue: Catalogue
    vectors: VectorIndex


def load_snapshot(
    connection: sqlite3.Connection,
    store: Path,
    generation: str | None,
    known: Snapshot | None,
    home: GraphHome,
) -> Snapshot:
    """Return the state that `connection` sees, number `generation`; `known` is the one before it, of which
    only what changed is read again.

    Raises `StoreDamagedError` when a row is not what was stored; rows that don't fit each other may give a
    `KeyError`, `TypeError` or `ValueError` too.
    """
    if not is_meta_proven(connection):
        raise damaged(store)
    epoch, model = read_meta(connection, EPOCH), read_meta(connection, "model")
    if known and (known.epoch, known.model) != (epoch, model):
        known = None
    passages = load_passages(connection, known.passages if known else EMPTY)
    embedded = {key for (key,) in connection.execute("SELECT vector_key FROM embeddings")}
    entries = _load_entries(connection, store, passages, embedded, known)
    return Snapshot(
        generation,
        epoch,
        model,
        passages,
        entries,
        known.catalogue if known and known.entries == entries else make_catalogue(list(entries.values())),
        _load_vectors(connection, store, frozenset(embedded & passages.numbers_by_key.keys()), known, home),
    )


def _load_entries(
    connection: sqlite3.Connection,
    store: Path,
    passages: PassageMap,
    embedded: set[str],
    known: Snapshot | None,
) -> dict[str, Entry]:
    """Return what the catalogue needs of each document."""
    entries = {}
    before = known.passages.stamps if known else {}
    sources = _read_sources(connection, store)
    for name, stamp in passages.stamps.items():
        ready = all(key in embedded for key in passages.keys_by_document[name])
        if known and before.get(name) == stamp:
            entry = known.entries[name]
            entries[name] = entry if entry.vectors_ready == ready else replace(entry, vectors_ready=ready)
            continue
        row = connection.execute(f"{DOCUMENT_ROW} WHERE document_id = ?", (name,)).fetchone()
        document = document_of_row(row, store)
        entries[name] = Entry(document, sources[row[1]], row[3] - row[2] + 1, frozenset(), ready)
    return _with_texts(connection, entries)


def _read_sources(connection: sqlite3.Connection, store: Path) -> dict[str, str]:
    """Return the name of the file of each lineage; raises `StoreDamagedError`."""
    sources = {}
    for *values, proof in connection.execute(PROVEN["files"]):
        if not is_proven("files", values, proof):
            raise damaged(store)
        sources[values[0]] = values[1]
    return sources


def _with_texts(connection: sqlite3.Connection, entries: dict[str, Entry]) -> dict[str, Entry]:
    """Return the entries with the texts of their passages, for documents that share their title with
    another."""
    titles = Counter(entry.document.metadata.title.casefold() for entry in entries.values())
    for name, entry in entries.items():
        if titles[entry.document.metadata.title.casefold()] == 1:
            entries[name] = replace(entry, passage_texts=frozenset()) if entry.passage_texts else entry
        elif not entry.passage_texts:
            rows = connection.execute("SELECT content FROM passages WHERE document_id = ?", (name,))
            texts = frozenset(json.loads(content)[4] for (content,) in rows)
            entries[name] = replace(entry, passage_texts=texts)
    return entries


def _load_vectors(
    connection: sqlite3.Connection,
    store: Path,
    live: frozenset[str],
    known: Snapshot | None,
    home: GraphHome,
) -> VectorIndex:
    """Return the vectors of all `live` keys; those that `known` has are not read again."""
    generation = _open_generation(connection, store, known, home)
    added = sorted(live - generation.rows.keys() if generation else live)
    had = known.vectors.added_rows if known else {}
    new = [key for key in added if key not in had]
    vectors = read_vectors(connection, store, new)
    if known and len(new) < len(added):
        order = {key: row for row, key in enumerate(new, len(had))}
        both = np.concatenate([known.vectors.added, vectors]) if new else known.vectors.added
        vectors = both[[had[key] if key in had else order[key] for key in added]]
    return make_vector_index(generation, live, added, vectors)


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


def read_vectors(
    connection: sqlite3.Connection, store: Path, keys: Sequence[str], table: str = VECTORS
) -> Matrix:
    """Return the stored vectors of these keys, verified, as an array of shape (len(keys), dimensions)."""
    vectors: list[NDArray[np.float32]] = []
    for key in keys:
        row = connection.execute(
            f"SELECT vector_key, vector, tokens, proof FROM {table} WHERE vector_key = ?", (key,)
        ).fetchone()
        if row is None or not is_proven("embeddings", row[:3], row[3]):
            raise damaged(store)
        vectors.append(np.frombuffer(row[1], "<f4"))
    return np.stack(vectors) if vectors else np.empty((0, 0), np.float32)


def document_of_row(row: tuple[object, ...], store: Path, passages: tuple[Passage, ...] = ()) -> Document:
    """Return the document of a row of `DOCUMENT_ROW`; raises `StoreDamagedError`."""
    *values, proof = row
    if not is_proven("documents", values, proof):
        raise damaged(store)
    return document_from_json(str(values[0]), str(values[5]), passages)
