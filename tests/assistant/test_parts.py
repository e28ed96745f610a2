"""Two questions in one, and the two sides of a comparison."""

import pytest

from assistant.asking import understand
from assistant.parts import parts_of, say_of_one_topic, sides_of


def parts(question: str) -> list[str]:
    return [part.text for part in parts_of(understand(question))]


def sides(question: str) -> list[str]:
    return [side.text for side in sides_of(understand(question))]


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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Is de wachttijd in Hoorn langer dan in Medemblik?",
            ["Is de wachttijd in Hoorn langer", "Is de wachttijd in Medemblik"],
        ),
        (
            "Wat is het verschil tussen de nota en de brief over de wachttijden?",
            ["Wat is de nota over de wachttijden", "Wat is de brief over de wachttijden"],
        ),
        (
            "Wie heeft meer kinderen op de lijst, Hoorn of Opmeer?",
            ["Wie heeft meer kinderen op de lijst, Hoorn?", "Wie heeft meer kinderen op de lijst, Opmeer?"],
        ),
        (
            "Noemen de scholen en de wethouders hetzelfde bedrag voor sport?",
            [
                "Noemen de scholen hetzelfde bedrag voor sport?",
                "Noemen de wethouders hetzelfde bedrag voor sport?",
            ],
        ),
        ("verzuim hoorn versus verzuim opmeer", ["verzuim hoorn", "verzuim opmeer"]),
        ("wachttijd zwemles 2017 versus 2019", ["wachttijd zwemles 2017", "wachttijd zwemles 2019"]),
        (
            "Wat kost het zwembad volgens de wethouder en volgens de inspecteurs?",
            [
                "Wat kost het zwembad volgens de wethouder?",
                "Wat kost het zwembad volgens de inspecteurs?",
            ],
        ),
        (
            "Wat kost het zwembad volgens de nota en de brief?",
            ["Wat kost het zwembad volgens de nota?", "Wat kost het zwembad volgens de brief?"],
        ),
        (
            "Duurt een vergunning in Hoorn net zo lang als in Opmeer?",
            ["Duurt een vergunning in Hoorn net zo lang", "Duurt een vergunning in Opmeer net zo lang"],
        ),
        (
            "Hoe verhoudt de klacht van de scholen zich tot het antwoord van de wethouder?",
            ["de klacht van de scholen", "het antwoord van de wethouder"],
        ),
        (
            "Ik zoek cijfers over sport: Hoorn aan de ene kant, Opmeer aan de andere.",
            ["Ik zoek cijfers over sport Hoorn.", "Ik zoek cijfers over sport Opmeer."],
        ),
        (
            "Wat wil enerzijds de raad en anderzijds het college?",
            ["Wat wil de raad?", "Wat wil het college?"],
        ),
        (
            "Noemt zowel de nota als het persbericht het verzuim?",
            ["Noemt de nota het verzuim?", "Noemt het persbericht het verzuim?"],
        ),
        (
            "Staat in beide stukken hoeveel het kost, de nota uit Hoorn en het persbericht?",
            [
                "Staat in beide stukken hoeveel het kost, de nota uit Hoorn?",
                "Staat in beide stukken hoeveel het kost, het persbericht?",
            ],
        ),
        (
            "Leg de wens van de raad naast het plan van het college.",
            ["de wens van de raad", "het plan van het college"],
        ),
    ],
)
def test_each_side_of_a_comparison_is_asked(question: str, expected: list[str]) -> None:
    assert sides(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Zijn de kosten in 2020 hoger dan 2 miljoen?",
        "Wat is het verschil tussen 2015 en 2018?",
        "Wanneer hoort de raad of het plan doorgaat?",
        "Wat mag de burgemeester dan van bezoekers eisen?",
        "Hoe gaan bewakers om met geweld tegenover bezoekers?",
        "Voor welke school of club is er geld?",
        "Wat doet de raad volgens het plan?",
        "Wat gebeurt er als de wethouder opstapt?",
        "Wie komen er naast ouders in aanmerking voor hulp?",
        "Hoeveel kinderen waren er in 2017?",
    ],
)
def test_what_compares_nothing_has_no_sides(question: str) -> None:
    assert sides(question) == []


def test_parts_share_the_room_of_the_answer() -> None:
    whole = understand("Hoeveel jongeren wachten er in Hoorn en wat kost een vaste begeleider?")
    assert sum(part.words for part in parts_of(whole)) <= whole.words


def test_what_one_says_is_about_what_the_other_says_it_about() -> None:
    asked = understand("Wat zeggen de ministers en wat zegt het college over de wachttijd?")
    assert [part.text for part in parts_of(asked)] == [
        "Wat zeggen de ministers over de wachttijd?",
        "wat zegt het college over de wachttijd?",
    ]
    assert sides("Wat zegt het rapport vergeleken met de brief over de wachttijd?") == [
        "Wat zegt het rapport over de wachttijd",
        "Wat zegt de brief over de wachttijd",
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
