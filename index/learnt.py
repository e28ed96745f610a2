"""What a store learns from its own documents: which words they use, which of those are compounds of others,
and which abbreviations they define."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from corpus.nouns import Document, Passage
from index.abbreviations import find_abbreviations
from index.compounds import split_compounds
from index.database import proof_of, read_meta, write_meta
from index.rows import document_from_json, passage_from_json
from index.views import full_text, heading_text
from index.words import split_words, stem

Splits = Mapping[str, tuple[str, ...]]
"""The parts of each compound, in small letters."""
SPLITS_PROOF = "compounds_proof"
"""Under which key the checksum of all compounds is kept."""


def read_document(connection: sqlite3.Connection, document_id: str) -> tuple[Document, list[int]]:
    """Return a stored document, and the row number of each of its passages."""
    (content,) = connection.execute(
        "SELECT content FROM documents WHERE document_id = ?", (document_id,)
    ).fetchone()
    rows = connection.execute(
        "SELECT number, ordinal, content FROM passages WHERE document_id = ? ORDER BY ordinal", (document_id,)
    ).fetchall()
    passages = tuple(passage_from_json(text, ordinal) for _, ordinal, text in rows)
    return document_from_json(document_id, content, passages), [number for number, _, _ in rows]


def page_texts(connection: sqlite3.Connection, document_id: str) -> list[str]:
    """Return the texts of a stored document's pages."""
    rows = connection.execute(
        "SELECT p.text FROM documents d JOIN pages p USING (lineage) WHERE d.document_id = ? "
        "AND p.number BETWEEN d.first_page AND d.last_page ORDER BY p.number",
        (document_id,),
    )
    return [text for (text,) in rows]


def learn_document(connection: sqlite3.Connection, document_id: str) -> None:
    """Learn the words and the abbreviations of a stored document anew."""
    document, _ = read_document(connection, document_id)
    write_document_words(connection, document)
    write_abbreviations(connection, document, page_texts(connection, document_id))


def learn_documents(connection: sqlite3.Connection) -> None:
    """Learn the words and the abbreviations of every document anew, inside the caller's transaction."""
    for (document_id,) in connection.execute("SELECT document_id FROM documents").fetchall():
        learn_document(connection, document_id)


def write_abbreviations(connection: sqlite3.Connection, document: Document, texts: Iterable[str]) -> None:
    """Keep the abbreviations that a document defines in the texts of its pages, and no others."""
    connection.execute("DELETE FROM abbreviations WHERE document_id = ?", (document.document_id,))
    rows = [(document.document_id, *found) for found in sorted(abbreviations_in(texts))]
    connection.executemany("INSERT INTO abbreviations VALUES (?, ?, ?)", rows)


def abbreviations_in(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return (short form, long form) of every definition in the texts of pages."""
    return {(found.short, found.long) for text in texts for found in find_abbreviations(text)}


def write_document_words(connection: sqlite3.Connection, document: Document) -> None:
    """Keep which words a document uses, in small letters: what compounds are learnt from."""
    row = (document.document_id, words_of(document))
    connection.execute("INSERT OR REPLACE INTO document_words VALUES (?, ?, ?)", (*row, proof_of(*row)))


def words_of(document: Document) -> str:
    """Return the words of a document's passages in small letters, sorted, with a space between."""
    return " ".join(sorted(set().union(*(_words_in(document, passage) for passage in document.passages))))


def _words_in(document: Document, passage: Passage) -> set[str]:
    text = f"{heading_text(document, passage)}\n{full_text(passage)}"
    return {word.casefold() for word in split_words(text)}


def read_document_words(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    """Return the words of every document."""
    rows = connection.execute("SELECT document_id, CAST(words AS TEXT) FROM document_words")
    return {document_id: frozenset(words.split()) for document_id, words in rows}


def read_words(connection: sqlite3.Connection) -> set[str]:
    """Return the words of all documents together."""
    words: set[str] = set()
    for (found,) in connection.execute("SELECT CAST(words AS TEXT) FROM document_words"):
        words.update(found.split())
    return words


def part_stems(words: Iterable[str], splits: Splits) -> list[str]:
    """Return the stems of the parts of those words that are compounds, in order."""
    return [stem(part) for word in words for part in splits.get(word.casefold(), ())]


def learn_splits(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the compounds among all words of the store (small letters), split into others of them."""
    vocabulary = sorted(set(words))
    return split_compounds(vocabulary, vocabulary)


def read_splits(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the compounds that the store knows."""
    rows = connection.execute("SELECT CAST(word AS TEXT), CAST(parts AS TEXT) FROM compounds")
    return {word: tuple(parts.split()) for word, parts in rows}


def write_splits(connection: sqlite3.Connection, splits: Splits) -> None:
    """Replace the compounds that the store knows, inside the caller's transaction."""
    connection.execute("DELETE FROM compounds")
    rows = [(word, " ".join(parts)) for word, parts in sorted(splits.items())]
    connection.executemany("INSERT INTO compounds VALUES (?, ?)", rows)
    write_meta(connection, SPLITS_PROOF, _splits_proof(connection))


def are_splits_proven(connection: sqlite3.Connection) -> bool | None:
    """Return whether the compounds are what was stored; None in a store of a version that kept no
    checksum."""
    stored = read_meta(connection, SPLITS_PROOF)
    return None if stored is None else stored == _splits_proof(connection)


def _splits_proof(connection: sqlite3.Connection) -> str:
    rows = connection.execute("SELECT word, parts FROM compounds ORDER BY word")
    return proof_of(*(str(value) for row in rows for value in row)).hex()
