"""The SQLite file that is the truth of a store: its schema, how it is opened, and its errors in Dutch.

Write-ahead logging lets readers in other threads and processes go on while one writer commits. Documents,
pages, passages and vectors carry a checksum per row (`proof`, see `index.proofs`) that is verified whenever
the row's content is read, and the keys of the store (`meta`) have one together, verified with every new
state; so a flipped bit in a text can't end in an answer. Abbreviations, compounds and the index of words only
choose what is found: `bronvast check` learns the abbreviations anew, and compares the others with their
checksums.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import (
    NewerStoreError,
    OlderStoreError,
    StoreDamagedError,
    StoreError,
    StoreLockedError,
    StoreMissingError,
)

FILE_NAME = "bronvast.db"
SCHEMA_VERSION = 1
"""Goes up when the tables or what is in them change; kept in SQLite's header, and again under `SCHEMA`."""
SCHEMA = "schema"

WORDS_SCHEMA = """
CREATE VIRTUAL TABLE words USING fts5(
  body, heading, parts, proof UNINDEXED, tokenize="ascii tokenchars '_'"
)
"""
WORD_COUNTS_SCHEMA = "CREATE VIRTUAL TABLE word_counts USING fts5vocab(words, row)"
META_PROOF = "proof"
"""Under which key the checksum of all other keys is kept; a store of an earlier version may lack it."""
EPOCH = "epoch"
"""Under which key the store counts how often it was repaired or got the vectors of a renewed model."""
VECTORS = "embeddings"
RENEWED_VECTORS = "renewed_embeddings"
"""Where the vectors of a renewed model are kept until all are there."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
  lineage TEXT PRIMARY KEY, source_file TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  parser_version TEXT NOT NULL, content TEXT NOT NULL, complete INTEGER NOT NULL, proof BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE pages (
  lineage TEXT NOT NULL REFERENCES files ON DELETE CASCADE, number INTEGER NOT NULL,
  label TEXT NOT NULL, text TEXT NOT NULL, origin TEXT NOT NULL, problem TEXT, char_map BLOB,
  proof BLOB NOT NULL, PRIMARY KEY (lineage, number)
);
CREATE TABLE documents (
  document_id TEXT PRIMARY KEY, lineage TEXT NOT NULL REFERENCES files ON DELETE CASCADE,
  first_page INTEGER NOT NULL, last_page INTEGER NOT NULL, content_hash TEXT NOT NULL,
  content TEXT NOT NULL, proof BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX documents_of_file ON documents (lineage);
CREATE TABLE passages (
  number INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE,
  ordinal INTEGER NOT NULL, vector_key TEXT NOT NULL, content TEXT NOT NULL, proof BLOB NOT NULL
);
CREATE UNIQUE INDEX passages_in_order ON passages (document_id, ordinal);
CREATE INDEX passages_by_vector ON passages (vector_key);
CREATE TABLE abbreviations (
  document_id TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, short TEXT NOT NULL, long TEXT NOT NULL,
  PRIMARY KEY (document_id, short, long)
) WITHOUT ROWID;
CREATE TABLE document_words (
  document_id TEXT PRIMARY KEY REFERENCES documents ON DELETE CASCADE, words TEXT NOT NULL,
  proof BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE compounds (word TEXT PRIMARY KEY, parts TEXT NOT NULL) WITHOUT ROWID;
"""


def connect(store: Path, *, create: bool = False, timeout: float = 30.0) -> sqlite3.Connection:
    """Open the database of a store for one thread; raises `StoreMissingError`, `StoreDamagedError`,
    `OlderStoreError` or `NewerStoreError`."""
    path = store / FILE_NAME
    if not create and not path.is_file():
        raise StoreMissingError(
            f"Er is nog geen opslag in {store}; voeg eerst documenten toe met `bronvast ingest`."
        )
    with store_errors(store):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}",
            uri=True,
            isolation_level=None,
            timeout=timeout,
            check_same_thread=False,
        )
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA cache_size = -32768")
            _require_schema(connection, store, create)
        except BaseException:
            connection.close()
            raise
        return connection


def _require_schema(connection: sqlite3.Connection, store: Path, create: bool) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return
    if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise _other_version(connection, store, version)
    if not create:
        raise StoreMissingError(
            f"De opslag in {store} is nog leeg; voeg eerst documenten toe met `bronvast ingest`."
        )
    connection.executescript(
        f"BEGIN; {_TABLES} {vectors_schema(VECTORS)}; {WORDS_SCHEMA}; {WORD_COUNTS_SCHEMA}; "
        f"INSERT INTO meta VALUES ('{SCHEMA}', '{SCHEMA_VERSION}'); "
        f"PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;"
    )


def vectors_schema(table: str) -> str:
    """Return the statement that makes a table of embeddings."""
    return (
        f"CREATE TABLE {table} "
        "(vector_key TEXT PRIMARY KEY, vector BLOB NOT NULL, tokens BLOB, proof BLOB NOT NULL)"
    )


def _other_version(connection: sqlite3.Connection, store: Path, version: int) -> StoreError:
    """Return the error for a store of another version; it is damaged when header and content disagree."""
    if version != 0 and read_meta(connection, SCHEMA) != str(version):
        return damaged(store)
    if version > SCHEMA_VERSION:
        return NewerStoreError(
            f"De opslag {store} is gemaakt met een nieuwere versie van Bronvast; werk Bronvast bij, "
            "of maak een nieuwe opslag met --store."
        )
    return OlderStoreError(
        f"De opslag {store} is gemaakt met een oudere versie van Bronvast; draai `bronvast check --repair`: "
        "dat leest de bestanden in de opslag opnieuw."
    )


@contextmanager
def store_errors(store: Path) -> Iterator[None]:
    """Turn every error of SQLite and of the file system into one of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(error, store) from error
    except OSError as error:
        raise _translate_os(error, store) from error


def _translate(error: sqlite3.Error, store: Path) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLockedError(
            f"Een ander programma schrijft in de opslag {store}; probeer het straks opnieuw."
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return cannot_write(store)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(f"De opslag {store} kan niet worden geopend; controleer de rechten op de map.")
    return damaged(store)


def _translate_os(error: OSError, store: Path) -> StoreError:
    """An error without a reason is numpy's: it wrote less than it was asked to."""
    if error.strerror is None or error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return cannot_write(store)
    return StoreError(f"De opslag in {store} kan niet worden gebruikt: {error.strerror}.")


def cannot_write(store: Path) -> StoreError:
    """Return the error for a disk that takes no more."""
    return StoreError(
        f"De opslag {store} kan niet verder schrijven; maak ruimte op de schijf en begin opnieuw. "
        "Wat al was opgeslagen, is bewaard."
    )


def damaged(store: Path) -> StoreDamagedError:
    """Return the error for content that isn't what was stored."""
    return StoreDamagedError(
        f"De opslag {store} is beschadigd; draai `bronvast check --repair` of voeg de documenten opnieuw toe."
    )


def proof_of(*values: object) -> bytes:
    """Return the checksum of a row's values (8 bytes of BLAKE2b)."""
    digest = hashlib.blake2b(digest_size=8)
    for value in values:
        data = value if isinstance(value, bytes) else b"" if value is None else str(value).encode("utf-8")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.digest()


@contextmanager
def transaction(connection: sqlite3.Connection, *, write: bool) -> Iterator[sqlite3.Connection]:
    """Everything inside sees one state of the store; with `write`, all of it is kept or none."""
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    try:
        yield connection
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the value of a key of the store, or None."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Set the value of a key of the store, and the checksum of all keys in the same statement."""
    proof = _meta_proof({**_read_all_meta(connection), key: value})
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?), (?, ?)", (key, value, META_PROOF, proof))


def forget_meta(connection: sqlite3.Connection, *keys: str) -> None:
    """Remove keys of the store, inside the caller's transaction."""
    connection.executemany("DELETE FROM meta WHERE key = ?", [(key,) for key in keys])
    proof = _meta_proof(_read_all_meta(connection))
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (META_PROOF, proof))


def is_meta_proven(connection: sqlite3.Connection) -> bool:
    """Return whether the keys of the store are what was stored."""
    stored = _read_all_meta(connection)
    return META_PROOF not in stored or stored[META_PROOF] == _meta_proof(stored)


def _read_all_meta(connection: sqlite3.Connection) -> dict[object, object]:
    return dict(connection.execute("SELECT key, value FROM meta"))


def _meta_proof(stored: dict[object, object]) -> str:
    rows = sorted((str(key), str(value)) for key, value in stored.items() if key != META_PROOF)
    return proof_of(*(part for row in rows for part in row)).hex()
