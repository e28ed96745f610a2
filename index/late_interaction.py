"""Late interaction (Khattab and Zaharia 2020, ColBERT) over the token vectors of the embedding model itself.

A passage scores the mean, over the tokens of the question, of the best cosine with any of its own tokens; and
once more so for the stretch of a sentence's length that does best, because words that stand together answer
rather than words that stand apart. Both are added to the fused score for the first passages; the others keep
their order behind those.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from index.fusion import at_rank
from index.nouns import Hit
from index.protocols import Matrix, TokenEmbedder
from index.token_vectors import TokenPacking

FIRST = 60
"""How many of the first passages are ranked anew."""
WHOLE_WEIGHT, STRETCH_WEIGHT = 0.2, 0.4
"""What the scores of passage and stretch weigh beside the fused score; fitted on questions over other texts
and on the calibration half."""
STRETCH, STEP = 32, 16
"""Tokens of a stretch, and from the beginning of one to that of the next."""
QUERY_MARKS = (3, 1)
"""Tokens of a question that carry no meaning: begin, "query" and ":" before it, end after it."""

ReadTokens = Callable[[Sequence[Hit]], list[bytes | None]]
"""Returns the packed token vectors of each hit, None where the store has none yet."""


class LateReranker:
    """Reranks with token vectors that were stored at ingest."""

    def __init__(self, embedder: TokenEmbedder, packing: TokenPacking, read_tokens: ReadTokens) -> None:
        self._embedder, self._packing, self._read_tokens = embedder, packing, read_tokens

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits in their new order, ranks and rerank scores filled in."""
        first, rest = list(hits[:FIRST]), list(hits[FIRST:])
        packed = self._read_tokens(first)
        if not any(packed):
            return list(hits)
        question = self._question(query)
        scores = [self._score(question, tokens) if tokens else None for tokens in packed]
        best = sorted((score for score in scores if score is not None), reverse=True)
        ranked = []
        for rank, (hit, score) in enumerate(zip(first, scores, strict=True), 1):
            late = at_rank(best, rank) if score is None else score  # no vectors yet: keeps its rank so far
            ranked.append(replace(hit, score=hit.score + late, rerank_score=score))
        ranked.sort(key=lambda hit: (-hit.score, hit.document.document_id, hit.passage.ordinal))
        floor = ranked[-1].score
        behind = [replace(hit, score=min(hit.score, floor)) for hit in rest]
        return [replace(hit, rank=rank) for rank, hit in enumerate([*ranked, *behind], 1)]

    def _question(self, query: str) -> Matrix:
        before, after = QUERY_MARKS
        tokens = self._embedder.embed_query_tokens(query)
        return self._packing.turn(tokens[before : len(tokens) - after])

    def _score(self, question: Matrix, packed: bytes) -> float:
        return late_score(question @ self._packing.unpack(packed).T)


def late_score(cosines: Matrix) -> float:
    """Return the weighted score of a passage; `cosines` has shape (tokens of the question, tokens of it)."""
    blocks = np.maximum.reduceat(cosines, np.arange(0, cosines.shape[1], STEP), axis=1)
    whole = float(blocks.max(axis=1).mean())
    together = STRETCH // STEP
    starts = range(max(1, blocks.shape[1] - together + 1))
    best = max(float(blocks[:, start : start + together].max(axis=1).mean()) for start in starts)
    return WHOLE_WEIGHT * whole + STRETCH_WEIGHT * best
