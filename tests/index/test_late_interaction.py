"""Late interaction: over the tokens of the question, the mean of the best cosine with one of the passage."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from corpus.nouns import DocumentKind, Passage, PassageKind, Span
from index import late_interaction
from index.late_interaction import DECIMALS, LateReranker
from index.nouns import Hit, StoredDocument
from index.protocols import Matrix
from index.token_vectors import TokenPacking

CHANCE = np.random.default_rng(3)
PACKING = TokenPacking(np.zeros(64, np.float32))
DOCUMENT = StoredDocument(
    "nota-1", DocumentKind.OVERIG, "Nota", dt.date(2024, 5, 1), None, None, None, None, "nota.txt", 1, 9, 9
)


def unit_vectors(count: int) -> Matrix:
    vectors = CHANCE.normal(size=(count, 64)).astype(np.float32)
    unit: Matrix = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


class FixedEmbedder:
    """Gives one question of nine tokens, the first three and the last of which are marks."""

    def __init__(self) -> None:
        self.tokens = unit_vectors(9)

    def embed_query_tokens(self, text: str) -> Matrix:
        return self.tokens

    def embed_passage_tokens(self, texts: Sequence[str]) -> list[Matrix]:
        raise NotImplementedError

    def embed_passages_with_tokens(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        raise NotImplementedError


def hits(count: int) -> list[Hit]:
    return [
        Hit(rank, 1.0, Passage(f"p{rank}", rank, PassageKind.TEXT, (), Span(1, 0, 4), "Tekst"), DOCUMENT, "1")
        for rank in range(1, count + 1)
    ]


@pytest.mark.parametrize("at_once", [1, 50, 4_096])
def test_each_passage_scores_as_it_would_alone(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(late_interaction, "TOKENS_AT_ONCE", at_once)
    embedder = FixedEmbedder()
    packed: list[bytes | None] = [PACKING.pack(unit_vectors(int(n))) for n in CHANCE.integers(1, 40, 12)]
    packed[4] = None
    found = LateReranker(embedder, PACKING, lambda first: packed).rerank("vraag", hits(12))
    question = PACKING.turn(embedder.tokens[3:-1])
    for hit in found:
        tokens = packed[hit.passage.ordinal - 1]
        if tokens is None:
            assert hit.rerank_score is None
        else:
            alone = (question @ PACKING.unpack(tokens).T).max(axis=1).mean()
            assert hit.rerank_score == pytest.approx(float(alone), abs=10**-DECIMALS)


def test_equal_passages_score_exactly_equal_and_keep_the_order_of_the_document() -> None:
    same = PACKING.pack(unit_vectors(23))
    packed = [PACKING.pack(unit_vectors(7)), *([same] * 10)]
    found = LateReranker(FixedEmbedder(), PACKING, lambda first: packed).rerank("vraag", hits(11))
    twins = [hit for hit in found if hit.passage.ordinal > 1]
    assert len({hit.rerank_score for hit in twins}) == 1
    assert [hit.passage.ordinal for hit in twins] == list(range(2, 12))
