"""The language of a question, and the words of an English one."""

import pytest

from assistant.language import in_dutch, language_of, telling_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many children were waiting in Hoorn?", "en"),
        ("Hoeveel kinderen wachten er in Hoorn?", "nl"),
        ("Wachttijd Hoorn 2018", "nl"),
        ("Wat is de pilot over youth care in Hoorn?", "nl"),
    ],
)
def test_the_language_shows_in_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_known_words_become_dutch_and_names_and_numbers_stay() -> None:
    words = ["how", "many", "children", "in", "hoorn", "2018", "zzz"]
    assert in_dutch(words, frozenset(["hoorn"])) == ["kind", "kinderen", "hoorn", "2018"]


def test_a_refusal_names_the_words_as_the_question_has_them() -> None:
    assert telling_words("What is the tariff for a guardian in Hoorn?") == ["tariff", "guardian", "Hoorn"]
