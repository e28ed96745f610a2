"""Words broken over lines: joined, kept with their hyphen, or left apart, by what the text itself writes."""

import pytest

from tests.corpus.page_makers import clean


def joined(first: str, second: str, more: str = "") -> str:
    """The text of a paragraph that breaks between the two pieces."""
    text = f"Hier staat iets over {first}\n{second} en verder staat er niets meer in deze brief.\n{more}"
    return clean(text)[0].text


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("de rappor-", "tages", "rapportages"),
        ("de verant-", "woordelijkheid", "verantwoordelijkheid"),
        ("een onderzoeks-", "bureau", "onderzoeksbureau"),
        ("het conti\u00ad", "nueren", "continueren"),
        ("de gezamen- ", "lijke", "gezamenlijke"),
    ],
)
def test_the_hyphen_of_the_typesetter_goes(first: str, second: str, expected: str) -> None:
    assert f" {expected} " in joined(first, second)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("de GGZ-", "problematiek", "GGZ-problematiek"),
        ("het plan van JB-", "West", "JB-West"),
        ("de jeugd-", "ggz", "jeugd-ggz"),
        ("de provincie Noord-", "Holland", "Noord-Holland"),
        ("een 65-", "plusser", "65-plusser"),
        ("de e-", "mail", "e-mail"),
    ],
)
def test_the_hyphen_of_the_word_itself_stays(first: str, second: str, expected: str) -> None:
    assert f" {expected} " in joined(first, second)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("zorg-", "en dienstverlening", "zorg- en dienstverlening"),
        ("klacht- ", "en tuchtrecht", "klacht- en tuchtrecht"),
        ("jeugd-", "of gezinshulp", "jeugd- of gezinshulp"),
    ],
)
def test_the_hyphen_of_a_shortened_compound_stays(first: str, second: str, expected: str) -> None:
    assert f" {expected} " in joined(first, second)


def test_a_hyphen_that_the_text_writes_elsewhere_stays() -> None:
    text = joined("de drone-", "exploitanten", "Een van de drone-exploitanten woont hier in de buurt.")
    assert "over de drone-exploitanten en" in text


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("de verant", "woordelijkheid", "verantwoordelijkheid"),
        ("het beleids", "onderzoek", "beleidsonderzoek"),
    ],
)
def test_a_break_that_lost_its_hyphen_is_joined(first: str, second: str, expected: str) -> None:
    assert f" {expected} " in joined(first, second)


def test_two_words_that_are_also_one_stay_two_where_no_hyphens_got_lost() -> None:
    assert " over voor komen en" in joined("voor", "komen")


def test_two_halves_that_are_words_are_joined_where_hyphens_got_lost_around_them() -> None:
    lost = "\n".join(
        [
            "Deze tekst gaat over de jeugdbescherming in ons land en over de proble",
            "matiek daarvan, want de jeugdbescherming heeft het moeilijk, zo zegt de verant",
            "woordelijk wethouder die over de jeugdbescherming gaat en over de jeugd",
            "bescherming van morgen, want ook dan is er jeugdbescherming en is er onder",
            "steuning nodig van iedereen die weet dat jeugdbescherming belangrijk is, ook gecertifi",
            "ceerde instellingen horen daarbij, zo staat het in de wet op de jeugdbescherming.",
        ]
    )
    assert "over de jeugdbescherming van morgen" in clean(lost)[0].text


def test_two_halves_of_a_shortened_compound_stay_apart() -> None:
    assert " over Kinder en jeugdhulp en verder" in joined("Kinder", "en jeugdhulp")


def test_an_address_that_breaks_is_joined() -> None:
    text = joined("https://www.voorbeeld.nl/publicaties/", "rapporten/2020-brief.pdf")
    assert "https://www.voorbeeld.nl/publicaties/rapporten/2020-brief.pdf" in text
