"""How terms are found in a text: each spelling, whole numbers only, and offsets in the text as it is."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.matching import find_term, has_term, normalise, spellings, windows

TEXTS = st.text(alphabet="ab1290 .,%-\n­éÉ€(", max_size=40)
TERMS = st.sampled_from(["12", "twaalf", "1.290", "1,2", "20%", "a b", "ab*", "*b", "é"])


@given(TERMS, TEXTS)
def test_what_is_found_is_a_spelling_of_the_term(term: str, text: str) -> None:
    wanted = {normalise(spelling) for spelling in spellings(term)}

    assert all(normalise(text[start:end]) in wanted for start, end in find_term(term, text))


@given(TEXTS)
def test_the_compared_form_of_a_compared_form_has_no_other_letters(text: str) -> None:
    letters = normalise(text)

    assert set(normalise(letters)) <= set(letters)


@given(
    st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=5), min_size=1, max_size=3), st.integers(1, 40)
)
def test_stretches_hold_every_group_and_never_overlap(starts: list[list[int]], window: int) -> None:
    groups = [[(start, start + 2) for start in group] for group in starts]

    found = windows(groups, window)

    for start, end in found:
        assert end - start <= window
        assert all(any(start <= span[0] and span[1] <= end for span in group) for group in groups)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("term", "text", "literal"),
    [
        ("7 november 2019", "Den Haag, 7-11-2019.", "7-11-2019"),
        ("twee procent", "een opslag van 2 %.", "2 %"),
        ("jeugd-ggz", "de jeugd GGZ groeit", "jeugd GGZ"),
        ("3.5", "(art. 3.5 van de wet)", "3.5"),
        ("6 weken", "binnen zes\nweken", "zes\nweken"),
    ],
)
def test_a_term_is_found_as_it_stands(term: str, text: str, literal: str) -> None:
    assert [text[start:end] for start, end in find_term(term, text)] == [literal]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("3.5", "artikel 13.5"),
        ("3.5", "3.51 meter"),
        ("2019", "20190 euro"),
        ("6 weken", "16 weken"),
        ("", "tekst"),
    ],
)
def test_part_of_something_else_is_not_found(term: str, text: str) -> None:
    assert not has_term(term, text)
