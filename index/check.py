"""`bronvast check`: is the store sound, how do we know, and what can be built anew.

The truth (SQLite) is checked row by row against the checksums that were stored with it, and page by page
against SQLite's own structure; what is built from it (words, vectors) is compared with the truth. What was
built can be rebuilt; a damaged truth is read again from the store's own copies of the files.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index import database
from index.database import proof_of, read_meta
from index.errors import OlderStoreError, StoreDamagedError, StoreError, StoreMissingError
from index.generations import BESIDE_STORE, FOLDER, read_content, verify_generation
from index.graphs import graph_home
from index.nouns import CheckReport
from index.originals import file_checksum, original_path, read_list
from index.other_model import is_renewed
from index.proofs import PROVEN
from index.protocols import Embedder, GraphHome
from index.repair import repair_store
from index.rows import passage_from_json

NAMES = {
    "files": "bestanden",
    "pages": "pagina's",
    "documents": "documenten",
    "passages": "passages",
    "document_words": "woordenlijsten",
    "embeddings": "vectoren",
}


def check(
    store: Path,
    *,
    repair: bool = False,
    embedder: Embedder | None = None,
    chroma_url: str | None = None,
) -> CheckReport:
    """Check everything that a store holds; with `repair`, rebuild what can be rebuilt and check again.

    Damaged embeddings are made anew with `embedder`, or, without one, at the next ingest. `chroma_url` is the
    Chroma server for the vectors, None for the store's own folder.

    Raises `StoreMissingError` and `NewerStoreError`; with `repair` also `StoreLockedError`, when another
    process is writing, and `VectorServerError`.
    """
    home = graph_home(chroma_url)
    if not (store / database.FILE_NAME).exists() and not read_list(store):
        raise StoreMissingError(f"Er is geen opslag in {store}; controleer de map.")
    problems = find_problems(store, home) + _older_model(store, embedder)
    if not repair or not problems:
        return CheckReport(not problems, tuple(problems))
    home.require()
    repaired = repair_store(store, embedder, home)
    left = find_problems(store, home) + _older_model(store, embedder)
    return CheckReport(not left, tuple(left), tuple(repaired))


def find_problems(store: Path, home: GraphHome = BESIDE_STORE) -> list[str]:
    """Return a Dutch sentence per problem; an empty list when the store is sound."""
    try:
        connection = database.connect(store)
    except StoreMissingError:
        return [f"De database {database.FILE_NAME} ontbreekt of is leeg."]
    except StoreDamagedError:
        return [f"De database {database.FILE_NAME} kan niet worden gelezen."]
    except OlderStoreError as error:
        return [str(error)]
    try:
        with database.store_errors(store):
            return [
                *_structure(connection),
                *_rows(connection),
                *_references(connection),
                *_words(connection),
                *_vectors(connection, store, home),
                *_originals(connection, store),
            ]
    except StoreError:
        return [f"De database {database.FILE_NAME} is beschadigd en kan niet helemaal worden gelezen."]
    finally:
        connection.close()


def _older_model(store: Path, embedder: Embedder | None) -> list[str]:
    """The model: the vectors are those of the present version of it."""
    if embedder is None:
        return []
    try:
        connection = database.connect(store)
    except StoreError:
        return []
    try:
        stored = read_meta(connection, "model")
    except sqlite3.Error:
        return []
    finally:
        connection.close()
    if stored is None or not is_renewed(stored, embedder.fingerprint):
        return []
    return ["De vectoren zijn van een eerdere versie van het zoekmodel."]


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own structure, and that of the index of words against its content."""
    rows = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if rows != ["ok"]:
        yield f"De bouw van {database.FILE_NAME} is beschadigd."
        return
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield f"De tabellen van {database.FILE_NAME} passen niet bij elkaar."


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Every row against the checksum that was stored with it."""
    for table, query in PROVEN.items():
        wrong = sum(proof_of(*values) != proof for *values, proof in connection.execute(query))
        if wrong:
            yield f"{wrong} van de {NAMES[table]} zijn niet meer wat er is opgeslagen."


def _references(connection: sqlite3.Connection) -> Iterator[str]:
    """Every passage is a literal stretch of its page."""
    rows = connection.execute(
        "SELECT p.content, p.ordinal, d.lineage FROM passages p JOIN documents d USING (document_id)"
    )
    wrong = 0
    for content, ordinal, lineage in rows:
        passage = passage_from_json(content, ordinal)
        place = passage.span
        page = connection.execute(
            "SELECT text FROM pages WHERE lineage = ? AND number = ?", (lineage, place.page)
        ).fetchone()
        wrong += page is None or page[0][place.start : place.end] != passage.text
    if wrong:
        yield f"{wrong} passages staan niet letterlijk op hun pagina."


def _words(connection: sqlite3.Connection) -> Iterator[str]:
    """The index of words: sound by its own account, and one proven row per passage."""
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        numbers = {number for (number,) in connection.execute("SELECT number FROM passages")}
        rows = connection.execute("SELECT rowid, body, heading, parts, proof FROM words").fetchall()
    except sqlite3.DatabaseError:
        yield "De woordindex is beschadigd."
        return
    if {row[0] for row in rows} != numbers or any(proof_of(*values) != proof for *values, proof in rows):
        yield "De woordindex past niet bij de passages."


def _vectors(connection: sqlite3.Connection, store: Path, home: GraphHome) -> Iterator[str]:
    """The generation: every file as it was sealed, and its graph in Chroma as it was made."""
    name = read_meta(connection, "vectors")
    if name is None:
        if connection.execute("SELECT 1 FROM embeddings").fetchone():
            yield "De vectoren zijn nog niet in Chroma gezet."
        return
    try:
        verify_generation(store / FOLDER / name)
    except StoreDamagedError:
        yield "De vectoren in Chroma zijn beschadigd; zoeken gebruikt nu de vectoren in de database."
        return
    yield from home.problems(store / FOLDER / name, *read_content(store / FOLDER / name))


def _originals(connection: sqlite3.Connection, store: Path) -> Iterator[str]:
    """The store's copies of the files, by their checksums."""
    for source_file, sha256, path in connection.execute("SELECT source_file, sha256, path FROM files"):
        copy = original_path(store, sha256, Path(path).suffix)
        if not copy.is_file() or file_checksum(copy) != sha256:
            yield f"De kopie van {source_file} in de opslag ontbreekt of is beschadigd."
    if read_list(store) is None:
        yield "De lijst van de kopieën ontbreekt of is beschadigd."
