"""The index of words: FTS5 inside the store's own database, over tokens that `index.words` makes.

It lives in the same transactions as the passages, so it is never ahead of or behind them. Searching it is
`index.lexical`.
"""

from __future__ import annotations

import sqlite3

from corpus.nouns import Document, Passage
from index.database import WORD_COUNTS_SCHEMA, WORDS_SCHEMA, proof_of, read_meta, write_meta
from index.exact import reference_tokens
from index.learnt import Splits, part_stems, read_document
from index.numbers import number_tokens
from index.views import full_text, heading_text
from index.words import split_words, stems

WORDS = "words"
"""Under which key the store remembers which version made its index of words."""
WORDS_VERSION = "4"
"""Changes when the same passages would give other words in the index; the next ingest then makes it anew."""


def write_words(
    connection: sqlite3.Connection, number: int, document: Document, passage: Passage, splits: Splits
) -> None:
    """Index one passage by its words."""
    row = word_row(document, passage, splits)
    connection.execute(
        "INSERT INTO words (rowid, body, heading, parts, proof) VALUES (?, ?, ?, ?, ?)",
        (number, *row, proof_of(number, *row)),
    )


def word_row(document: Document, passage: Passage, splits: Splits) -> tuple[str, str, str]:
    """Return what the index of words keeps of a passage: body, heading and parts."""
    text, above = full_text(passage), heading_text(document, passage)
    return (
        " ".join(_tokens(text)),
        " ".join(_tokens(above)),
        " ".join(part_stems(split_words(f"{above}\n{text}"), splits)),
    )


def _tokens(text: str) -> list[str]:
    """Return everything that the index keeps of a text: stems, numbers in one spelling, references."""
    return stems(text) + number_tokens(text) + reference_tokens(text)


def clear_words(connection: sqlite3.Connection) -> None:
    """Empty the index of words, also when it is damaged."""
    connection.execute("DROP TABLE IF EXISTS word_counts")
    connection.execute("DROP TABLE IF EXISTS words")
    connection.execute(WORDS_SCHEMA)
    connection.execute(WORD_COUNTS_SCHEMA)


def write_document(connection: sqlite3.Connection, document_id: str, splits: Splits) -> None:
    """Index the passages of a stored document anew."""
    document, numbers = read_document(connection, document_id)
    for number, passage in zip(numbers, document.passages, strict=True):
        connection.execute("DELETE FROM words WHERE rowid = ?", (number,))
        write_words(connection, number, document, passage, splits)


def is_of_this_version(connection: sqlite3.Connection) -> bool:
    """Return whether this version made the index of words."""
    return read_meta(connection, WORDS) == WORDS_VERSION


def mark_version(connection: sqlite3.Connection) -> None:
    """Note that this version made the index of words."""
    write_meta(connection, WORDS, WORDS_VERSION)
