import pytest

from assistant.support import is_literal, unsupported

SOURCE = (
    "De inspecties concluderen dat 12 van de 16 instellingen niet op tijd kunnen starten; gemeente Hoorn "
    "moet voor 1 maart 2020 een plan maken en Medemblik wil daarbij helpen."
)


def test_the_same_words_are_literal_whatever_the_capitals_and_last_mark() -> None:
    assert is_literal("de raad besluit dit;", ("De  raad besluit dit.",))
    assert not is_literal("De raad besluit niet.", ("De raad besluit dit.",))
    assert not is_literal("", ("",))


def test_a_faithful_shortening_is_supported() -> None:
    assert unsupported("De gemeente Hoorn moet voor 1 maart 2020 een plan maken.", SOURCE) == []


@pytest.mark.parametrize(
    ("sentence", "problem"),
    [
        ("13 van de 16 instellingen kunnen niet op tijd starten.", "getal"),
        ("Gemeente Hoorn moet voor 1 april 2020 een plan maken.", "getal"),
        ("Gemeente Enkhuizen moet voor 1 maart 2020 een plan maken.", "naam"),
        ("12 van de 16 instellingen kunnen op tijd starten.", "ontkenning"),
        ("Gemeente Hoorn moet voor 1 maart 2020 geen plan maken.", "ontkenning"),
        ("Gemeente Hoorn kan voor 1 maart 2020 een plan maken.", "modaliteit"),
        ("De minister trekt extra geld uit voor nieuwe zwembaden in het land.", "woord"),
        ("The municipality has to write a proposal soon because of it.", "woord"),
    ],
)
def test_what_the_source_does_not_say_is_named(sentence: str, problem: str) -> None:
    assert any(one.startswith(problem) for one in unsupported(sentence, SOURCE))


def test_a_number_of_another_thing_in_the_same_sentence_is_caught() -> None:
    source = "In 2019 wachtten 58 kinderen in Hoorn en 229 kinderen in Medemblik op hulp."
    assert unsupported("In 2019 wachtten 229 kinderen in Hoorn op hulp.", source)
    assert unsupported("In 2019 wachtten 58 kinderen in Hoorn op hulp.", source) == []
