import pytest

from assistant.words import content_words, fold, kinship, nearest_kin, stem, stems, tokens


def test_tokens_are_folded_and_keep_hyphens() -> None:
    assert tokens("GGZ-instelling, één café") == ["ggz-instelling", "een", "cafe"]


def test_function_words_carry_no_meaning() -> None:
    assert content_words("Hoeveel kinderen wachten er op de hulp?") == ["kinderen", "wachten", "hulp"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wachtlijst", "wachtlijsten"),
        ("jeugdbescherming", "bescherming"),
        ("jeugdbeschermer", "jeugdbescherming"),
        ("maatregelen", "JR-maatregel"),
        ("signalen", "alarmsignaal"),
    ],
)
def test_relatives_are_near(one: str, other: str) -> None:
    assert kinship(stem(fold(one)), stem(fold(other))) >= 0.6


@pytest.mark.parametrize(
    ("one", "other"), [("raad", "rapport"), ("2018", "20181"), ("wet", "wethouder"), ("maan", "man")]
)
def test_strangers_are_far(one: str, other: str) -> None:
    assert kinship(one, other) < 0.6


def test_nearest_kin_of_nothing_is_zero() -> None:
    assert nearest_kin("raad", frozenset()) == 0.0
    assert nearest_kin("raad", stems("de raad besluit")) == 1.0
