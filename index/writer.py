"""The one writer of a store: takes the lock, and changes the truth one file at a time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.nouns import ReadFile
from index import database, learnt, word_index
from index.database import EPOCH, VECTORS, proof_of, read_meta, transaction, write_meta
from index.errors import UnknownDocumentError
from index.lock import take_lock
from index.originals import Original, keep_original, lost_originals, read_list, remove_unused, write_list
from index.other_model import is_renewed, require_model
from index.protocols import Matrix
from index.rows import document_from_json, passage_from_json
from index.stored_files import StoredFile, delete_document, delete_file, insert_file, read_files
from index.tally import tally
from index.views import embedded_text


class StoreWriter:
    """Holds the lock of a store while it is open; use as a context manager."""

    def __init__(
        self,
        store: Path,
        fingerprint: str | None = None,
        *,
        renewing: bool = False,
        repairing: bool = False,
    ) -> None:
        """Open the store for writing and make it when it isn't there.

        `fingerprint` names the embedding model (None: leave as it is); with `renewing` the vectors may be of
        an earlier version of it, with `repairing` the keys of the store may be damaged. Raises
        `StoreLockedError`, `OtherModelError`, `StoreDamagedError`.
        """
        self.store = store
        with database.store_errors(store):
            store.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = take_lock(store)
        self._old_mask = os.umask(0o077)  # also for the files that Chroma makes
        try:
            self.connection = database.connect(store, create=True)
            if not repairing and not database.is_meta_proven(self.connection):
                raise database.damaged(store)
            self._require_model(fingerprint, renewing)
            if read_list(store) is None:
                self.list_originals()
            self._splits = learnt.read_splits(self.connection)
            if self.count_passages() == 0:
                word_index.mark_version(self.connection)
        except BaseException:
            self._let_go()
            raise

    def _let_go(self) -> None:
        os.umask(self._old_mask)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()
        self._let_go()
        if isinstance(error, sqlite3.Error | OSError):
            with database.store_errors(self.store):
                raise error

    def _require_model(self, fingerprint: str | None, renewing: bool) -> None:
        stored = self.model()
        if fingerprint is None or (renewing and stored and is_renewed(stored, fingerprint)):
            return
        require_model(self.store, stored, fingerprint)
        if stored is None:
            write_meta(self.connection, "model", fingerprint)

    def model(self) -> str | None:
        """Return the fingerprint of the model that made the vectors, or None while there are none."""
        return read_meta(self.connection, "model")

    def files(self) -> list[StoredFile]:
        """Return every file of the store, by lineage."""
        return read_files(self.connection)

    def put_file(self, read: ReadFile, *, lineage: str, path: Path, parser_version: str) -> None:
        """Add or replace one file with everything in it, in one transaction: all of it or nothing."""
        with transaction(self.connection, write=True):
            delete_file(self.connection, lineage)
            insert_file(
                self.connection,
                read,
                lineage=lineage,
                path=path,
                parser_version=parser_version,
                splits=self._splits,
            )
            self.touch()

    def keep_copy(self, path: Path, sha256: str) -> None:
        """Keep the store's own copy of a file, before anything refers to it."""
        keep_original(self.store, path, sha256)

    def remove_documents(self, document_ids: Sequence[str]) -> None:
        """Remove documents from every index, all or none; raises `UnknownDocumentError`.

        A file whose documents are all gone goes too; one that keeps some is read again at the next ingest.
        """
        lost = self.lost()
        with transaction(self.connection, write=True):
            for document_id in document_ids:
                row = self.connection.execute(
                    "SELECT lineage FROM documents WHERE document_id = ?", (document_id,)
                ).fetchone()
                if row is None:
                    raise UnknownDocumentError(f"Er is geen document met het kenmerk “{document_id}”.")
                delete_document(self.connection, document_id)
                self.connection.execute("UPDATE files SET complete = 0 WHERE lineage = ?", row)
            self.connection.execute(
                "DELETE FROM files WHERE lineage NOT IN (SELECT lineage FROM documents) AND complete = 0"
            )
            self.list_originals(lost)  # before the rows are gone: what is listed and has no row is lost
            self.touch()

    def learn_compounds(self, *, everything: bool = False) -> None:
        """Split compounds with the words now in the store; index anew the passages that this changes.

        With `everything`, or when another version made it, the whole index of words is made anew, from the
        passages and pages.
        """
        everything = everything or not word_index.is_of_this_version(self.connection)
        if everything:
            with transaction(self.connection, write=True):
                learnt.learn_documents(self.connection)
        words = learnt.read_document_words(self.connection)
        splits = learnt.learn_splits(set().union(*words.values()))
        known = self._splits.keys() | splits.keys()
        changed = {word for word in known if splits.get(word) != self._splits.get(word)}
        if not changed and not everything and learnt.are_splits_proven(self.connection) is not None:
            return
        with transaction(self.connection, write=True):
            for document_id in sorted(words):
                if everything or words[document_id] & changed:
                    word_index.write_document(self.connection, document_id, splits)
            learnt.write_splits(self.connection, splits)
            word_index.mark_version(self.connection)
            self.touch()
        self._splits = splits

    def clear_words(self) -> None:
        """Empty the index of words, also when it is damaged; `learn_compounds(everything=True)` fills it."""
        with transaction(self.connection, write=True):
            word_index.clear_words(self.connection)
            self.touch()

    def count_passages(self) -> int:
        """Return the number of passages in the store."""
        return int(self.connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def pending_vectors(self, table: str = VECTORS) -> list[tuple[str, str]]:
        """Return (vector key, text to embed) of every passage without a vector in `table`, each key once."""
        rows = self.connection.execute(
            "SELECT p.vector_key, p.ordinal, p.content, d.document_id, d.content FROM passages p "
            f"JOIN documents d USING (document_id) LEFT JOIN {table} e USING (vector_key) "
            "WHERE e.vector_key IS NULL ORDER BY p.number"
        )
        pending = {}
        for key, ordinal, passage, document_id, document in rows:
            known = document_from_json(document_id, document)
            pending[key] = embedded_text(known, passage_from_json(passage, ordinal))
        return list(pending.items())

    def put_vectors(
        self,
        keys: Iterable[str],
        vectors: Matrix,
        tokens: Sequence[bytes | None],
        table: str = VECTORS,
    ) -> None:
        """Keep the vectors of a batch in `table`; `tokens` are packed token vectors, where there are any."""
        with transaction(self.connection, write=True):
            made = []
            for key, vector, packed in zip(keys, vectors, tokens, strict=True):
                row = (key, vector.astype("<f4").tobytes(), packed)
                cursor = self.connection.execute(
                    f"INSERT OR IGNORE INTO {table} VALUES (?,?,?,?)", (*row, proof_of(*row))
                )
                made += [key] * cursor.rowcount
            if table == VECTORS:
                tally(self.connection, added=made)
                self.touch()

    def forget_unused(self) -> None:
        """Drop embeddings and copies of files that nothing refers to; list which copy is which file. What the
        store lost stays listed, and is kept."""
        with transaction(self.connection, write=True):
            gone = self.connection.execute(
                "DELETE FROM embeddings WHERE vector_key NOT IN (SELECT vector_key FROM passages) "
                "RETURNING vector_key"
            ).fetchall()
            tally(self.connection, gone=[key for (key,) in gone])
        lost = self.lost()
        remove_unused(self.store, {file.sha256 for file in self.files()} | {file.sha256 for file in lost})
        self.list_originals(lost)

    def lost(self) -> list[Original]:
        """Return the files that were added and not removed, and of which only the copy is left."""
        return lost_originals(self.store, {file.lineage for file in self.files()})

    def list_originals(self, lost: Sequence[Original] = ()) -> None:
        """Write beside the copies which of them is which file."""
        here = [Original(f.lineage, f.source_file, f.path, f.sha256) for f in self.files()]
        write_list(self.store, [*here, *lost])

    def touch(self, *, epoch: bool = False) -> None:
        """Tell readers that the content changed; with `epoch`, that they may keep nothing of what they read
        before."""
        for key in ("generation", EPOCH) if epoch else ("generation",):
            write_meta(self.connection, key, str(int(read_meta(self.connection, key) or 0) + 1))
