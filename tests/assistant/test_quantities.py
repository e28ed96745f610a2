import pytest

from assistant.quantities import QuantityKind, find_quantities, years


def values(text: str) -> list[tuple[str, str]]:
    return [(q.kind.value, q.value) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€ 1,2 miljoen", "1.200.000 euro"),
        ("€ 420 mln", "420 miljoen euro"),
        ("7 november 2019", "7-11-2019"),
        ("7 november 2019", "2019-11-07"),
        ("twaalf", "12"),
        ("40.000", "40000"),
        ("1,7%", "1,7 procent"),
        ("vijf dagen", "5 dagen"),
        ("10 weken", "tien weken"),
    ],
)
def test_spellings_of_one_quantity_have_one_value(one: str, other: str) -> None:
    assert values(one) == values(other)
    assert values(one)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("in 2018", QuantityKind.YEAR),
        ("op 18 februari", QuantityKind.DATE),
        ("een derde van de kinderen", QuantityKind.FRACTION),
        ("ruim 40.000 jongeren", QuantityKind.NUMBER),
        ("binnen een half jaar", QuantityKind.DURATION),
        ("€23.132", QuantityKind.AMOUNT),
    ],
)
def test_each_kind_is_known(text: str, kind: QuantityKind) -> None:
    assert [quantity.kind for quantity in find_quantities(text)] == [kind]


def test_a_stretch_is_read_once_as_the_most_specific_kind() -> None:
    assert values("op 30 april 2020") == [("date", "2020-04-30")]


def test_places_point_at_the_words() -> None:
    text = "Er wachten twaalf kinderen."
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == "twaalf"


def test_years_come_from_dates_too() -> None:
    assert years("tussen 2015 en 7 november 2019") == {"2015", "2019"}


def test_an_impossible_date_is_not_a_date() -> None:
    assert all(q.kind is not QuantityKind.DATE for q in find_quantities("artikel 31-14-2019"))
