"""The composition root: builds concrete objects from the settings, and nothing else does.

Everything heavy is imported when it is built, so that a command loads only what it uses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.protocols import Composer
    from index.library import Library
    from index.nouns import CheckReport, IngestReport
    from index.protocols import Embedder

Progress = Callable[[str, int, int], None]


def open_library(settings: Settings) -> Library:
    """Return the library of the store; raises the errors of `index.library.open_library`."""
    return _library(settings, _embedder(settings))


def open_assistant(settings: Settings) -> Assistant:
    """Return the assistant over the store, with the composer that the settings ask for."""
    return open_assistant_and_library(settings)[0]


def open_assistant_and_library(settings: Settings) -> tuple[Assistant, Library]:
    """Return the assistant and the library that it answers from, for who needs both and one model."""
    from assistant.answering import Assistant
    from assistant.nearness import SentenceNearness
    from index.embedding import open_reader

    embedder = _embedder(settings)
    source = _library(settings, embedder)
    reader = open_reader(embedder, settings.model_folder)
    return Assistant(source, SentenceNearness(embedder), reader, _composer(settings)), source


def run_ingest(
    settings: Settings,
    paths: Sequence[Path],
    *,
    progress: Progress | None = None,
    password: str | None = None,
) -> IngestReport:
    """Add or update files and folders; raises the errors of `index.ingest.ingest`."""
    from index.ingest import ingest

    return ingest(
        paths,
        settings.store,
        _embedder(settings),
        progress=progress,
        password=password,
        chroma_url=settings.chroma_url,
    )


def run_remove(settings: Settings, document_ids: Sequence[str]) -> None:
    """Remove documents; raises the errors of `index.ingest.remove`."""
    from index.ingest import remove

    remove(document_ids, settings.store, chroma_url=settings.chroma_url)


def run_check(settings: Settings, *, repair: bool = False) -> CheckReport:
    """Return whether the store is sound, after repairing what can be rebuilt when `repair` is set."""
    from index.check import check

    return check(
        settings.store,
        repair=repair,
        embedder=_embedder(settings) if repair else None,
        chroma_url=settings.chroma_url,
    )


def _library(settings: Settings, embedder: Embedder) -> Library:
    """Return the library; a small store of an earlier version of the model gets its vectors anew first."""
    from index import library
    from index.errors import RenewedModelError
    from index.renewal import renew_store

    def opened() -> Library:
        return library.open_library(
            settings.store, embedder, reranker=settings.reranker, chroma_url=settings.chroma_url
        )

    try:
        return opened()
    except RenewedModelError:
        renew_store(settings.store, embedder, chroma_url=settings.chroma_url)
        return opened()


def _embedder(settings: Settings) -> Embedder:
    from index.embedding import open_embedder

    return open_embedder(settings.embedding_model, settings.model_folder)


def _composer(settings: Settings) -> Composer | None:
    """Return the language model's composer, or None for extractive answers."""
    if settings.language_model is None:
        return None
    from assistant.language_model import open_language_model

    return open_language_model(
        settings.language_model, settings.language_model_url, settings.language_model_timeout
    )
