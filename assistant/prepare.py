"""`python -m assistant.prepare`: put the embedding model ready, so that the first question doesn't wait."""

from __future__ import annotations

from assistant.settings import DEFAULT_EMBEDDING_MODEL, Settings, read_settings


def prepare(settings: Settings) -> None:
    """Convert the packaged weights once; another model is its owner's to put ready."""
    if settings.embedding_model == DEFAULT_EMBEDDING_MODEL:
        from index.model_folder import prepare_model

        prepare_model(settings.model_folder)


if __name__ == "__main__":
    prepare(read_settings())
