"""Every word of the source, in another place: names, numbers and directions."""

import pytest

from assistant.places import misplaced

SOURCE = "In Hoorn wachten 58 kinderen op hulp en in Medemblik wachten 229 gezinnen op een huis."


@pytest.mark.parametrize(
    "sentence",
    [
        "In Medemblik wachten 58 kinderen op hulp en in Hoorn wachten 229 gezinnen op een huis.",
        "In Hoorn wachten 229 kinderen op hulp en in Medemblik wachten 58 gezinnen op een huis.",
    ],
)
def test_what_changed_places_is_named(sentence: str) -> None:
    assert all(one.startswith("andere plaats: ") for one in misplaced(sentence, SOURCE))
    assert misplaced(sentence, SOURCE)


@pytest.mark.parametrize(
    "sentence", [SOURCE, "In Hoorn wachten 58 kinderen op hulp.", "In Medemblik wachten 229 gezinnen."]
)
def test_what_stands_where_it_stood_is_not(sentence: str) -> None:
    assert misplaced(sentence, SOURCE) == []
