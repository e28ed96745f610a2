"""Scores of meaning and words add up; what has no vector yet still competes by its words."""

import math

import pytest

from index.fusion import WORD_WEIGHT, fuse, ranks_of


def test_a_score_is_the_cosine_and_a_little_of_the_words() -> None:
    scores = fuse({"a": 0.80, "b": 0.85}, {"a": 10.0}, passages=98)
    assert scores["a"] == pytest.approx(0.80 + WORD_WEIGHT * 10 / math.log(100))
    assert scores["b"] == 0.85


def test_a_passage_without_a_vector_counts_as_a_middling_one() -> None:
    scores = fuse({"a": 0.80, "b": 0.82, "c": 0.90}, {"new": 12.0}, passages=98)
    assert scores["b"] < scores["new"] < scores["c"]


def test_words_alone_are_enough() -> None:
    scores = fuse({}, {"a": 2.0, "b": 3.0}, passages=5)
    assert scores["b"] > scores["a"] > 0


def test_ranks_follow_the_order() -> None:
    assert ranks_of({"x": 0.9, "y": 0.1}) == {"x": 1, "y": 2}
