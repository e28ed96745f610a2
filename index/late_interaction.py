"""Late interaction (Khattab and Zaharia 2020, ColBERT) over the token vectors of the embedding model itself.

A passage scores the mean, over the tokens of the question, of the best cosine with any of its own tokens; and
once more so for the stretch of a sentence's length that does best, because words that stand together answer
rather than words that stand apart. Both are added to the fused score for the first passages; the others keep
their order behind those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.fusion import at_rank
from index.nouns import Hit
from index.protocols import Matrix, TokenEmbedder
from index.threads import multiply_on_one_thread
from index.token_vectors import TokenPacking

FIRST = 60
"""How many of the first passages are ranked anew."""
WHOLE_WEIGHT, STRETCH_WEIGHT = 0.8, 1.0
"""What the scores of passage and stretch weigh beside the fused score; fitted on the calibration half and the
practice questions."""
STEP = 16
"""Tokens from the beginning of one stretch to that of the next; a stretch is twice as long."""
QUERY_MARKS = (3, 1)
"""Tokens of a question that carry no meaning: begin, "query" and ":" before it, end after it."""
TOKENS_AT_ONCE = 4_096
"""Token vectors that are unpacked and compared in one product: 6 MB, which stays in the processor's cache."""
DECIMALS = 6
"""Decimals of a score: the same passage scores the same, whatever is compared in the same product."""

ReadTokens = Callable[[Sequence[Hit]], list[bytes | None]]
"""Returns the packed token vectors of each hit, None where the store has none yet."""


class LateReranker:
    """Reranks with token vectors that were stored at ingest."""

    def __init__(
        self,
        embedder: TokenEmbedder,
        packing: TokenPacking,
        read_tokens: ReadTokens,
        *,
        weights: tuple[float, float] = (WHOLE_WEIGHT, STRETCH_WEIGHT),
    ) -> None:
        """`weights` are those of passage and stretch."""
        self._embedder, self._packing, self._read_tokens = embedder, packing, read_tokens
        self._weights = weights
        multiply_on_one_thread()

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits in their new order, ranks and rerank scores filled in."""
        first, rest = list(hits[:FIRST]), list(hits[FIRST:])
        packed = self._read_tokens(first)
        if not any(packed):
            return list(hits)
        scores = self._scores(self._question(query), packed)
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

    def _scores(self, question: Matrix, packed: Sequence[bytes | None]) -> list[float | None]:
        """Return the late score of each passage, None where it has no token vectors."""
        scores: list[float | None] = [None] * len(packed)
        for places in self._together(packed):
            parts = [packed[place] or b"" for place in places]
            cosines = self._packing.unpack(b"".join(parts)) @ question.T
            found = late_scores(cosines, [self._packing.count(part) for part in parts], self._weights)
            for place, score in zip(places, found.tolist(), strict=True):
                scores[place] = round(score, DECIMALS)
        return scores

    def _together(self, packed: Sequence[bytes | None]) -> Iterator[list[int]]:
        """Yield which passages are compared in one product."""
        places: list[int] = []
        tokens = 0
        for place, part in enumerate(packed):
            if not part:
                continue
            more = self._packing.count(part)
            if places and tokens + more > TOKENS_AT_ONCE:
                yield places
                places, tokens = [], 0
            places.append(place)
            tokens += more
        if places:
            yield places


def late_scores(
    cosines: Matrix, counts: Sequence[int], weights: tuple[float, float] = (WHOLE_WEIGHT, STRETCH_WEIGHT)
) -> Matrix:
    """Return the weighted score of each passage.

    `cosines` has shape (tokens of all passages, tokens of the question), `counts` says how many tokens each
    passage has. A stretch is two steps long, or the passage where that is shorter. `weights` are those
    of passage and stretch.
    """
    ends = np.cumsum(counts)
    steps = [np.arange(end - count, end, STEP) for end, count in zip(ends, counts, strict=True)]
    firsts = np.cumsum([0, *(len(one) for one in steps[:-1])])
    best = np.maximum.reduceat(cosines, np.concatenate(steps), axis=0)
    alone = best.mean(axis=1)
    together = np.append(np.maximum(best[:-1], best[1:]).mean(axis=1), -1.0)
    together[firsts[1:] - 1] = alone[firsts[1:] - 1]  # two passages are no stretch
    stretch = np.maximum(np.maximum.reduceat(together, firsts), alone[firsts])
    whole = np.maximum.reduceat(best, firsts, axis=0).mean(axis=1)
    scores: Matrix = weights[0] * whole + weights[1] * stretch
    return scores
