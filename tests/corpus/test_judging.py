"""A page is judged by what shows on it and by how its letters follow each other."""

import pytest

from corpus.judging import Signs, Verdict, is_garbled, judge

DUTCH = (
    "De wethouder legt de raad een plan voor om de wachttijden in de jeugdhulp te verkorten. Daarvoor komt "
    "een team dat gezinnen vanaf de eerste melding begeleidt, ook wanneer een uithuisplaatsing dreigt."
)
ENGLISH = (
    "The council will decide next month whether the regional youth care budget can be raised, after a "
    "report about waiting lists showed that children wait too long before a guardian is appointed."
)


def swapped(text: str, step: int) -> str:
    """The text with every letter replaced by one further in the alphabet."""
    return "".join(
        chr((ord(c) - base + step) % 26 + base)
        if c.isascii() and c.isalpha() and (base := ord("a" if c.islower() else "A"))
        else c
        for c in text
    )


@pytest.mark.parametrize("text", [DUTCH, ENGLISH, DUTCH.upper(), DUTCH.replace("e", "é")])
def test_language_is_not_garbled(text: str) -> None:
    assert not is_garbled(text)


@pytest.mark.parametrize("step", [1, 3, 7, 13, 19])
def test_swapped_letters_are_garbled(step: int) -> None:
    assert is_garbled(swapped(DUTCH, step))


def test_private_characters_are_garbled() -> None:
    assert is_garbled("".join(chr(0xE000 + ord(c)) for c in DUTCH))


@pytest.mark.parametrize(
    "text",
    ["2018 29.550 11.665\n2019 30.120 11.240\n" * 20, "NL12 ABNA 0417 1643 00", "Привет, как дела сегодня"],
)
def test_figures_codes_and_other_alphabets_get_the_benefit_of_the_doubt(text: str) -> None:
    assert not is_garbled(text)


def test_a_page_without_ink_is_blank_and_one_with_ink_lacks_its_text() -> None:
    assert judge(Signs("", ink=0.0, bare_ink=0.0)) is Verdict.BLANK
    assert judge(Signs("", ink=0.05, bare_ink=0.05)) is Verdict.NO_TEXT_LAYER


def test_an_unrendered_page_without_text_is_not_called_blank() -> None:
    assert judge(Signs("")) is Verdict.NO_TEXT_LAYER


def test_a_stamp_on_a_scan_is_too_little_text() -> None:
    assert judge(Signs("Ontvangen 12 maart", ink=0.06, bare_ink=0.055)) is Verdict.TOO_LITTLE


def test_a_short_page_with_little_else_is_text() -> None:
    assert judge(Signs("Bijlage 2", ink=0.004, bare_ink=0.001)) is Verdict.TEXT


def test_characters_without_meaning_make_a_page_garbled() -> None:
    assert judge(Signs(DUTCH, ink=0.05, bare_ink=0.0, unmapped=0.5)) is Verdict.GARBLED
