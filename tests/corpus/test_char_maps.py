"""The map from canonical to extracted characters survives packing, whatever it holds, in few bytes."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.char_maps import decode, encode


@given(st.lists(st.integers(0, 100_000)))
def test_unpacking_gives_what_was_packed(origins: list[int]) -> None:
    assert decode(encode(origins)) == origins


def test_a_page_that_is_almost_in_order_takes_few_bytes() -> None:
    origins = [*range(1500), *range(1502, 3000), *range(1500, 1502)]
    assert len(encode(origins)) < 30
