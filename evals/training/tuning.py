"""What both trainings share: the packaged encoder in torch, low-rank adapters on it (Hu et al. 2021, LoRA).

An adapter keeps the packaged weights as they are and adds to each linear layer a product of two narrow
matrices. What is shipped is those matrices; `index.adapter` adds them to the packaged weights.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from index.adapter import STEP, Adapter, in_steps
from index.model_folder import bert_tensors
from index.packed_weights import find_packed_weights, read_packed_weights
from index.tokenizer_file import PAD

SHORT = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "intermediate.dense": "fi",
    "output.dense": "fo",
}
"""The names of the linear layers in a checkpoint, and in the packaged weights."""


def packaged_encoder(folder: Path, adapter: Adapter | None = None) -> Any:
    """Return the BertModel of a model folder with the packaged weights, as they are or changed."""
    from transformers import BertModel

    model: Any = BertModel.from_pretrained(str(folder))
    tensors = bert_tensors(read_packed_weights(find_packed_weights()), adapter or Adapter({}, ""))
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in tensors.items()})
    return model.eval()


def pad(ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return the ids, padded, and the mask of what is no padding, both of shape (texts, longest)."""
    longest = max(map(len, ids))
    padded = torch.full((len(ids), longest), PAD)
    mask = torch.zeros(len(ids), longest)
    for row, one in enumerate(ids):
        padded[row, : len(one)] = torch.tensor(one)
        mask[row, : len(one)] = 1
    return padded, mask


def report(*lines: str) -> None:
    """Write lines to standard output at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


class LowRankLinear(nn.Module):
    """A frozen linear layer plus `up @ down`, which starts as zero."""

    def __init__(self, linear: nn.Linear, rank: int) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.empty(rank, linear.in_features))
        self.up = nn.Parameter(torch.zeros(linear.out_features, rank))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output, shape (..., out)."""
        down, up = self.down.T.to(x.dtype), self.up.T.to(x.dtype)
        changed: Tensor = self.linear(x) + (x @ down) @ up
        return changed


def add_adapters(model: Any, rank: int) -> dict[str, LowRankLinear]:
    """Freeze a BertModel, put an adapter on every linear layer, and return them by packaged name."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    adapters: dict[str, LowRankLinear] = {}
    for number, layer in enumerate(model.encoder.layer):
        for name, short in SHORT.items():
            *path, last = name.split(".")
            owner = layer
            for step in path:
                owner = getattr(owner, step)
            adapter = LowRankLinear(getattr(owner, last), rank)
            setattr(owner, last, adapter)
            adapters[f"l{number}.{short}"] = adapter
    return adapters


def freeze(adapters: dict[str, LowRankLinear], layers: int) -> None:
    """Leave the adapters of the lowest layers as they are: no need to go back through those."""
    for name, adapter in adapters.items():
        learns = int(name.split(".")[0].removeprefix("l")) >= layers
        adapter.down.requires_grad_(learns)
        adapter.up.requires_grad_(learns)


def load_adapters(adapters: dict[str, LowRankLinear], saved: Adapter) -> None:
    """Go on from what was trained before, perhaps at a lower rank: what is added starts as nothing."""
    for name, adapter in adapters.items():
        if f"{name}.up" not in saved.arrays:
            continue
        down, up = (torch.from_numpy(saved.arrays[f"{name}.{part}"].copy()) for part in ("down", "up"))
        adapter.down.data[: len(down)] = down
        adapter.up.data[:, : len(down)] = up


def save_adapters(adapters: dict[str, LowRankLinear], path: Path, *, share: float = 1.0, **more: Any) -> None:
    """Write what changed, times `share`, in 8 bits, and further arrays, as one npz file."""
    arrays: dict[str, Any] = {}
    for name, adapter in adapters.items():
        down, up = adapter.down.detach().numpy(), adapter.up.detach().numpy() * share
        if not up.any():
            continue
        for part, (matrix, axis) in {"down": (down, 1), "up": (up, 0)}.items():
            arrays[f"{name}.{part}"], arrays[f"{name}.{part}{STEP}"] = in_steps(matrix, axis)
    np.savez(path, **arrays, **more)
