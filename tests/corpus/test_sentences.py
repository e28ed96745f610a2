"""Sentences of Dutch policy text: where they end, and where a full stop is something else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "De wethouder schreef op 3 maart jl. een brief m.b.t. art. 2.3 van de wet.",
        "Het tarief stijgt met € 12,5 mln. in 2022.",
        "Mevrouw J.P. de Vries en drs. A. Bakker tekenden het besluit.",
        "Zie Kamerstuk 12 345, nr. 67 en www.voorbeeld.nl voor meer.",
        "De raad (o.a. de fractie van D66) stemde in met 3.450 woningen.",
        "Wij vragen dit i.v.m. Kerstmis en n.a.v. Uw brief.",
        "De vergadering begint om 19.30 uur in kamer B.12.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat klopt. Of niet? Jawel!", ["Dat klopt.", "Of niet?", "Jawel!"]),
        ("Hij zei: ‘Dat is zo.’ Daarna ging hij.", ["Hij zei: ‘Dat is zo.’", "Daarna ging hij."]),
        ("Dat was in 2018. Daarna niet meer.", ["Dat was in 2018.", "Daarna niet meer."]),
        ("Er rijden bussen e.d. De provincie betaalt.", ["Er rijden bussen e.d.", "De provincie betaalt."]),
        ("(Zie bijlage 1.) De rest volgt.", ["(Zie bijlage 1.)", "De rest volgt."]),
        ("Kinderen … wachten te lang. Punt.", ["Kinderen … wachten te lang.", "Punt."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_items_and_rows_are_sentences_of_their_own() -> None:
    text = "We willen:\n1. meer huizen;\n2. minder regels.\nJaar\tAantal\n2020\t12"
    assert sentences(text) == [
        "We willen:",
        "1. meer huizen;",
        "2. minder regels.",
        "Jaar\tAantal",
        "2020\t12",
    ]


def test_the_number_of_an_item_is_no_sentence() -> None:
    assert sentences("2. De raad besluit.") == ["2. De raad besluit."]


@given(st.text(alphabet="aB1 .?!\n’\t(:;", max_size=80))
def test_offsets_are_in_order_and_lose_no_letter(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join(text[start:end] for start, end in spans).replace(" ", "").replace("\n", "").replace(
        "\t", ""
    ) == "".join(text.split())
