"""Reads a store: any number of threads and processes, each seeing one finished state at a time."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.nouns import Document, Passage
from index import database
from index.database import damaged, read_meta, transaction
from index.errors import UnknownDocumentError
from index.generations import BESIDE_STORE
from index.nouns import Hit, StoredPage
from index.originals import original_path
from index.proofs import PROVEN, is_proven
from index.protocols import GraphHome
from index.rows import passage_from_json
from index.snapshot import DOCUMENT_ROW, Snapshot, document_of_row, load_snapshot

_PASSAGE = "SELECT number, document_id, ordinal, vector_key, content, proof FROM passages"


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
        """Give a connection inside a read transaction, and the snapshot of exactly that state; inside another
        `state` of the same thread, the same ones."""
        around: tuple[sqlite3.Connection, Snapshot] | None = getattr(self._threads, "state", None)
        if around is not None:
            yield around
            return
        connection = self._connection()
        with database.store_errors(self.store), transaction(connection, write=False):
            self._threads.state = connection, self._current(connection)
            try:
                yield self._threads.state
            finally:
                del self._threads.state

    def _current(self, connection: sqlite3.Connection) -> Snapshot:
        generation = read_meta(connection, "generation")
        known = self._snapshot
        if known is not None and known.generation == generation:
            return known
        with self._loading:
            known = self._snapshot
            if known is None or known.generation != generation:
                try:
                    known = load_snapshot(connection, self.store, generation, known, self._home)
                except (KeyError, TypeError, ValueError) as error:  # rows that don't fit each other
                    raise damaged(self.store) from error
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
        if not is_proven("passages", (document_id, ordinal, key, content), proof):
            raise damaged(self.store)
        return StoredPassage(number, document_id, key, passage_from_json(content, ordinal))

    def packed_tokens(self, hits: Sequence[Hit]) -> list[bytes | None]:
        """Return the packed token vectors of each hit; None where there are none (yet)."""
        places = [(hit.document.document_id, hit.passage.ordinal) for hit in hits]
        found = {}
        with self.state() as (connection, _):
            rows = connection.execute(
                f"{_places(places)} SELECT e.vector_key, vector, tokens, e.proof, document, place.number "
                "FROM place CROSS JOIN passages p ON p.document_id = place.document "
                "AND p.ordinal = place.number CROSS JOIN embeddings e USING (vector_key)",
                _flat(places),
            )
            for key, vector, tokens, proof, *place in rows:
                if not is_proven("embeddings", (key, vector, tokens), proof):
                    raise damaged(self.store)
                found[tuple(place)] = tokens
        return [found.get(place) for place in places]

    def document(self, connection: sqlite3.Connection, document_id: str) -> Document:
        """Return a document with its outline and passages; raises `UnknownDocumentError`."""
        row = connection.execute(f"{DOCUMENT_ROW} WHERE document_id = ?", (document_id,)).fetchone()
        if row is None:
            raise UnknownDocumentError(f"Er is geen document met het kenmerk “{document_id}”.")
        passages = tuple(stored.passage for stored in self.passages_of(connection, document_id))
        return document_of_row(row, self.store, passages)

    def copy(self, connection: sqlite3.Connection, document_id: str) -> Path:
        """Return where the store's own copy of the file of a document should be."""
        lineage = "(SELECT lineage FROM documents WHERE document_id = ?)"
        row = connection.execute(f"{PROVEN['files']} WHERE lineage = {lineage}", (document_id,)).fetchone()
        if row is None or not is_proven("files", row[:-1], row[-1]):
            raise damaged(self.store)
        return original_path(self.store, row[3], Path(row[2]).suffix)

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
            if not is_proven("pages", values, proof):
                raise damaged(self.store)
            _, page_number, label, text, origin, problem, char_map = values
            pages.append(StoredPage(source_file, page_number, label, text, origin, problem, char_map))
        return pages

    def labels(self, connection: sqlite3.Connection, hits: Sequence[Hit]) -> list[str]:
        """Return what is printed as number on the page of each hit; reads and verifies those pages whole."""
        places = [(hit.document.document_id, hit.passage.span.page) for hit in hits]
        asked = sorted(set(places))
        rows = connection.execute(
            f"{_places(asked)} SELECT d.document_id, p.* FROM place "
            "CROSS JOIN documents d ON d.document_id = place.document "
            "CROSS JOIN pages p ON p.lineage = d.lineage AND p.number = place.number",
            _flat(asked),
        )
        found = {}
        for document_id, *values, proof in rows:
            if not is_proven("pages", values, proof):
                raise damaged(self.store)
            found[document_id, values[1]] = values[2]
        return [found.get(place, str(place[1])) for place in places]


def _places(places: Sequence[tuple[str, int]]) -> str:
    """Return the beginning of a query over places (document, number): one round trip for all of them, in the
    order that CROSS JOIN prescribes to SQLite."""
    values = ",".join(["(?,?)"] * len(places)) or "(NULL,NULL)"
    return f"WITH place(document, number) AS (VALUES {values})"


def _flat(places: Sequence[tuple[str, int]]) -> list[str | int]:
    return [value for place in places for value in place]
