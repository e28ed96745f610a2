"""Small trained changes to the packaged weights (Hu et al. 2021, LoRA), shipped with the project.

An adapter file (npz) holds per linear layer two narrow matrices, `NAME.down` [rank, columns] and
`NAME.up` [rows, rank] in half precision: the layer's weights become the packaged ones plus `up @ down`.
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
            return Adapter({name: arrays[name].astype(np.float32) for name in arrays.files}, checksum)
    except (OSError, EOFError, ValueError, BadZipFile) as error:
        raise ModelError(
            f"Het bestand {path.name} met het getrainde model is beschadigd; installeer Bronvast opnieuw."
        ) from error
