import pytest

from assistant.asking import Asked, has_wanted_quantity, language_of, names_in, understand


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hoeveel jongeren staan er op de wachtlijst?", Asked.NUMBER),
        ("Welk bedrag kost het plan?", Asked.AMOUNT),
        ("Wat is het uurtarief dat de gemeente betaalt?", Asked.AMOUNT),
        ("Wat kost het verbeterplan en hoeveel is structureel?", Asked.AMOUNT),
        ("Welk percentage van de teams haalt de norm?", Asked.PERCENTAGE),
        ("Wanneer ging de brief naar de Kamer?", Asked.DATE),
        ("Hoe lang duurt het toezicht?", Asked.DURATION),
        ("Wie neemt de regie?", Asked.WHO),
        ("Noem alle maatregelen op.", Asked.LIST),
        ("Welke vier knelpunten noemt de wethouder?", Asked.LIST),
        ("Welke vragen moet het onderzoek beantwoorden?", Asked.LIST),
        ("Waarom duurt het zo lang?", Asked.REASON),
        ("Wat is het verschil tussen de nota en de brief?", Asked.COMPARISON),
        ("Hoe heeft het aantal zich ontwikkeld sinds 2015?", Asked.DEVELOPMENT),
        ("Heeft de gemeente extra geld gekregen?", Asked.YES_NO),
        ("When was the letter sent?", Asked.DATE),
        ("How many children are waiting?", Asked.NUMBER),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question(question: str, asked: Asked) -> None:
    assert understand(question).asked is asked


def test_a_question_keeps_its_words_names_and_years() -> None:
    inquiry = understand("Hoeveel jongeren wachtten in Medemblik in 2019?")
    assert [term.word for term in inquiry.terms] == ["jongeren", "wachtten", "medemblik", "2019"]
    assert inquiry.names == ("Medemblik",)
    assert inquiry.years == {"2019"}


def test_a_name_at_the_start_of_a_sentence_is_no_name() -> None:
    assert names_in("Hoeveel kost dat?") == ()


@pytest.mark.parametrize(
    ("question", "language"),
    [("How many children are waiting?", "en"), ("Hoeveel kinderen wachten?", "nl"), ("wachtlijst", "nl")],
)
def test_language(question: str, language: str) -> None:
    assert language_of(question) == language


def test_a_number_that_the_question_gives_is_not_the_answer() -> None:
    inquiry = understand("Hoeveel van de 16 instellingen zijn onderzocht?")
    assert not has_wanted_quantity(inquiry, "Er zijn 16 instellingen.")
    assert has_wanted_quantity(inquiry, "Zeven van de 16 instellingen zijn onderzocht.")
