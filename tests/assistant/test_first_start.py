"""The first start takes in the examples once, and only into an empty store."""

from pathlib import Path

import pytest

from assistant import first_start


def test_examples_are_taken_in_once(own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def ingest(words: list[str]) -> int:
        calls.append(words)
        own_store.mkdir(exist_ok=True)
        (own_store / "iets").touch()
        return 1 if len(calls) == 1 else 0

    (tmp_path / "a.pdf").touch()
    (tmp_path / "bron.typ").touch()
    monkeypatch.setattr(first_start, "main", ingest)
    assert [first_start.fill_empty_store(tmp_path) for _ in range(3)] == [1, 0, 0]
    assert calls == [["ingest", str(tmp_path / "a.pdf")]] * 2
