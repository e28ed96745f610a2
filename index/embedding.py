"""Opens the models: the embedder that a setting names, and the reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.protocols import Embedder

if TYPE_CHECKING:
    from index.answer_reader import AnswerReader

DEFAULT_MODEL = "bronvast/multilingual-e5-small"


def open_embedder(name: str, model_folder: Path) -> Embedder:
    """Return the embedder called `name`: the built-in default, a local folder, or a name on the model hub.

    The default is also a `TokenEmbedder`; its folder is made inside `model_folder` when it isn't there yet.
    Any other model runs in sentence-transformers, with its own prompts. Raises `ModelError`.
    """
    if name == DEFAULT_MODEL:
        from index.model_folder import prepare_model
        from index.onnx_embedding import OnnxEmbedder

        return OnnxEmbedder(prepare_model(model_folder))
    from index.sentence_transformers_embedding import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(name)


def open_reader(embedder: Embedder, model_folder: Path) -> AnswerReader:
    """Return the reader, on the engine of the embedder when that is the default one: both share it."""
    from index.answer_reader import AnswerReader
    from index.model_folder import prepare_model
    from index.onnx_embedding import OnnxEmbedder
    from index.onnx_encoder import OnnxEncoder

    if isinstance(embedder, OnnxEmbedder):
        return AnswerReader(embedder.encoder)
    return AnswerReader(OnnxEncoder(prepare_model(model_folder)))
