"""Measures of a ranking against figures computed by hand."""

import math

import pytest

from evals.ranking import CUTOFFS, new_places, rank_figures

NONE: frozenset[int] = frozenset()


def held(*places: int) -> frozenset[int]:
    return frozenset(places)


def test_recall_is_the_share_of_the_places_not_of_the_questions_with_a_hit() -> None:
    figures = rank_figures([held(0), NONE, held(1), NONE, NONE, held(2)], places=4)
    assert dict(zip(CUTOFFS, figures.recall, strict=True)) == {1: 0.25, 3: 0.5, 5: 0.5, 10: 0.75, 20: 0.75}


def test_a_place_found_again_counts_once() -> None:
    assert new_places([held(0), held(0, 1), held(1)]) == [1, 1, 0]
    assert rank_figures([held(0), held(0)], places=2).recall[-1] == 0.5


def test_reciprocal_rank_looks_at_the_first_passage_with_evidence() -> None:
    assert rank_figures([NONE, NONE, held(1), held(0)], places=2).reciprocal_rank == pytest.approx(1 / 3)


def test_ndcg_by_hand() -> None:
    figures = rank_figures([NONE, held(0, 1), NONE, held(2)], places=4)
    gained = 2 / math.log2(3) + 1 / math.log2(5)
    ideal = 2 / math.log2(2) + 1 / math.log2(3) + 1 / math.log2(4)
    assert figures.ndcg == pytest.approx(gained / ideal, abs=1e-6)


def test_a_perfect_ranking_scores_one_and_an_empty_one_nothing() -> None:
    perfect = rank_figures([held(0), held(1)], places=2)
    assert (perfect.reciprocal_rank, perfect.ndcg, perfect.recall[-1]) == pytest.approx((1, 1, 1))
    empty = rank_figures([], places=2)
    assert (empty.reciprocal_rank, empty.ndcg, *empty.recall) == (0, 0, 0, 0, 0, 0, 0)


def test_many_passages_keep_their_order() -> None:
    ranking = [NONE] * 14 + [held(0)] + [NONE] * 5
    figures = rank_figures(ranking, places=1)
    assert figures.reciprocal_rank == pytest.approx(1 / 15)
    assert figures.recall == (0, 0, 0, 0, 1)


def test_without_places_there_is_nothing_to_measure() -> None:
    with pytest.raises(ValueError, match="at least one place"):
        rank_figures([NONE], places=0)
