"""Numbers, amounts and dates are one token in every spelling."""

import pytest

from index.numbers import number_tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("29.550", "29550"),
        ("29 550", "29550"),
        ("€ 420 mln", "420.000.000"),
        ("420 miljoen euro", "420 mln"),
        ("1,5 miljard", "1.500.000.000"),
        ("12,5%", "12.5 procent"),
        ("3 maart 2023", "3-3-2023"),
        ("3 mrt. 2023", "2023-03-03"),
        ("maart 2023", "3-3-2023"),
        ("in maart van 2023", "2023-03-31"),
        ("vijf", "5"),
        ("vijf miljoen", "5.000.000"),
        ("tweeëntwintig", "22"),
        ("1.234,50", "1234,5"),
    ],
)
def test_two_spellings_share_a_token(one: str, other: str) -> None:
    assert set(number_tokens(one)) & set(number_tokens(other))


@pytest.mark.parametrize(
    ("one", "other"), [("29.550", "29,55"), ("4,2", "42"), ("3 maart 2023", "3 mei 2023")]
)
def test_other_values_have_other_tokens(one: str, other: str) -> None:
    assert number_tokens(one)[0] != number_tokens(other)[0]


def test_an_impossible_date_is_no_date() -> None:
    assert not [token for token in number_tokens("45-13-2023") if token.startswith("d")]
