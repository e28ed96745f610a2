"""Rows that lack beside others that need them: what no checksum of a single row can show."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_PAGES = (
    "SELECT count(*) FROM documents d WHERE d.last_page - d.first_page + 1 != (SELECT count(*) FROM pages p "
    "WHERE p.lineage = d.lineage AND p.number BETWEEN d.first_page AND d.last_page)"
)
_PASSAGES = (
    "SELECT count(*) FROM (SELECT 1 FROM passages GROUP BY document_id "
    "HAVING min(ordinal) != 0 OR max(ordinal) + 1 != count(*))"
)
_STRAY_WORDS = "SELECT count(*) FROM words WHERE rowid NOT IN (SELECT number FROM passages)"


def find_gaps(connection: sqlite3.Connection) -> Iterator[str]:
    """Give a Dutch sentence per kind of row that is missing; what is missing is only in the copies of the
    files."""
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        yield "De tabellen van de opslag passen niet bij elkaar."
    for query, what in (
        (_PAGES, "documenten missen een pagina"),
        (_PASSAGES, "documenten missen een passage"),
        (_STRAY_WORDS, "passages staan nog wel in de woordindex, maar niet meer in de opslag"),
    ):
        (count,) = connection.execute(query).fetchone()
        if count:
            yield f"{count} {what}."
