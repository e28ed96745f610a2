"""A question of why hears causes of the thing, not what the thing causes."""

import pytest

from assistant.asking import understand
from assistant.causes import causes_first, gives_an_effect
from assistant.evidence import sentences_of
from assistant.ranking import Ranked
from tests.assistant.fakes import hit_on, passage_on, stored

QUESTION = "Waarom wachten kinderen lang op hulp?"


@pytest.mark.parametrize(
    "text",
    [
        "Omdat kinderen lang op hulp wachten, komt er een begeleider aan huis.",
        "Omdat kinderen moeten wachten op hulp wordt soms een begeleider aan huis geregeld.",
        "Er komt een begeleider aan huis, omdat kinderen lang wachten op hulp.",
        "Doordat het wachten op hulp lang duurt voor kinderen, groeien de zorgen.",
    ],
)
def test_what_follows_from_the_thing_is_an_effect(text: str) -> None:
    assert gives_an_effect(understand(QUESTION), text)


@pytest.mark.parametrize(
    "text",
    [
        "Kinderen wachten lang op hulp, omdat er te weinig begeleiders zijn.",
        "Omdat er te weinig begeleiders zijn, wachten kinderen lang op hulp.",
        "Omdat er te weinig begeleiders zijn moeten kinderen lang wachten op hulp.",
        "Dat komt doordat er te weinig hulp is ingekocht.",
        "Er zijn te weinig begeleiders, waardoor kinderen lang wachten op hulp.",
        "Er zijn te weinig begeleiders.",
    ],
)
def test_what_brings_the_thing_about_is_not(text: str) -> None:
    assert not gives_an_effect(understand(QUESTION), text)


def test_an_effect_comes_behind_what_is_likely_and_before_what_is_not() -> None:
    text = (
        "Omdat kinderen lang op hulp wachten, komt er een begeleider. Er is veel verloop. De tarieven zijn"
        " laag, omdat de raad spaart. In mei is er een feest."
    )
    found = sentences_of([hit_on(stored("nota"), passage_on(text, text))], lambda *_: text)
    ranked = [Ranked(one, chance, chance) for one, chance in zip(found, (0.5, 0.4, 0.35, 0.1), strict=True)]
    told = [one.sentence.text.split()[0] for one in causes_first(understand(QUESTION), ranked)]
    assert told == ["De", "Er", "Omdat", "In"]
