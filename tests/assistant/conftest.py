"""The real line over the example corpus, and a small library in memory with evidence enough or too little."""

from pathlib import Path

import pytest

import corpus.voorbeeld
from assistant.answering import Assistant
from assistant.root import open_assistant_and_library, run_ingest
from assistant.settings import read_settings
from assistant.sufficiency import Judgement
from index.library import Library
from tests.assistant.fakes import FakeLibrary
from tests.assistant.small_path import two_documents


@pytest.fixture(scope="session")
def example_line(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assistant, Library]:
    """The assistant and its library over the eight example documents."""
    settings = read_settings(store=tmp_path_factory.mktemp("voorbeeld") / "store")
    run_ingest(settings, [Path(corpus.voorbeeld.__file__).parent])
    return open_assistant_and_library(settings)


@pytest.fixture
def library() -> FakeLibrary:
    """A letter and a memo on the same subject."""
    return two_documents()


@pytest.fixture
def enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every evidence is enough: these tests are about what comes after."""
    monkeypatch.setattr("assistant.finding.judge", lambda *_: Judgement(1.0, enough=True))


@pytest.fixture
def too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "assistant.finding.judge", lambda *_: Judgement(0.0, enough=False, missing=("tarief",))
    )
