"""Reads a store: any number of threads and processes, each seeing one finished state at a time."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Document, Passage
from index import database
from index.catalogue import Catalogue, Entry, make_catalogue
from index.database import damaged, proof_of, read_meta, transaction
from index.errors import StoreDamagedError, UnknownDocumentError
from index.generations import BESIDE_STORE, FOLDER, Generation
from index.nouns import Hit, StoredPage
from index.protocols import GraphHome, Matrix
from index.rows import document_from_json, passage_from_json
from index.vectors import VectorIndex, make_vector_index


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


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its row number, its document and its vector key."""

    number: int
    document_id: str
    vector_key: str
    passage: Passage


class StoreReader:
    """Gives each thread its own connection, and notices by itself when the store changed."""

    def __init__(self, store: Path, home: GraphHome = BESIDE_STORE) -> None:
        """Open the store; raises `StoreMissingError` or `StoreDamagedError`."""
        self.store, self._home = store, home
        self._threads = threading.local()
        self._loading = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._connection()

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._threads, "connection"):
            self._threads.connection = database.connect(self.store)
        connection: sqlite3.Connection = self._threads.connection
        return connection

    def close(self) -> None:
        """Close the connection of this thread; the next question opens another."""
        self._connection().close()
        del self._threads.connection

    @contextmanager
    def state(self) -> Iterator[tuple[sqlite3.Connection, Snapshot]]:
        """Give a connection inside a read transaction, and the snapshot of exactly that state."""
        connection = self._connection()
        with database.store_errors(self.store), transaction(connection, write=False):
            yield connection, self._current(connection)

    def _current(self, connection: sqlite3.Connection) -> Snapshot:
        generation = int(read_meta(connection, "generation") or 0)
        known = self._snapshot
        if known is not None and known.generation == generation:
            return known
        with self._loading:
            known = self._snapshot
            if known is None or known.generation != generation:
                known = _load_snapshot(connection, self.store, generation, known, self._home)
                self._snapshot = known
        return known

    def model(self) -> str | None:
        """Return the fingerprint of the model that made the store, or None while it is empty."""
        with self.state() as (connection, _):
            return read_meta(connection, "model")

    def passages(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, StoredPassage]:
        """Return the passages with these row numbers."""
        marks = ",".join("?" * len(numbers))
        rows = connection.execute(f"{_PASSAGE} WHERE number IN ({marks})", list(numbers))
        return {row[0]: self._stored_passage(row) for row in rows}

    def passages_of(self, connection: sqlite3.Connection, document_id: str) -> list[StoredPassage]:
        """Return the passages of a document in order."""
        rows = connection.execute(f"{_PASSAGE} WHERE document_id = ? ORDER BY ordinal", (document_id,))
        return [self._stored_passage(row) for row in rows]

    def _stored_passage(self, row: tuple[int, str, int, str, str, bytes]) -> StoredPassage:
        number, document_id, ordinal, key, content, proof = row
        if proof_of(document_id, ordinal, key, content) != proof:
            raise damaged(self.store)
        return StoredPassage(number, document_id, key, passage_from_json(content, ordinal))

    def packed_tokens(self, hits: Sequence[Hit]) -> list[bytes | None]:
        """Return the packed token vectors of each hit; None where there are none (yet)."""
        found = []
        with self.state() as (connection, _):
            for hit in hits:
                row = connection.execute(
                    "SELECT e.vector_key, vector, tokens, e.proof FROM embeddings e "
                    "JOIN passages USING (vector_key) WHERE document_id = ? AND ordinal = ?",
                    (hit.document.document_id, hit.passage.ordinal),
                ).fetchone()
                if row and proof_of(*row[:3]) != row[3]:
                    raise damaged(self.store)
                found.append(row[2] if row else None)
        return found

    def document(self, connection: sqlite3.Connection, document_id: str) -> Document:
        """Return a document with its outline and passages; raises `UnknownDocumentError`."""
        row = connection.execute(f"{_DOCUMENT} WHERE document_id = ?", (document_id,)).fetchone()
        if row is None:
            raise UnknownDocumentError(f"Er is geen document met het kenmerk “{document_id}”.")
        passages = tuple(stored.passage for stored in self.passages_of(connection, document_id))
        return _document(row, self.store, passages)

    def pages(
        self, connection: sqlite3.Connection, document_id: str, number: int | None = None
    ) -> list[StoredPage]:
        """Return the pages of a document, or the one with this number in the file."""
        rows = connection.execute(
            "SELECT p.*, f.source_file FROM pages p "
            "JOIN documents d USING (lineage) JOIN files f USING (lineage) "
            "WHERE d.document_id = ? AND p.number BETWEEN d.first_page AND d.last_page "
            "AND (? IS NULL OR p.number = ?) ORDER BY p.number",
            (document_id, number, number),
        )
        pages = []
        for *values, proof, source_file in rows:
            if proof_of(*values) != proof:
                raise damaged(self.store)
            _, page_number, label, text, origin, problem, char_map = values
            pages.append(StoredPage(source_file, page_number, label, text, origin, problem, char_map))
        return pages

    def labels(
        self, connection: sqlite3.Connection, places: Sequence[tuple[str, int]]
    ) -> dict[tuple[str, int], str]:
        """Return the printed label of each (document_id, page number)."""
        found = {}
        for document_id, number in set(places):
            row = connection.execute(
                "SELECT p.label FROM pages p JOIN documents d USING (lineage) "
                "WHERE d.document_id = ? AND p.number = ?",
                (document_id, number),
            ).fetchone()
            found[document_id, number] = row[0] if row else str(number)
        return found


_PASSAGE = "SELECT number, document_id, ordinal, vector_key, content, proof FROM passages"
_DOCUMENT = "SELECT document_id, lineage, first_page, last_page, content_hash, content, proof FROM documents"


def _document(row: tuple[object, ...], store: Path, passages: tuple[Passage, ...] = ()) -> Document:
    *values, proof = row
    if proof_of(*values) != proof:
        raise damaged(store)
    return document_from_json(str(values[0]), str(values[5]), passages)


def _load_snapshot(
    connection: sqlite3.Connection, store: Path, generation: int, known: Snapshot | None, home: GraphHome
) -> Snapshot:
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
            _document(row, store),
            sources[row[1]],
            row[3] - row[2] + 1,
            texts.get(row[0], frozenset()),
            all(key in embedded for key in keys.get(row[0], ())),
        )
        for row in connection.execute(_DOCUMENT)
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
