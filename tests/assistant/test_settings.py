"""Settings come from options and environment; a value that can't be used is one Dutch sentence."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import DEFAULT_STORE, read_settings


def test_without_settings_the_defaults_hold() -> None:
    assert read_settings({}).store == DEFAULT_STORE
    assert read_settings({}).language_model is None


def test_an_option_wins_over_the_environment() -> None:
    assert read_settings({"BRONVAST_STORE": "a"}).store == Path("a")
    assert read_settings({"BRONVAST_STORE": "a"}, store=Path("b")).store == Path("b")


@pytest.mark.parametrize("seconds", ["lang", "-1", "0", "nan", "inf", "99999"])
def test_a_waiting_time_that_is_none_is_refused(seconds: str) -> None:
    with pytest.raises(SettingsError, match="BRONVAST_LANGUAGE_MODEL_TIMEOUT"):
        read_settings({"BRONVAST_LANGUAGE_MODEL_TIMEOUT": seconds})


def test_a_chroma_server_is_named_by_its_address() -> None:
    assert read_settings({}).chroma_url is None
    for url in ("http://127.0.0.1:8000", "https://naam:geheim@chroma.example/pad"):
        assert read_settings({"BRONVAST_CHROMA_URL": url}).chroma_url == url


@pytest.mark.parametrize(
    "text", ["localhost:8000", "ftp://server", "http://", "http://server:poort", "http://["]
)
def test_an_address_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="BRONVAST_CHROMA_URL"):
        read_settings({"BRONVAST_CHROMA_URL": text})
