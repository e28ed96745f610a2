"""Reference vectors of the default model, to verify a conversion: made once with sentence-transformers in
fp32."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from index.protocols import Matrix

FILE = Path(__file__).with_name("reference_vectors.json")


def read_references() -> tuple[list[str], tuple[Matrix, Matrix]]:
    """Return texts and their unit vectors as queries and as passages, each of shape (texts, 384)."""
    content = json.loads(FILE.read_text("utf-8"))
    queries = np.array(content["queries"], np.float32) / content["scale"]
    passages = np.array(content["passages"], np.float32) / content["scale"]
    return content["texts"], (queries, passages)
