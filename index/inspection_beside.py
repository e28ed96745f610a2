"""Looks at what was built from the truth or lies beside it: the index of words, the vectors, the graph in
Chroma, and the copies of the files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index.database import read_meta
from index.errors import StoreDamagedError
from index.findings import Finding, fault, fine, to_come
from index.generations import FOLDER, read_content, verify_generation
from index.originals import FOLDER as COPIES
from index.originals import file_checksum, is_copy, lost_originals, original_path, read_list
from index.proofs import is_proven
from index.protocols import GraphHome
from index.tally import are_all_there, count_made


def word_structure(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The index of words is sound by its own account."""
    try:
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        yield fault("De woordindex is beschadigd.")


def words_of_passages(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The index of words has one proven row per passage."""
    numbers = {number for (number,) in connection.execute("SELECT number FROM passages")}
    rows = connection.execute("SELECT rowid, body, heading, parts, proof FROM words").fetchall()
    if {row[0] for row in rows} == numbers and all(is_proven("words", row[:-1], row[-1]) for row in rows):
        yield fine(f"De woordindex klopt en kent {len(rows)} passages.")
    else:
        yield fault("De woordindex past niet bij de passages.")


def vectors_made(connection: sqlite3.Connection) -> Iterator[Finding]:
    """No vector that was made is lost; which ones are still to come."""
    if not are_all_there(connection):
        yield fault(
            f"Er zijn {count_made(connection)} vectoren gemaakt, en niet al die vectoren zijn er nog."
        )
    (pending,) = connection.execute(
        "SELECT count(*) FROM passages WHERE vector_key NOT IN (SELECT vector_key FROM embeddings)"
    ).fetchone()
    if pending:
        yield to_come(
            f"{pending} passages hebben nog geen vector en worden alleen gevonden op hun woorden; "
            "`bronvast ingest` maakt de vectoren.",
        )


def generation(connection: sqlite3.Connection, store: Path, home: GraphHome) -> Iterator[Finding]:
    """The generation: every file as it was sealed, and its graph in Chroma as it was made."""
    name = read_meta(connection, "vectors")
    if name is None:
        if connection.execute("SELECT 1 FROM embeddings").fetchone():
            yield fault("De vectoren zijn nog niet in Chroma gezet.")
        return
    folder = store / FOLDER / name
    try:
        verify_generation(folder)
    except StoreDamagedError:
        yield fault("De vectoren in Chroma zijn beschadigd; zoeken gebruikt nu de vectoren in de database.")
        return
    keys, vectors = read_content(folder)
    problems = home.problems(folder, keys, vectors)
    yield from map(fault, problems)
    if not problems:
        yield fine(f"Chroma heeft {len(keys)} vectoren, in bestanden zoals ze zijn verzegeld.")


def originals(connection: sqlite3.Connection, store: Path) -> Iterator[Finding]:
    """The store's copies of the files, by their checksums, and the files that the store lost."""
    right, used, lineages = 0, set(), set()
    for lineage, source_file, sha256, path in connection.execute(
        "SELECT lineage, source_file, sha256, path FROM files"
    ):
        used.add(sha256)
        lineages.add(lineage)
        copy = original_path(store, sha256, Path(path).suffix)
        if copy.is_file() and file_checksum(copy) == sha256:
            right += 1
        else:
            yield fault(f"De kopie van {source_file} in de opslag ontbreekt of is beschadigd.")
    yield fine(f"{right} kopieën van bestanden zijn byte voor byte wat er is toegevoegd.")
    if read_list(store) is None:
        yield fault("De lijst van de kopieën ontbreekt of is beschadigd.")
    lost = lost_originals(store, lineages)
    for original in lost:
        yield fault(f"{original.source_file} was toegevoegd, maar de opslag heeft alleen de kopie nog.")
    used.update(original.sha256 for original in lost)
    stray = sum(is_copy(path) and path.stem not in used for path in (store / COPIES).glob("*/*"))
    if stray:
        yield to_come(
            f"{stray} kopieën van bestanden horen nog bij geen document: het toevoegen loopt of werd "
            "afgebroken; voeg die bestanden opnieuw toe met `bronvast ingest`.",
        )
