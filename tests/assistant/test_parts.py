"""Two questions in one."""

import pytest

from assistant.asking import understand
from assistant.parts import parts_of, say_of_one_topic


def parts(question: str) -> list[str]:
    return [part.text for part in parts_of(understand(question))]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Hoeveel jongeren wachten er in Hoorn en wat kost een vaste begeleider?",
            ["Hoeveel jongeren wachten er in Hoorn?", "wat kost een vaste begeleider?"],
        ),
        (
            "Wie stelde het plan vast? Wanneer ging het plan naar de raad?",
            ["Wie stelde het plan vast?", "Wanneer ging het plan naar de raad?"],
        ),
        (
            "Wat kost het nieuwe zwembad en wie betaalt dat?",
            ["Wat kost het nieuwe zwembad?", "wie betaalt dat? (over: Wat kost het nieuwe zwembad)"],
        ),
        (
            "Wie kiest er volgens de minister bij ruzie, en wie volgens de scholen bij verzuim?",
            ["Wie kiest er volgens de minister bij ruzie?", "Wie kiest er volgens de scholen bij verzuim?"],
        ),
    ],
)
def test_two_questions_are_asked_one_by_one(question: str, expected: list[str]) -> None:
    assert parts(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Hoe en waarom is de regeling veranderd?",
        "Wie tekende de brief en wanneer?",
        "Welke afspraken zijn er met scholen en huisartsen?",
        "Weet iemand wat het verzuim is in de regio?",
        "Onze club zoekt een veld. Wie gaat over de velden?",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert parts(question) == []


def test_parts_share_the_room_of_the_answer() -> None:
    whole = understand("Hoeveel jongeren wachten er in Hoorn en wat kost een vaste begeleider?")
    assert sum(part.words for part in parts_of(whole)) <= whole.words


def test_what_one_says_is_about_what_the_other_says_it_about() -> None:
    asked = understand("Wat zeggen de ministers en wat zegt het college over de wachttijd?")
    assert [part.text for part in parts_of(asked)] == [
        "Wat zeggen de ministers over de wachttijd?",
        "wat zegt het college over de wachttijd?",
    ]


def test_a_topic_of_its_own_is_kept() -> None:
    asked = understand("Wat zegt de minister over tarieven en wat zegt het college over de wachttijd?")
    assert parts_of(asked)[0].text == "Wat zegt de minister over tarieven?"


@pytest.mark.parametrize(
    ("question", "compares"),
    [
        ("Wat zegt de minister en wat zegt het college over de wachttijd?", True),
        ("Wat zegt de minister over tarieven en wat zegt het college over de wachttijd?", False),
        ("Wat zegt de minister over tarieven en hoeveel kinderen wachten er?", False),
        ("Hoeveel kinderen wachten er?", False),
    ],
)
def test_what_several_say_of_one_topic_is_a_comparison(question: str, compares: bool) -> None:
    assert say_of_one_topic(parts_of(understand(question))) is compares
