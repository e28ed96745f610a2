"""A store for measuring is made once per content of documents and code."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from assistant.settings import Settings
from corpus.errors import MissingPathError
from evals import eval_store
from evals.eval_store import KEPT, prepare_store


class Ingests:
    """Stands in for the composition root, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def run_ingest(self, settings: Settings, paths: Sequence[Path]) -> None:
        self.count += 1
        settings.store.mkdir(parents=True)
        (settings.store / "gevuld").write_text(str(paths[0]), encoding="utf-8")


@pytest.fixture
def ingests(monkeypatch: pytest.MonkeyPatch) -> Ingests:
    stand_in = Ingests()
    root = ModuleType("assistant.root")
    root.run_ingest = stand_in.run_ingest  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "assistant.root", root)
    return stand_in


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "stukken"
    folder.mkdir()
    (folder / "brief.txt").write_text("De wachttijd is 14 weken.", encoding="utf-8")
    (folder / "bron.typ").write_text("geen document", encoding="utf-8")
    return folder


def test_a_second_run_does_not_ingest_again(ingests: Ingests, corpus: Path, tmp_path: Path) -> None:
    first = prepare_store(corpus, Settings(), tmp_path / "cache")
    second = prepare_store(corpus, Settings(), tmp_path / "cache")
    assert first == second
    assert ingests.count == 1
    assert first.corpus_name == "stukken"
    assert (first.settings.store / "gevuld").is_file()


def test_a_changed_document_gives_another_store(ingests: Ingests, corpus: Path, tmp_path: Path) -> None:
    first = prepare_store(corpus, Settings(), tmp_path / "cache")
    (corpus / "brief.txt").write_text("De wachttijd is 15 weken.", encoding="utf-8")
    second = prepare_store(corpus, Settings(), tmp_path / "cache")
    assert first.settings.store != second.settings.store
    assert first.checksum != second.checksum
    assert ingests.count == 2


def test_a_file_that_is_not_read_does_not_count(ingests: Ingests, corpus: Path, tmp_path: Path) -> None:
    first = prepare_store(corpus, Settings(), tmp_path / "cache")
    (corpus / "bron.typ").write_text("anders", encoding="utf-8")
    assert prepare_store(corpus, Settings(), tmp_path / "cache") == first


def test_another_model_gives_another_store(ingests: Ingests, corpus: Path, tmp_path: Path) -> None:
    first = prepare_store(corpus, Settings(), tmp_path / "cache")
    second = prepare_store(corpus, Settings(embedding_model="ander"), tmp_path / "cache")
    assert first.checksum == second.checksum
    assert first.settings.store != second.settings.store


def test_changed_code_gives_another_store(
    ingests: Ingests, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "code"
    (code / "corpus").mkdir(parents=True)
    (code / "corpus" / "read.py").write_text("versie = 1", encoding="utf-8")
    monkeypatch.setattr(eval_store, "CODE", code)
    first = prepare_store(corpus, Settings(), tmp_path / "cache")
    (code / "corpus" / "read.py").write_text("versie = 2", encoding="utf-8")
    assert prepare_store(corpus, Settings(), tmp_path / "cache").settings.store != first.settings.store


def test_an_unfinished_store_is_made_again(ingests: Ingests, corpus: Path, tmp_path: Path) -> None:
    store = prepare_store(corpus, Settings(), tmp_path / "cache").settings.store
    (store / eval_store.READY).unlink()
    prepare_store(corpus, Settings(), tmp_path / "cache")
    assert ingests.count == 2


def test_old_stores_are_forgotten(ingests: Ingests, corpus: Path, tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        (corpus / "brief.txt").write_text(f"De wachttijd is {number} weken.", encoding="utf-8")
        newest = prepare_store(corpus, Settings(), tmp_path / "cache").settings.store
        os.utime(newest, (number, number))
    left = list((tmp_path / "cache").iterdir())
    assert len(left) == KEPT
    assert newest in left


def test_no_documents_is_one_dutch_sentence(tmp_path: Path) -> None:
    with pytest.raises(MissingPathError):
        prepare_store(tmp_path / "weg", Settings(), tmp_path / "cache")
