"""Children that read files: what hangs, dies or eats memory costs one child, never this process."""

import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.sandbox import Child, ChildError, ChildPool, Limits

SERVANT = """
import os, sys, time
from corpus.sandbox import allow_processor, limit_memory
limit_memory(int(sys.argv[1]))
for line in sys.stdin:
    allow_processor(int(sys.argv[2]))
    word = line.strip()
    if word == "hang":
        time.sleep(60)
    if word == "die":
        os._exit(3)
    if word == "burn":
        while True:
            pass
    if word == "eat":
        try:
            kept = bytearray(3_000_000_000)
            word = "ate"
        except MemoryError:
            word = "refused"
    print(word)
    print("second")
    print("", flush=True)
"""


@pytest.fixture
def servant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that does as it is told."""
    (tmp_path / "servant_for_test.py").write_text(textwrap.dedent(SERVANT))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return "servant_for_test"


@pytest.fixture
def pool(servant: str) -> Iterator[ChildPool]:
    made = ChildPool(servant)
    yield made
    made.close()


def ask(pool: ChildPool, word: str, limits: Limits) -> list[str]:
    with pool.borrow(limits) as child:
        return list(child.ask(word))


def test_a_child_answers_and_is_kept_for_the_next_request(pool: ChildPool) -> None:
    limits = Limits()
    with pool.borrow(limits) as first:
        assert list(first.ask("een")) == ["een", "second"]
    with pool.borrow(limits) as again:
        assert again is first
        assert list(again.ask("twee")) == ["twee", "second"]


def test_a_child_that_hangs_is_ended_in_time(pool: ChildPool) -> None:
    started = time.monotonic()
    with pytest.raises(ChildError) as stopped:
        ask(pool, "hang", Limits(silent_seconds=1.0))
    assert stopped.value.reason == "stil"
    assert time.monotonic() - started < 20
    assert ask(pool, "verder", Limits(silent_seconds=20.0)) == ["verder", "second"]


def test_a_child_that_dies_is_noticed(pool: ChildPool) -> None:
    with pytest.raises(ChildError) as stopped:
        ask(pool, "die", Limits())
    assert stopped.value.reason == "gestopt"


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kent deze grenzen")
def test_memory_is_limited(pool: ChildPool) -> None:
    assert ask(pool, "eat", Limits(memory=1_000_000_000))[0] == "refused"


@pytest.mark.skipif(sys.platform != "linux", reason="alleen Linux kent deze grenzen")
def test_processor_time_is_limited(pool: ChildPool) -> None:
    with pytest.raises(ChildError) as stopped:
        ask(pool, "burn", Limits(processor_seconds=1, silent_seconds=60.0))
    assert stopped.value.reason == "gestopt"


def test_closing_ends_the_process(servant: str) -> None:
    child = Child(servant, Limits())
    assert list(child.ask("een")) == ["een", "second"]
    child.close()
    with pytest.raises(ChildError):
        list(child.ask("twee"))
