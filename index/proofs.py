"""Which rows carry a checksum, and how to read them with it: the last column proves the ones before it."""

from __future__ import annotations

from collections.abc import Sequence

from index.database import proof_of

PROVEN = {
    "files": "SELECT lineage, source_file, path, sha256, parser_version, content, proof FROM files",
    "pages": "SELECT lineage, number, label, text, origin, problem, char_map, proof FROM pages",
    "documents": (
        "SELECT document_id, lineage, first_page, last_page, content_hash, content, proof FROM documents"
    ),
    "passages": "SELECT document_id, ordinal, vector_key, content, proof FROM passages",
    "document_words": "SELECT document_id, words, proof FROM document_words",
    "embeddings": "SELECT vector_key, vector, tokens, proof FROM embeddings",
}

BLOBS = {"pages": (6,), "embeddings": (1, 2)}
"""Which columns hold bytes; one bit makes bytes of a text, which has the same checksum."""


def is_proven(table: str, values: Sequence[object], proof: object) -> bool:
    """Return whether a row, read as in `PROVEN`, is what was stored."""
    blobs = BLOBS.get(table, ())
    as_stored = all(
        value is None or isinstance(value, bytes) == (place in blobs) for place, value in enumerate(values)
    )
    return as_stored and proof_of(*values) == proof
