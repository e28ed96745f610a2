"""Which rows carry a checksum, and how to read them with it: the last column proves the ones before it."""

from __future__ import annotations

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
