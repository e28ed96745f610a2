"""Figures carry intervals that repeat exactly and behave as intervals should."""

import pytest

from evals.bootstrap import estimate


def test_the_value_is_the_plain_mean_over_the_questions() -> None:
    figure = estimate([1.0, 0.0, 1.0, 1.0])
    assert figure is not None
    assert (figure.value, figure.count) == (0.75, 4)


def test_the_interval_holds_the_value_and_repeats_exactly() -> None:
    values = [1.0] * 30 + [0.0] * 10
    first, second = estimate(values), estimate(values)
    assert first == second
    assert first is not None
    assert first.low < first.value < first.high


def test_the_error_is_that_of_a_share_of_forty_questions() -> None:
    figure = estimate([1.0] * 20 + [0.0] * 20)
    assert figure is not None
    assert figure.error == pytest.approx((0.5 * 0.5 / 40) ** 0.5, rel=0.05)
    assert figure.high - figure.low == pytest.approx(2 * 1.96 * figure.error, rel=0.1)


def test_more_questions_make_a_narrower_interval() -> None:
    few, many = estimate([1.0, 0.0] * 10), estimate([1.0, 0.0] * 200)
    assert few is not None
    assert many is not None
    assert many.high - many.low < (few.high - few.low) / 3


def test_equal_values_leave_no_doubt() -> None:
    figure = estimate([0.4] * 9)
    assert figure is not None
    assert (figure.low, figure.high, figure.error) == pytest.approx((0.4, 0.4, 0.0))


def test_percentiles_are_percentiles() -> None:
    values = [float(number) for number in range(1, 101)]
    half, most = estimate(values, "p50"), estimate(values, "p95")
    assert half is not None
    assert most is not None
    assert half.value == pytest.approx(50.5)
    assert most.value == pytest.approx(95.05)


def test_no_questions_give_no_figure() -> None:
    assert estimate([]) is None
