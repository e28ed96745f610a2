"""Pieces are passed on as they come, and left when they take too long or none comes at all."""

import threading
import time
from collections.abc import Iterator

import pytest

from assistant.waiting import within_time


def test_pieces_come_in_order() -> None:
    assert list(within_time(lambda: iter("abc"), 20)) == ["a", "b", "c"]


def test_what_goes_wrong_there_is_raised_here() -> None:
    def breaks_off() -> Iterator[str]:
        yield "a"
        raise KeyError("weg")

    told = within_time(breaks_off, 20)
    assert next(told) == "a"
    with pytest.raises(KeyError):
        next(told)


def test_a_source_that_never_gives_a_piece_is_left_at_the_limit() -> None:
    over = threading.Event()

    def silent() -> Iterator[str]:
        over.wait(60)
        yield "te laat"

    started = time.monotonic()
    with pytest.raises(TimeoutError):
        list(within_time(silent, 0.2))
    assert time.monotonic() - started < 30
    over.set()


def test_a_source_that_goes_on_and_on_is_left_at_the_limit() -> None:
    def endless() -> Iterator[str]:
        while True:
            time.sleep(0.01)
            yield "a"

    with pytest.raises(TimeoutError):
        list(within_time(endless, 0.3))


def test_no_piece_is_taken_that_nobody_waits_for() -> None:
    taken: list[int] = []

    def counted() -> Iterator[str]:
        for number in range(100):
            taken.append(number)
            yield str(number)

    told = within_time(counted, 20)
    next(told)
    told.close()  # type: ignore[attr-defined]
    assert len(taken) <= 3
