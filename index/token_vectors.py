"""Token vectors small enough to keep: 2 bits a number, 96 bytes a token.

The token vectors of e5 all point much the same way, so their mean is taken off first. A fixed rotation then
spreads what is left evenly over the numbers (as in RaBitQ; Gao and Long 2024), and each is kept as one of
four levels. On the questions that this was fitted on, ranking by these does as well as by the full vectors.
"""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.protocols import Matrix

FILE = Path(__file__).with_name("token_mean.json")


class TokenPacking:
    """Packs and unpacks token vectors of one model."""

    def __init__(self, mean: Matrix) -> None:
        """Take the mean token vector of the model, of shape (dimensions,)."""
        self.mean = mean
        self._rotation = _rotation(len(mean))
        self._levels = _levels(len(mean))

    def turn(self, tokens: Matrix) -> Matrix:
        """Return token vectors centred, of unit length and rotated: the space that packed ones live in."""
        centred = tokens - self.mean
        turned: Matrix = (centred / np.linalg.norm(centred, axis=1, keepdims=True)) @ self._rotation
        return turned

    def pack(self, tokens: Matrix) -> bytes:
        """Return token vectors (tokens, dimensions) as bytes, dimensions / 4 per token."""
        step = 1.0 / np.sqrt(tokens.shape[1])
        codes = np.clip(np.floor(self.turn(tokens) / step) + 2, 0, 3).astype(np.uint8).reshape(-1, 4)
        packed = codes[:, 0] | codes[:, 1] << 2 | codes[:, 2] << 4 | codes[:, 3] << 6
        return bytes(packed.tobytes())

    def count(self, packed: bytes) -> int:
        """Return how many token vectors `packed` holds."""
        return 4 * len(packed) // len(self.mean)

    def unpack(self, packed: bytes) -> Matrix:
        """Return the turned token vectors (tokens, dimensions) that `packed` stands for."""
        codes = np.frombuffer(packed, np.uint8)
        vectors: Matrix = np.take(self._levels, codes, axis=0, mode="clip").reshape(-1, len(self.mean))
        return vectors


@cache
def default_packing() -> TokenPacking:
    """Return the packing of the default model."""
    content = json.loads(FILE.read_text("ascii"))
    return TokenPacking(np.frombuffer(base64.b64decode(content["mean"]), "<f4"))


def _levels(dimensions: int) -> NDArray[np.float32]:
    """Return the four numbers that each byte stands for: a table of shape (256, 4)."""
    values = ((np.arange(4) - 1.5) / np.sqrt(dimensions)).astype(np.float32)
    codes = np.arange(256)[:, None] >> np.array([0, 2, 4, 6]) & 3
    table: NDArray[np.float32] = values[codes]
    return table


def _rotation(dimensions: int) -> Matrix:
    """Return a fixed orthonormal matrix: random signs, then a discrete cosine transform (DCT-II)."""
    n = np.arange(dimensions)
    cosine = np.cos(np.pi * (n[None, :] + 0.5) * n[:, None] / dimensions) * np.sqrt(2.0 / dimensions)
    cosine[0] /= np.sqrt(2.0)
    signs = np.where((n * 2_654_435_761 >> 16) & 1, 1.0, -1.0)
    rotation: Matrix = (signs[:, None] * cosine.T).astype(np.float32)
    return rotation
