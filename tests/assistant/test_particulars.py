"""Numbers and names of a sentence must be in its source, for the same thing."""

import pytest

from assistant.particulars import missing_names, missing_quantities

SOURCE = "In 2019 wachtten 58 kinderen in Hoorn en 229 kinderen in Medemblik op hulp."


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("In 2019 wachtten 58 kinderen in Hoorn.", []),
        ("In 2019 wachtten 59 kinderen in Hoorn.", ["getal: 59"]),
        ("In 2019 wachtten 229 kinderen in Hoorn.", ["getal: 229"]),
        ("Er wachtten kinderen in Hoorn.", []),
    ],
)
def test_a_number_must_be_there_for_the_same_thing(sentence: str, missing: list[str]) -> None:
    assert missing_quantities(sentence, SOURCE) == missing


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("Kinderen in Hoorn wachtten op hulp.", []),
        ("Kinderen in Enkhuizen wachtten op hulp.", ["naam: Enkhuizen"]),
        ("Hulp kwam laat in Medemblik.", []),
    ],
)
def test_a_name_must_be_there(sentence: str, missing: list[str]) -> None:
    assert missing_names(sentence, SOURCE) == missing
