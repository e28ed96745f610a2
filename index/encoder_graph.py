"""The e5 encoder as an ONNX graph, written straight from the packed weights and an adapter.

The graph starts after the word embeddings: input `embedded` [1, tokens, hidden] (word + position + type);
output `hidden` [1, tokens, hidden]. One text at a time: nothing is padded, so nothing is masked. The table of
250,037 words stays outside, as 4-bit rows of which only those in use are unpacked: that keeps memory and
start-up small, and is exact. It uses fused operators of ONNX Runtime (domain com.microsoft), so that nothing
needs an optimiser at start, where they are faster; SkipLayerNormalization is not: it takes five times as long
as a sum and LayerNormalization.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.adapter import Adapter
from index.packed_weights import BLOCK, PackedWeights

MICROSOFT = "com.microsoft"
FULL_PRECISION = frozenset({4, 5})
"""Layers whose last product stays in fp32 where one scale serves all activations: a few numbers after GELU
are so large there that they leave the others hardly any of the 8 bits. More than half of what 8 bits cost
in cosine comes from these two of the 48 products (docs/index.md)."""


class Precision(StrEnum):
    """How the matrices are multiplied, in 8 bits either way.

    FAST: scales per output channel and per tensor of activations, but for `FULL_PRECISION`; fastest with
    VNNI instructions.
    EXACT: scales per block of 32 weights and of activations; nearest to fp32.
    """

    FAST = "int8"
    EXACT = "blocks"


@dataclass(slots=True)
class _Graph:
    """Collects nodes and initializers."""

    weights: PackedWeights
    precision: Precision
    adapter: Adapter
    nodes: list[Any] = field(default_factory=list)
    initializers: list[Any] = field(default_factory=list)

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: Any
    ) -> None:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))

    def linear(
        self,
        source: str,
        names: list[str],
        columns: int,
        output: str,
        *,
        bias: bool = True,
        full: bool = False,
    ) -> None:
        """Add `output = source · Wᵀ (+ b)` with the rows of all `names` stacked; `full` asks for fp32 where
        8 bits would be per tensor."""
        dense = np.concatenate([self.adapter.adapted(self.weights, name, columns) for name in names])
        offset = (
            self.constant(f"{output}.b", np.concatenate([self.weights.vector(f"{n}.b") for n in names]))
            if bias
            else ""
        )
        if self.precision is Precision.EXACT:
            self._linear_blocks(source, dense, output, offset)
        elif full:
            self._linear_full(source, dense, output, offset)
        else:
            self._linear_int8(source, dense, output, offset)

    def _linear_blocks(self, source: str, dense: NDArray[np.float32], output: str, offset: str) -> None:
        rows, columns = dense.shape
        blocks = dense.reshape(rows, columns // BLOCK, BLOCK)
        scales = np.maximum(np.abs(blocks).max(axis=-1), 1e-9) / 127.0
        packed = (np.clip(np.round(blocks / scales[..., None]), -127, 127) + 128).astype(np.uint8)
        inputs = [source, self.constant(f"{output}.q", packed), self.constant(f"{output}.s", scales)]
        if offset:
            inputs += ["", "", offset]
        self.node(
            "MatMulNBits",
            inputs,
            [output],
            MICROSOFT,
            K=columns,
            N=rows,
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,
        )

    def _linear_full(self, source: str, dense: NDArray[np.float32], output: str, offset: str) -> None:
        product = f"{output}.product" if offset else output
        self.node("MatMul", [source, self.constant(f"{output}.full", dense.T)], [product])
        if offset:
            self.node("Add", [product, offset], [output])

    def _linear_int8(self, source: str, dense: NDArray[np.float32], output: str, offset: str) -> None:
        scales = np.abs(dense).max(axis=1) / 127.0
        packed = np.clip(np.round(dense.T / scales), -127, 127).astype(np.int8)
        inputs = [
            source,
            self.constant(f"{output}.q", packed),
            self.constant(f"{output}.s", scales),
            "",
            offset,
        ]
        self.node("DynamicQuantizeMatMul", inputs if offset else inputs[:3], [output], MICROSOFT)

    def normalise(self, source: str, skip: str, name: str, output: str) -> None:
        """Add `output = layer norm(source + skip)`."""
        weight = self.constant(f"{name}.w", self.weights.vector(f"{name}.w"))
        offset = self.constant(f"{name}.b", self.weights.vector(f"{name}.b"))
        epsilon = float(self.weights.shape.epsilon)
        self.node("Add", [source, skip], [f"{output}.sum"])
        self.node("LayerNormalization", [f"{output}.sum", weight, offset], [output], axis=-1, epsilon=epsilon)

    def layer(self, number: int, source: str, output: str) -> None:
        """Add one transformer layer: self attention and feed forward, each with its residual and layer
        norm."""
        shape, p = self.weights.shape, f"l{number}"
        self.linear(source, [f"{p}.q", f"{p}.k", f"{p}.v"], shape.hidden, f"{p}.qkv")
        self.node("Split", [f"{p}.qkv", "thirds"], [f"{p}.Q", f"{p}.K", f"{p}.V"], axis=-1)
        inputs = [f"{p}.Q", f"{p}.K", f"{p}.V"]
        self.node("MultiHeadAttention", inputs, [f"{p}.context"], MICROSOFT, num_heads=shape.heads)
        self.linear(f"{p}.context", [f"{p}.ao"], shape.hidden, f"{p}.attended")
        self.normalise(f"{p}.attended", source, f"{p}.aln", f"{p}.middle")
        self.linear(f"{p}.middle", [f"{p}.fi"], shape.hidden, f"{p}.wide", bias=False)
        gelu_bias = self.constant(f"{p}.fi.b", self.weights.vector(f"{p}.fi.b"))
        self.node("BiasGelu", [f"{p}.wide", gelu_bias], [f"{p}.active"], MICROSOFT)
        full = number in FULL_PRECISION
        self.linear(f"{p}.active", [f"{p}.fo"], shape.feed_forward, f"{p}.narrow", full=full)
        self.normalise(f"{p}.narrow", f"{p}.middle", f"{p}.oln", output)


def build_encoder(weights: PackedWeights, precision: Precision, adapter: Adapter) -> bytes:
    """Return the serialised ONNX model of the packaged weights, changed by the adapter."""
    from onnx import TensorProto, helper

    graph, shape = _Graph(weights, precision, adapter), weights.shape
    graph.constant("thirds", np.array([shape.hidden] * 3, np.int64))
    first = [graph.constant(f"emb.ln.{part}", weights.vector(f"emb.ln.{part}")) for part in ("w", "b")]
    graph.node("LayerNormalization", ["embedded", *first], ["layer.0"], axis=-1, epsilon=float(shape.epsilon))
    for number in range(shape.layers):
        last = number == shape.layers - 1
        graph.layer(number, f"layer.{number}", "hidden" if last else f"layer.{number + 1}")
    floats: list[str | int | None] = [1, "tokens", shape.hidden]
    inputs = [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, floats)]
    outputs = [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, floats)]
    model = helper.make_model(
        helper.make_graph(graph.nodes, "e5", inputs, outputs, graph.initializers),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=9,
    )
    return bytes(model.SerializeToString())
