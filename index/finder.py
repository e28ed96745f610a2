"""Finds candidates for a question: the nearest vectors and the best words, fused into one score."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

from corpus.nouns import Passage
from index import lexical
from index.exact import find_names, name_bonuses
from index.fusion import fuse, ranks_of
from index.late_interaction import FIRST
from index.nouns import Hit, SearchQuery, StoredDocument
from index.other_model import require_model
from index.passage_map import PassageMap
from index.protocols import Embedder, Matrix
from index.reader import StoreReader
from index.snapshot import Snapshot
from index.term_scores import TermScores, best_of
from index.views import full_text

CANDIDATES = 200
"""Passages that each part proposes."""


class Finder:
    """Searches one store by meaning and by words together; safe to use from several threads."""

    def __init__(self, reader: StoreReader, embedder: Embedder) -> None:
        self._reader, self._embedder = reader, embedder
        self._fingerprint = embedder.fingerprint
        self._known_terms: tuple[PassageMap, str] | None = None
        self._known_scores: tuple[str | None, TermScores] | None = None

    def find(self, query: SearchQuery, wanted: int) -> list[Hit]:
        """Return the best passages, best first, ties by document and place; raises `OtherModelError`.

        The labels of their pages are still empty: to verify one takes reading all of its page.
        """
        with self._reader.state() as (connection, snapshot):
            require_model(self._reader.store, snapshot.model, self._fingerprint)
            allowed = snapshot.catalogue.allowed(query.filters)
            return self._fused_hits(connection, snapshot, query, allowed, wanted)

    def _fused_hits(
        self,
        connection: sqlite3.Connection,
        snapshot: Snapshot,
        query: SearchQuery,
        allowed: frozenset[str],
        wanted: int,
    ) -> list[Hit]:
        """Return the best passages by meaning and words, best first: all candidates where a later step may
        choose any of them, else only those that are ranked anew or wanted."""
        count = max(CANDIDATES, 2 * wanted)
        owner, place = snapshot.passages.document_of, snapshot.passages.place
        with ThreadPoolExecutor(1) as beside:  # SQLite and the encoder both let other threads go on
            vector = beside.submit(self._vector, snapshot, query.text)
            found = lexical.search_words(
                connection,
                query.text,
                len(owner),
                lambda: self._terms(connection, snapshot),
                self._term_scores(snapshot),
            )
            words = dict(best_of(found, count, lambda number: owner.get(number) in allowed))
        near = self._near(snapshot, vector.result(), allowed, count, words)
        vector_ranks, word_ranks = ranks_of(near), ranks_of(words)
        scores = fuse(near, words, len(owner))
        best = sorted(scores, key=lambda number: (-scores[number], place(number)))[:count]
        if not query.diverse and not find_names(query.text):
            best = best[: max(FIRST, wanted)]
        stored = self._reader.passages(connection, best)
        documents = snapshot.catalogue.documents
        texts = [_read_as(documents[stored[number].document_id], stored[number].passage) for number in best]
        for number, bonus in zip(best, name_bonuses(query.text, texts), strict=True):
            scores[number] += bonus
        best.sort(key=lambda number: (-scores[number], place(number)))
        return [
            Hit(
                rank=rank,
                score=scores[number],
                passage=stored[number].passage,
                document=documents[stored[number].document_id],
                page_label="",
                vector_rank=vector_ranks.get(number),
                lexical_rank=word_ranks.get(number),
                vector_similarity=near.get(number),
                lexical_score=words.get(number),
            )
            for rank, number in enumerate(best, 1)
        ]

    def _terms(self, connection: sqlite3.Connection, snapshot: Snapshot) -> str:
        """Return every term of the index of words; read again when the documents changed."""
        known = self._known_terms
        if known is None or known[0] is not snapshot.passages:
            known = self._known_terms = snapshot.passages, lexical.read_terms(connection)
        return known[1]

    def _term_scores(self, snapshot: Snapshot) -> TermScores:
        """Return what is remembered of the words of this state."""
        known = self._known_scores
        if known is None or known[0] is None or known[0] != snapshot.generation:
            remembered = TermScores(snapshot.passages.in_order())
            known = self._known_scores = snapshot.generation, remembered
        return known[1]

    def _vector(self, snapshot: Snapshot, text: str) -> Matrix | None:
        """Return the vector of a question, None where there is nothing to compare it with."""
        return self._embedder.embed_queries([text])[0] if snapshot.vectors.live else None

    def _near(
        self,
        snapshot: Snapshot,
        query: Matrix | None,
        allowed: frozenset[str],
        count: int,
        also: Collection[int],
    ) -> dict[int, float]:
        """Return the cosine of the nearest passages and of `also`, nearest first; empty without vectors."""
        if query is None:
            return {}
        keys = None
        if len(allowed) < len(snapshot.catalogue.documents):
            keys = {
                key
                for document_id in allowed
                for key in snapshot.passages.keys_by_document.get(document_id, ())
            }
        cosines = {n.key: n.similarity for n in snapshot.vectors.nearest(query, count, keys)}
        missing = {snapshot.passages.key_of[number] for number in also} - cosines.keys()
        cosines |= snapshot.vectors.similarities(query, missing)
        found = {
            number: cosine
            for key, cosine in cosines.items()
            for number in snapshot.passages.numbers_by_key[key]
            if snapshot.passages.document_of[number] in allowed
        }
        return dict(sorted(found.items(), key=lambda item: (-item[1], snapshot.passages.place(item[0]))))


def _read_as(document: StoredDocument, passage: Passage) -> str:
    """Return what a reader of a hit sees: title, headings and text."""
    return "\n".join([document.title, *passage.heading, full_text(passage)])
