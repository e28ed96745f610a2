"""Searches that leave out a part of the product's own, composed of the same parts: what ablations measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from corpus.nouns import Document, Passage
from index import lexical, word_index
from index.database import WORD_COUNTS_SCHEMA, WORDS_SCHEMA
from index.exact import name_bonuses
from index.late_interaction import STRETCH_WEIGHT, WHOLE_WEIGHT, LateReranker
from index.library import Library
from index.nouns import Hit, SearchQuery, StoredDocument
from index.protocols import Embedder, Reranker, TokenEmbedder
from index.reader import StoreReader
from index.term_scores import TermScores, best_of
from index.token_vectors import default_packing
from index.views import full_text

Ranker = Callable[[str], list[Hit]]
CANDIDATES = 100
"""As many hits as make the search propose no more passages than it does for an answer."""
WHOLE_ALONE = 1.4
"""What the whole passage weighed, fitted, before its best stretch counted as well."""


class StoredPassages:
    """Every passage of a library, in a fixed order, for searches of our own."""

    def __init__(self, library: Library) -> None:
        self._rows: list[tuple[StoredDocument, Document, Passage]] = [
            (stored, library.document(stored.document_id), passage)
            for stored in library.documents()
            for passage in library.passages(stored.document_id)
        ]

    def bare_vectors(self, embedder: Embedder) -> Ranker:
        """Return a search by cosine with the passage alone: no title, no heading path."""
        vectors = embedder.embed_passages([full_text(passage) for _, _, passage in self._rows])

        def rank(question: str) -> list[Hit]:
            cosines = vectors @ embedder.embed_queries([question])[0]
            return [self._hit(int(row), float(cosines[row])) for row in np.argsort(-cosines, kind="stable")]

        return rank

    def plain_words(self) -> Ranker:
        """Return a search by words in which compounds stay whole and abbreviations are words like others."""
        connection = sqlite3.connect(":memory:")
        connection.execute(WORDS_SCHEMA)
        connection.execute(WORD_COUNTS_SCHEMA)
        for row, (_, document, passage) in enumerate(self._rows):
            word_index.write_words(connection, row, document, passage, {})

        known = TermScores(range(len(self._rows)))

        def rank(question: str) -> list[Hit]:
            terms = list(dict.fromkeys(lexical.plain_terms(question)))
            found = lexical.search_terms(connection, terms, len(self._rows), known)
            return [self._hit(number, score) for number, score in best_of(found, CANDIDATES, lambda _: True)]

        return rank

    def _hit(self, row: int, score: float) -> Hit:
        stored, _, passage = self._rows[row]
        return Hit(1, score, passage, stored, "")


def late(
    reader: StoreReader,
    embedder: TokenEmbedder,
    weights: tuple[float, float] = (WHOLE_WEIGHT, STRETCH_WEIGHT),
) -> Reranker:
    """Return late interaction over the token vectors of a store; `weights` of passage and stretch."""
    return LateReranker(embedder, default_packing(), reader.packed_tokens, weights=weights)


def without_names(fused: Library, reranker: Reranker) -> Ranker:
    """Return the default search, the bonus for names of the question taken off before late interaction."""

    def rank(question: str) -> list[Hit]:
        hits = fused.search(SearchQuery(question, CANDIDATES))
        return reranker.rerank(question, without_bonuses(question, hits))

    return rank


def without_bonuses(question: str, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits in the order that they have without the bonus for names."""
    texts = ["\n".join([hit.document.title, *hit.passage.heading, full_text(hit.passage)]) for hit in hits]
    bonuses = name_bonuses(question, texts)
    bare = [replace(hit, score=hit.score - bonus) for hit, bonus in zip(hits, bonuses, strict=True)]
    bare.sort(key=lambda hit: (-hit.score, hit.document.document_id, hit.passage.ordinal))
    return [replace(hit, rank=rank) for rank, hit in enumerate(bare, 1)]
