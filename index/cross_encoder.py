"""Reranking by a cross-encoder of sentence-transformers, for who has one in a folder or can reach the hub."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from index.errors import ModelError
from index.named_model import open_named_model
from index.nouns import Hit
from index.views import full_text

FIRST = 40
"""How many of the first passages are ranked anew."""


class CrossEncoderReranker:
    """Reranks with a named cross-encoder, loaded at its first use."""

    def __init__(self, name: str) -> None:
        self._name = name

    def rerank(self, query: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return the same hits in their new order, ranks and rerank scores filled in; raises `ModelError`."""
        first = list(hits[:FIRST])
        if not first:
            return []
        scores = self._model.predict(
            [(query, full_text(hit.passage)) for hit in first], show_progress_bar=False
        )
        scored = [
            replace(hit, rerank_score=float(score), score=float(score))
            for hit, score in zip(first, scores, strict=True)
        ]
        scored.sort(key=lambda hit: (-hit.score, hit.document.document_id, hit.passage.ordinal))
        floor = scored[-1].score
        behind = [replace(hit, score=min(hit.score, floor)) for hit in hits[FIRST:]]
        return [replace(hit, rank=rank) for rank, hit in enumerate([*scored, *behind], 1)]

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import CrossEncoder

            return open_named_model(CrossEncoder, self._name)
        except Exception as error:  # hub, file and configuration errors share no base class
            raise ModelError(
                f"Het model voor herordenen “{self._name}” kan niet worden geladen; "
                "controleer de naam of de map, of kies “late” of “off”."
            ) from error
