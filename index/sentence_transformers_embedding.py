"""Any model of the hub, or any local folder, through sentence-transformers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import ModelError
from index.named_model import open_named_model
from index.protocols import Matrix

BATCH = 8


class SentenceTransformersEmbedder:
    """Embeds with a named model; e5 models get their prefixes, others the prompts they were trained with."""

    def __init__(self, name: str) -> None:
        self._name = name

    @property
    def fingerprint(self) -> str:
        """Name of the model; for a local folder also a hash of its configuration and the size of its
        weights."""
        folder = Path(self._name)
        if not folder.is_dir():
            return self._name
        digest = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(f"{path.relative_to(folder)}:{path.stat().st_size};".encode())
                if path.suffix == ".json" and path.stat().st_size < 1_000_000:
                    digest.update(path.read_bytes())
        return f"{folder.name}/{digest.hexdigest()[:16]}"

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), dimensions), rows of unit length."""
        return self._encode(texts, "passage: ", self._model.encode_document)

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), dimensions), rows of unit length."""
        return self._encode(texts, "query: ", self._model.encode_query)

    def _encode(self, texts: Sequence[str], prefix: str, encode: Any) -> Matrix:
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        options: dict[str, Any] = {"prompt": prefix} if self._needs_e5_prefix else {}
        vectors: Matrix = encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, **options
        ).astype(np.float32)
        return vectors

    @property
    def _needs_e5_prefix(self) -> bool:
        prompts = [prompt for prompt in self._model.prompts.values() if prompt]
        return "e5" in self._name.lower() and not prompts

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer

            return open_named_model(SentenceTransformer, self._name)
        except Exception as error:  # hub, file and configuration errors share no base class
            raise ModelError(
                f"Het zoekmodel “{self._name}” kan niet worden geladen; controleer de naam of de map."
            ) from error
