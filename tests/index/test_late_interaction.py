"""Late interaction: the best cosines with any token of the passage, and with those of its best stretch."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pytest

from corpus.nouns import DocumentKind, Passage, PassageKind, Span
from index import late_interaction
from index.late_interaction import (
    DECIMALS,
    STEP,
    STRETCH_WEIGHT,
    WHOLE_WEIGHT,
    LateReranker,
    late_scores,
)
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
            alone = late_scores(PACKING.unpack(tokens) @ question.T, [PACKING.count(tokens)])
            assert hit.rerank_score == pytest.approx(float(alone[0]), abs=10**-DECIMALS)


def test_equal_passages_score_exactly_equal_and_keep_the_order_of_the_document() -> None:
    same = PACKING.pack(unit_vectors(23))
    packed = [PACKING.pack(unit_vectors(7)), *([same] * 10)]
    found = LateReranker(FixedEmbedder(), PACKING, lambda first: packed).rerank("vraag", hits(11))
    twins = [hit for hit in found if hit.passage.ordinal > 1]
    assert len({hit.rerank_score for hit in twins}) == 1
    assert [hit.passage.ordinal for hit in twins] == list(range(2, 12))


def score(tokens: int, *found: tuple[int, int], beside: int = 0) -> float:
    """The score of a passage in which two question tokens are found: (passage token, question token) each.

    With `beside` it stands between two passages of so many tokens that hold everything.
    """
    cosines = np.zeros((tokens, 2), np.float32)
    for place in found:
        cosines[place] = 1.0
    full = np.ones((beside, 2), np.float32)
    counts = [beside, tokens, beside] if beside else [tokens]
    return float(late_scores(np.concatenate([full, cosines, full]), counts)[bool(beside) * 1])


@pytest.mark.parametrize("beside", [0, 5, 40])
@pytest.mark.parametrize("place", [0, 5, STEP - 1, STEP, 3 * STEP + 1, 98])
def test_tokens_that_stand_together_have_the_highest_score_wherever_they_stand(
    place: int, beside: int
) -> None:
    together = score(100, (place, 0), (place + 1, 1), beside=beside)
    assert together == pytest.approx(WHOLE_WEIGHT + STRETCH_WEIGHT)


@pytest.mark.parametrize("beside", [0, 7])
def test_tokens_far_apart_count_for_the_whole_but_not_for_a_stretch(beside: int) -> None:
    apart = score(200, (0, 0), (150, 1), beside=beside)
    assert apart == pytest.approx(WHOLE_WEIGHT + STRETCH_WEIGHT / 2)


@pytest.mark.parametrize("tokens", [2, STEP, 2 * STEP])
def test_a_short_passage_is_one_stretch(tokens: int) -> None:
    assert score(tokens, (0, 0), (tokens - 1, 1)) == pytest.approx(WHOLE_WEIGHT + STRETCH_WEIGHT)
