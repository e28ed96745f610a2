"""The two sides of a comparison."""

import pytest

from assistant.asking import understand
from assistant.sides import sides_of


def sides(question: str) -> list[str]:
    return [side.text for side in sides_of(understand(question))]


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
        (
            "Wat vinden de raad en de Sportclub van het nieuwe zwembad?",
            [
                "Wat vinden de raad van het nieuwe zwembad?",
                "Wat vinden de Sportclub van het nieuwe zwembad?",
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
        (
            "Vergelijk de nota met de brief over de wachttijd.",
            ["Wat zegt de nota over de wachttijd", "Wat zegt de brief over de wachttijd"],
        ),
        ("Vergelijk pleegzorg met verblijf.", ["pleegzorg", "verblijf"]),
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


def test_one_side_gets_the_topic_of_the_other() -> None:
    assert sides("Wat zegt het rapport vergeleken met de brief over de wachttijd?") == [
        "Wat zegt het rapport over de wachttijd",
        "Wat zegt de brief over de wachttijd",
    ]
