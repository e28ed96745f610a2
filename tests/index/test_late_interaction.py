"""Late interaction: what a passage scores by its tokens."""

import numpy as np
import pytest

from index.late_interaction import STEP, STRETCH, STRETCH_WEIGHT, WHOLE_WEIGHT, late_score


def _cosines(tokens: int, *found: tuple[int, int]) -> np.ndarray:
    """Two question tokens; each (question token, passage token) that is found has cosine 1."""
    cosines = np.zeros((2, tokens), np.float32)
    for row, column in found:
        cosines[row, column] = 1.0
    return cosines


def test_a_passage_with_all_tokens_together_has_the_highest_score() -> None:
    assert late_score(_cosines(100, (0, 40), (1, 41))) == pytest.approx(WHOLE_WEIGHT + STRETCH_WEIGHT)


def test_tokens_far_apart_count_for_the_whole_but_not_for_a_stretch() -> None:
    apart = late_score(_cosines(200, (0, 0), (1, 150)))
    assert apart == pytest.approx(WHOLE_WEIGHT + STRETCH_WEIGHT / 2)


@pytest.mark.parametrize("place", [0, 5, STEP - 1, STEP, 3 * STEP + 1, 198])
def test_tokens_within_a_step_are_together_wherever_they_stand(place: int) -> None:
    assert late_score(_cosines(200, (0, place), (1, place + 1))) == pytest.approx(
        WHOLE_WEIGHT + STRETCH_WEIGHT
    )


@pytest.mark.parametrize("tokens", [1, STEP, STRETCH, STRETCH + 1])
def test_a_short_passage_is_one_stretch(tokens: int) -> None:
    score = late_score(_cosines(tokens, (0, 0), (1, tokens - 1)))
    assert score >= WHOLE_WEIGHT + STRETCH_WEIGHT / 2
    if tokens <= STRETCH:
        assert score == pytest.approx(WHOLE_WEIGHT + STRETCH_WEIGHT)
