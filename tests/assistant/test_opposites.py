"""Small words for more, less, up and down."""

import pytest

from assistant.opposites import are_opposites, changed_amount_words, turns_direction


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("meer", "minder", True),
        ("gestegen", "gedaald", True),
        ("meer", "meer", False),
        ("meer", "gedaald", False),
        ("kind", "ouder", False),
    ],
)
def test_alternatives_of_one_group_are_opposites(one: str, other: str, opposed: bool) -> None:
    assert are_opposites(one, other) is opposed
    assert are_opposites(other, one) is opposed


def test_less_for_more_is_named() -> None:
    there = "er zijn meer meldingen in hoorn".split()  # noqa: SIM905
    assert changed_amount_words("er zijn minder meldingen in hoorn".split(), there)  # noqa: SIM905
    assert changed_amount_words(there, there) == []


def test_up_is_not_down() -> None:
    assert turns_direction("het aantal neemt toe", "het aantal neemt af")
    assert not turns_direction("het aantal neemt toe", "er komen meer meldingen")
