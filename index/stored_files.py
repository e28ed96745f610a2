"""The rows of a file, its pages, documents, passages and their words: put in and taken out together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.nouns import Document, FileStatus, Page, ReadFile
from index import learnt
from index.database import proof_of
from index.learnt import Splits
from index.nouns import FileReport
from index.proofs import PROVEN, is_proven
from index.rows import document_to_json, passage_to_json
from index.views import embedded_text, vector_key
from index.word_index import write_words


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What the store knows of a file: enough to see whether it changed."""

    lineage: str
    source_file: str
    path: str
    sha256: str
    parser_version: str
    complete: bool


def read_files(connection: sqlite3.Connection) -> list[StoredFile]:
    """Return every file of the store, by lineage."""
    rows = connection.execute(
        "SELECT lineage, source_file, path, sha256, parser_version, complete FROM files ORDER BY lineage"
    )
    return [StoredFile(a, b, c, d, e, bool(done)) for a, b, c, d, e, done in rows]


def report_of(connection: sqlite3.Connection, file: StoredFile, status: FileStatus) -> FileReport:
    """Return the report of a file that is stored already."""
    find = connection.execute
    (content,) = find("SELECT content FROM files WHERE lineage = ?", (file.lineage,)).fetchone()
    (pages,) = find("SELECT count(*) FROM pages WHERE lineage = ?", (file.lineage,)).fetchone()
    documents = find(
        "SELECT document_id FROM documents WHERE lineage = ? ORDER BY first_page, document_id",
        (file.lineage,),
    ).fetchall()
    without_text, warnings = json.loads(content)
    ids = tuple(document_id for (document_id,) in documents)
    return FileReport(file.source_file, status, ids, int(pages), tuple(without_text), tuple(warnings))


def insert_file(
    connection: sqlite3.Connection,
    read: ReadFile,
    *,
    lineage: str,
    path: Path,
    parser_version: str,
    splits: Splits,
) -> None:
    """Put in a file with everything in it, inside the caller's transaction; `splits` are the compounds that
    the store knows."""
    content = json.dumps([list(read.pages_without_text), list(read.warnings)], ensure_ascii=False)
    row = (lineage, read.source_file, str(path.absolute()), read.sha256, parser_version, content)
    connection.execute("INSERT INTO files VALUES (?,?,?,?,?,?,1,?)", (*row, proof_of(*row)))
    _insert_pages(connection, read.pages, lineage)
    for document in read.documents:
        _insert_document(connection, document, lineage, splits)
        texts = [p.text for p in read.pages if document.first_page <= p.number <= document.last_page]
        learnt.write_abbreviations(connection, document, texts)


def _insert_pages(connection: sqlite3.Connection, pages: Sequence[Page], lineage: str) -> None:
    for page in pages:
        row = (lineage, page.number, page.label, page.text, page.origin, page.problem, page.char_map)
        connection.execute("INSERT INTO pages VALUES (?,?,?,?,?,?,?,?)", (*row, proof_of(*row)))


def _insert_document(
    connection: sqlite3.Connection, document: Document, lineage: str, splits: Splits
) -> None:
    place = (document.document_id, lineage, document.first_page, document.last_page)
    row = (*place, document.content_hash, document_to_json(document))
    connection.execute("INSERT INTO documents VALUES (?,?,?,?,?,?,?)", (*row, proof_of(*row)))
    for passage in document.passages:
        key = vector_key(embedded_text(document, passage))
        fields = (document.document_id, passage.ordinal, key, passage_to_json(passage))
        cursor = connection.execute(
            "INSERT INTO passages (document_id, ordinal, vector_key, content, proof) VALUES (?,?,?,?,?)",
            (*fields, proof_of(*fields)),
        )
        write_words(connection, int(cursor.lastrowid or 0), document, passage, splits)
    learnt.write_document_words(connection, document)


def delete_file(connection: sqlite3.Connection, lineage: str) -> None:
    """Take out a file, if it is there, with everything in it."""
    rows = connection.execute("SELECT document_id FROM documents WHERE lineage = ?", (lineage,))
    for (document_id,) in rows.fetchall():
        delete_document(connection, document_id)
    connection.execute("DELETE FROM files WHERE lineage = ?", (lineage,))


def delete_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Take out a document with its passages and their words."""
    connection.execute(
        "DELETE FROM words WHERE rowid IN (SELECT number FROM passages WHERE document_id = ?)",
        (document_id,),
    )
    connection.execute("DELETE FROM documents WHERE document_id = ?", (document_id,))


def damaged_lineages(connection: sqlite3.Connection) -> set[str]:
    """Return the files of which some row isn't what was stored, or doesn't fit the others."""
    owner = dict(connection.execute("SELECT document_id, lineage FROM documents"))
    damaged = set()
    for table in ("files", "pages", "documents", "passages", "document_words"):
        for *values, proof in connection.execute(PROVEN[table]):
            if not is_proven(table, values, proof):
                lineage = values[1] if table == "documents" else values[0]
                damaged.add(owner.get(lineage, lineage))
    return damaged
