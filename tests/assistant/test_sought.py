"""What a refusal says was looked for: the things of the question, as it spells them."""

import pytest

from assistant.asking import understand
from assistant.nouns import RefusalReason
from assistant.refusing import MAX_WORDS, refusal_opening
from assistant.sought import things_sought
from tests.assistant.fakes import stored


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Hoe vaak is het tarief veranderd sinds 1 juli 2022?", ["1 juli 2022", "tarief"]),
        ("Hoeveel kost een paspoort in amsterdam?", ["paspoort", "amsterdam"]),
        ("Hoeveel inwoners had Enschede in 2019?", ["Enschede", "inwoners"]),
        ("Welke scholen in Den Helder kregen een nieuw gebouw?", ["Den Helder", "scholen", "gebouw"]),
        ("Wat zei de burgemeester op 5 mei over de herdenking?", ["5 mei", "burgemeester", "herdenking"]),
        (
            "Heeft Woonstad Delft huizen verkocht sinds 12-3-2020?",
            ["Woonstad Delft", "12-3-2020", "huizen"],
        ),
    ],
)
def test_names_keep_their_capitals_and_dates_are_whole(question: str, things: list[str]) -> None:
    assert things_sought(question) == things


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Wie heeft de motie over windmolens ingediend?", ["motie", "windmolens"]),
        ("Waarom is de subsidie aan de bibliotheek stopgezet?", ["subsidie", "bibliotheek"]),
        ("Welk bedrag is begroot voor het stadhuis?", ["bedrag", "stadhuis"]),
        ("Hoeveel klachten ontving de gemeente over lawaai?", ["klachten", "gemeente", "lawaai"]),
        ("Welke organisatie regelt de opvang?", ["organisatie", "opvang"]),
        ("Waar kan ik een klacht indienen over de huisarts?", ["klacht", "huisarts"]),
        ("Kunt u zeggen wat het college doet voor ouderen?", ["college", "ouderen"]),
        ("Zijn er plannen om de dijk te verhogen?", ["plannen", "dijk"]),
        ("Wie betaalt er mee aan het zwembad?", ["zwembad"]),
    ],
)
def test_verbs_participles_and_adverbs_are_left_out(question: str, things: list[str]) -> None:
    assert things_sought(question) == things


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Wanneer komt de nieuwe wet voor sociale woningen?", ["wet", "woningen"]),
        ("Hoe hoog is de jaarlijkse boete voor een tweede hond?", ["boete", "hond"]),
        ("Is het veilig om te varen op de plas?", ["plas"]),
        ("Hoeveel procent van de leerlingen zit thuis?", ["leerlingen"]),
        ("Wat kost een uur zwemles?", ["zwemles"]),
        ("Hoeveel Friese gemeenten gebruiken de regeling?", ["Friese", "gemeenten", "regeling"]),
    ],
)
def test_adjectives_and_measures_are_left_out(question: str, things: list[str]) -> None:
    assert things_sought(question) == things


def test_what_no_document_has_comes_first() -> None:
    question = "Hoeveel jongeren in Hoorn kregen statiegeld?"
    assert things_sought(question, ("statiegeld",)) == ["statiegeld", "Hoorn", "jongeren"]
    assert things_sought(question) == ["Hoorn", "jongeren", "statiegeld"]


def test_a_refusal_names_four_things_at_most() -> None:
    question = "Wat kost de reis met de bus, de trein, de tram, de boot en het vliegtuig?"
    opening = refusal_opening(RefusalReason.NO_EVIDENCE, understand(question), [stored("a")], ())
    assert opening.count("‘") == MAX_WORDS + 1  # the title of the document too
    assert "‘reis’, ‘bus’, ‘trein’, ‘tram’." in opening


def test_a_question_without_things_names_none() -> None:
    opening = refusal_opening(RefusalReason.NO_EVIDENCE, understand("Hoe vaak?"), [stored("a")], ())
    assert "Ik zocht" not in opening
