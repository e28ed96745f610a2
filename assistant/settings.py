"""Settings: what a person may choose, read from options and environment in one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from assistant.errors import SettingsError

DEFAULT_STORE = Path("data/store")
DEFAULT_EMBEDDING_MODEL = "bronvast/multilingual-e5-small"
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. Every field has an environment variable, named in `read_settings`.

    `embedding_model` is the built-in default, a hub name, or a local folder. `reranker` is "late", "off" or
    the name of a cross-encoder. `language_model` is a name for LangChain's `init_chat_model`
    (`provider:model`), or None for extractive answers. `chroma_url` is the address of a Chroma server for the
    vectors, or None to keep them in the store.
    """

    store: Path = DEFAULT_STORE
    embedding_model: str = DEFAULT_EMBEDDING_MODEL
    model_folder: Path = Path("models")
    reranker: str = "late"
    language_model: str | None = None
    language_model_url: str | None = None
    language_model_timeout: float = 30.0
    chroma_url: str | None = None


def read_settings(environment: Mapping[str, str] | None = None, *, store: Path | None = None) -> Settings:
    """Return the settings of this environment; an explicit `store` wins over `BRONVAST_STORE`.

    Raises `SettingsError` for a value that can't be used.
    """
    env = os.environ if environment is None else environment
    default = Settings()
    return Settings(
        store=store or Path(env.get("BRONVAST_STORE") or default.store),
        embedding_model=env.get("BRONVAST_EMBEDDING_MODEL") or default.embedding_model,
        model_folder=Path(env.get("BRONVAST_MODELS") or _home() / "models"),
        reranker=env.get("BRONVAST_RERANKER") or default.reranker,
        language_model=env.get("BRONVAST_LANGUAGE_MODEL") or None,
        language_model_url=env.get("BRONVAST_LANGUAGE_MODEL_URL") or None,
        language_model_timeout=_seconds(
            env, "BRONVAST_LANGUAGE_MODEL_TIMEOUT", default.language_model_timeout
        ),
        chroma_url=_address(env, "BRONVAST_CHROMA_URL"),
    )


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name) or str(default)
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST_WAIT:
        raise SettingsError(
            f"De instelling {name} moet een aantal seconden zijn tussen 0 en {LONGEST_WAIT:.0f}."
        )
    return seconds


def _address(environment: Mapping[str, str], name: str) -> str | None:
    text = environment.get(name)
    if not text:
        return None
    try:
        parts = urlsplit(text)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that don't close, or a port that is no number
        usable = False
    if not usable:
        raise SettingsError(f"De instelling {name} moet een adres zijn als http://127.0.0.1:8000.")
    return text


def _home() -> Path:
    """The checkout that this package was installed from: the converted model is kept beside it."""
    return Path(__file__).resolve().parent.parent
