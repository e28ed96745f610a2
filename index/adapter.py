"""Small trained changes to the packaged weights (Hu et al. 2021, LoRA), shipped with the project.

An adapter file (npz) holds per linear layer two narrow matrices, `NAME.down` [rank, columns] and
`NAME.up` [rows, rank]: the layer's weights become the packaged ones plus `up @ down`. They are in 8 bits,
each of the `rank` parts with a step of its own (`NAME.down.step`, `NAME.up.step`), or without steps in half
precision.
What else a trained part needs stands beside them under its own name. How each was made, and on what, is in
docs/models.md.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.packed_weights import PackedWeights

FOLDER = Path(__file__).parent / "adapters"
ENCODER, READER = FOLDER / "encoder.npz", FOLDER / "reader.npz"
STEP = ".step"


@dataclass(frozen=True, slots=True)
class Adapter:
    """The arrays of an adapter by name, and the checksum of its file."""

    arrays: Mapping[str, NDArray[np.float32]]
    checksum: str

    def adapted(self, weights: PackedWeights, name: str, columns: int) -> NDArray[np.float32]:
        """Return the linear layer `name` of the packaged weights, changed: fp32 [rows, columns]."""
        dense = weights.blocks(f"{name}.w", columns).dense()
        if f"{name}.up" not in self.arrays:
            return dense
        changed: NDArray[np.float32] = dense + self.arrays[f"{name}.up"] @ self.arrays[f"{name}.down"]
        return changed


def read_adapter(path: Path) -> Adapter:
    """Return the adapter of a file; raises `ModelError` when it is missing or damaged."""
    try:
        content = path.read_bytes()
        with np.load(io.BytesIO(content)) as arrays:
            checksum = hashlib.sha256(content).hexdigest()
            names = [name for name in arrays.files if not name.endswith(STEP)]
            return Adapter({name: _exact(arrays, name) for name in names}, checksum)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise ModelError(
            f"Het bestand {path.name} met het getrainde model is beschadigd; installeer Bronvast opnieuw."
        ) from error


def in_steps(matrix: NDArray[np.float32], axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix in 8 bits, and the step of each of its parts, each of which lies along `axis`."""
    step = np.abs(matrix).max(axis=axis, keepdims=True) / 127
    return np.round(matrix / np.where(step == 0, 1, step)).astype(np.int8), step.astype(np.float32)


def _exact(arrays: Mapping[str, NDArray[np.float32]], name: str) -> NDArray[np.float32]:
    """Return an array of the file in full, the numbers in 8 bits times their step."""
    values = arrays[name].astype(np.float32)
    whole: NDArray[np.float32] = values * arrays[f"{name}{STEP}"] if arrays[name].dtype == np.int8 else values
    return whole
