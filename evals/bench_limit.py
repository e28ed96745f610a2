"""The physical limit of an ingest: what a passage needs, against what the cores do in a bare product.

A product of [rows, inner] and [inner, columns] counts as 2 · rows · inner · columns operations. The rates are
those of one large product in ONNX Runtime in 8 bits and in fp32, with the shapes of the encoder's own
feed-forward layer, so that they are what the encoder could reach if it did nothing else.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.onnx_encoder import open_runtime

HIDDEN, WIDE, LAYERS = 384, 1_536, 12
ROWS = 1_024
SECONDS = 1.5
MICROSOFT = "com.microsoft"


def operations_a_passage(tokens: NDArray[np.int64]) -> float:
    """Return the operations that a passage needs on average: linear layers, and attention over its tokens."""
    linear = 2 * (4 * HIDDEN * HIDDEN + 2 * HIDDEN * WIDE) * tokens
    attention = 2 * 2 * HIDDEN * tokens.astype(np.float64) ** 2
    return float(LAYERS * (linear + attention).mean())


def product_rates() -> dict[str, float]:
    """Return the operations a second of a bare product, in 8 bits (`int8`) and in fp32 (`fp32`)."""
    return {kind: _rate(kind) for kind in ("int8", "fp32")}


def _rate(kind: str) -> float:
    chance = np.random.default_rng(0)
    session = _session(kind, chance)
    rows = chance.normal(size=(ROWS, HIDDEN)).astype(np.float32)
    session.run(None, {"rows": rows})
    done, started = 0, time.perf_counter()
    fastest = 1e9
    while time.perf_counter() - started < SECONDS or done < 5:
        before = time.perf_counter()
        session.run(None, {"rows": rows})
        fastest, done = min(fastest, time.perf_counter() - before), done + 1
    return 2 * ROWS * HIDDEN * WIDE / fastest


def _session(kind: str, chance: np.random.Generator) -> Any:
    from onnx import TensorProto, helper, numpy_helper

    dense = chance.normal(size=(HIDDEN, WIDE)).astype(np.float32)
    if kind == "fp32":
        values = [numpy_helper.from_array(dense, "weights")]
        node = helper.make_node("MatMul", ["rows", "weights"], ["product"])
    else:
        scales = (np.abs(dense).max(axis=0) / 127.0).astype(np.float32)
        packed = np.clip(np.round(dense / scales), -127, 127).astype(np.int8)
        values = [numpy_helper.from_array(packed, "weights"), numpy_helper.from_array(scales, "scales")]
        node = helper.make_node(
            "DynamicQuantizeMatMul", ["rows", "weights", "scales"], ["product"], domain=MICROSOFT
        )
    shapes = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["tokens", width])
        for name, width in (("rows", HIDDEN), ("product", WIDE))
    ]
    graph = helper.make_graph([node], "product", shapes[:1], shapes[1:], values)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    options = open_runtime().SessionOptions()
    options.log_severity_level = 3
    return open_runtime().InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
