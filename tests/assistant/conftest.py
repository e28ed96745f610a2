"""The real line over the example corpus, made once for all tests that ask it something."""

from pathlib import Path

import pytest

import corpus.voorbeeld
from assistant.answering import Assistant
from assistant.root import open_assistant_and_library, run_ingest
from assistant.settings import read_settings
from index.library import Library


@pytest.fixture(scope="session")
def example_line(tmp_path_factory: pytest.TempPathFactory) -> tuple[Assistant, Library]:
    """The assistant and its library over the eight example documents."""
    settings = read_settings(store=tmp_path_factory.mktemp("voorbeeld") / "store")
    run_ingest(settings, [Path(corpus.voorbeeld.__file__).parent])
    return open_assistant_and_library(settings)
