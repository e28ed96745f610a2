"""The lines of a letterhead answer nothing but a question for what they give."""

import pytest

from assistant.asking import understand
from assistant.composing import choose
from assistant.letterhead import is_unasked_letterhead
from assistant.ranking import Ranked
from tests.assistant.test_choosing import sentences

LINES = [
    ("Ons kenmerk 2021-0045/JZ", "Wat is het kenmerk van de brief?"),
    ("Kenmerk: ABC-12345", "Welk kenmerk heeft de nota?"),
    ("Uw referentie", "Wat is de referentie?"),
    ("Bijlage(n) 3", "Hoeveel bijlagen heeft de brief?"),
    ("Bijlagen: geen", "Welke bijlagen zijn er?"),
    ("Postbus 123, 1620 AC Hoorn", "Wat is het adres van de gemeente Hoorn?"),
    ("Gemeente Hoorn Nieuwe Steen 1 1625 HV Hoorn", "Waar is de gemeente Hoorn gevestigd?"),
    ("Bezoekadres Kerkplein 4", "Wat is het bezoekadres?"),
    ("Telefoon 0229 252 200", "Op welk telefoonnummer is de gemeente te bereiken?"),
    ("T 070 340 79 11", "Welk nummer kan ik bellen?"),
    ("www.hoorn.nl", "Wat is de website van Hoorn?"),
    ("info@hoorn.nl", "Naar welk e-mailadres kan ik schrijven?"),
    ("Contactpersoon: M. Visser", "Wie is de contactpersoon?"),
    ("Pagina 3 van 12", "Op welke pagina staat dat?"),
]


@pytest.mark.parametrize(("line", "question"), LINES)
def test_a_line_answers_who_asks_for_it_and_nobody_else(line: str, question: str) -> None:
    assert not is_unasked_letterhead(line, question)
    assert is_unasked_letterhead(line, "Uit welke gemeente komen de kinderen die wachten?")


@pytest.mark.parametrize(
    "text",
    [
        "De bijlage bevat de tarieven van Hoorn.",
        "In postcodegebied 1625 HV wachten tien kinderen.",
        "Inwoners kunnen bellen met 0229 252 200.",
        "Het kenmerk van goede zorg is rust.",
        "Bijlage 3 geeft de cijfers per gemeente",
        "M. Visser, wethouder",
        "7 november 2019",
        "Tien scholen in Hoorn",
        "De cijfers over 2021 en 2022 in een tabel",
    ],
)
def test_what_says_something_is_no_letterhead(text: str) -> None:
    assert not is_unasked_letterhead(text, "Uit welke gemeente komen de kinderen die wachten?")


def told(question: str, text: str, *chances: float) -> list[str]:
    """Return what is told of a text whose lines and sentences have these chances."""
    ranked = [Ranked(one, chance, chance) for one, chance in zip(sentences(text), chances, strict=True)]
    ranked.sort(key=lambda one: -one.chance)
    return [one.text for one in choose(understand(question), ranked)]


BLOCK = "Gemeente Hoorn, Nieuwe Steen 1, gebouw B, 1625 HV Hoorn, Nederland, 3 november 2021"
WAITING = "De kinderen die wachten wonen in de gemeente Opmeer."


@pytest.mark.parametrize(
    "question", ["Waar wonen de kinderen?", "Welke gemeenten hebben kinderen die wachten?", "Wie wachten er?"]
)
def test_who_and_where_are_not_answered_with_an_address_block(question: str) -> None:
    assert told(question, f"{BLOCK}\n\n{WAITING}", 0.9, 0.5) == [WAITING]


def test_an_address_block_is_no_list_that_answers() -> None:
    block = "Gemeente Hoorn\nPostbus 123\n1620 AC Hoorn\nTelefoon 0229 252 200"
    assert told("Welke gemeenten wachten?", f"{block}\n\n{WAITING}", 0.9, 0.8, 0.8, 0.8, 0.5) == [WAITING]


def test_an_address_is_told_when_it_is_asked_for() -> None:
    assert told("Wat is het adres van de gemeente Hoorn?", f"{BLOCK}\n\n{WAITING}", 0.9, 0.5)[0] == BLOCK


def test_which_municipality_is_not_answered_with_a_signature() -> None:
    question = "Uit welke gemeente komen de kinderen die wachten?"
    assert told(question, f"M. Visser, wethouder\n\n{WAITING}", 0.9, 0.5) == [WAITING]


def test_who_is_still_answered_with_a_signature() -> None:
    assert told("Wie is de wethouder?", f"M. Visser, wethouder\n\n{WAITING}", 0.9, 0.5)[0].startswith("M. V")
