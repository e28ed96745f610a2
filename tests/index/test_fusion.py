"""Scores of meaning and words add up; what has no vector yet still competes by its words."""

import math

import pytest

from index.fusion import WORD_WEIGHT, fuse, ranks_of


def test_a_score_is_the_cosine_and_a_little_of_the_words() -> None:
    scores = fuse({"a": 0.80, "b": 0.85}, {"a": 10.0}, passages=98)
    assert scores["a"] == pytest.approx(0.80 + WORD_WEIGHT * 10 / math.log(100))
    assert scores["b"] == 0.85


def test_a_passage_without_a_vector_ranks_where_its_words_put_it() -> None:
    known = {"a": 0.80, "b": 0.82, "c": 0.90}
    best = fuse(known, {"new": 12.0, "b": 3.0}, passages=98)
    assert max(best, key=best.__getitem__) == "new"
    second = fuse(known, {"c": 14.0, "new": 12.0}, passages=98)
    assert sorted(second, key=second.__getitem__, reverse=True)[:2] == ["c", "new"]
    last = fuse(known, {"c": 9.0, "b": 8.0, "a": 7.0, "new": 1.0}, passages=98)
    assert min(last, key=last.__getitem__) == "new"


def test_words_alone_are_enough() -> None:
    scores = fuse({}, {"a": 2.0, "b": 3.0}, passages=5)
    assert scores["b"] > scores["a"] > 0


def test_ranks_follow_the_order() -> None:
    assert ranks_of({"x": 0.9, "y": 0.1}) == {"x": 1, "y": 2}
