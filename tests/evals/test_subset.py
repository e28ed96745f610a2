"""The small gate takes a fixed few questions per category, all of the test half."""

import pytest

from evals.errors import BadSetError
from evals.sets import CATEGORIES, EvalCase
from evals.subset import PER_CATEGORY, QUICK, SUBSETS, WHOLE, choose
from tests.evals.small_line import case


def many() -> list[EvalCase]:
    return [
        case(
            f"{category}-{number}", "Vraag?", category=category, split="test" if number % 2 else "calibration"
        )
        for category in CATEGORIES
        for number in range(20)
    ]


def test_the_whole_set_stays_as_it_is() -> None:
    assert choose(many(), WHOLE) == tuple(many())
    assert SUBSETS == (WHOLE, QUICK)


def test_the_quick_part_is_balanced_and_untuned() -> None:
    chosen = choose(many(), QUICK)
    assert len(chosen) == PER_CATEGORY * len(CATEGORIES)
    assert {one.split for one in chosen} == {"test"}
    assert {one.category for one in chosen} == set(CATEGORIES)


def test_the_choice_does_not_depend_on_order_and_hardly_on_additions() -> None:
    chosen = {one.id for one in choose(many(), QUICK)}
    assert {one.id for one in choose(many()[::-1], QUICK)} == chosen
    grown = {one.id for one in choose([*many(), case("feit-nieuw", "Vraag?", category="feit")], QUICK)}
    assert len(chosen - grown) <= 1


def test_a_set_without_test_questions_has_no_quick_part() -> None:
    with pytest.raises(BadSetError, match="geen testvragen"):
        choose([case("a", "Vraag?", split="calibration")], QUICK)
