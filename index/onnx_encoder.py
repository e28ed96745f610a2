"""The lean engine under the default models: ONNX Runtime and tokenizers, no torch.

Texts go in as token ids, hidden states come out. The table of 250,037 words stays on disk as 4-bit rows, of
which only those in use are unpacked.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder_graph import Precision
from index.errors import ModelError
from index.protocols import Matrix

HIDDEN = 384


class OnnxEncoder:
    """Tokenizer, word rows and the encoders of a model folder, each loaded at first use; safe to use from
    several threads."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._folder = folder
        self._threads = threads or min(4, len(os.sched_getaffinity(0)))
        self._loading = threading.RLock()
        self._sessions: dict[str, Any] = {}

    @property
    def tokenizer(self) -> Any:
        """The `tokenizers.Tokenizer` of the model, which cuts nothing."""
        with self._loading:
            return self._tokenizer

    def hidden_states(self, encoder: str, ids: Sequence[Sequence[int]]) -> Iterator[tuple[int, Matrix]]:
        """Yield (index, hidden states [tokens, 384]), the longest texts first.

        `encoder` names a file of the model folder: `onnx/{encoder}.onnx`. A text is one run on one thread, as
        many at a time as there are threads: that is faster than threads that share the small products of one
        run, and what a text gives never depends on the texts beside it.
        """
        session = self._session(encoder)
        order = sorted(range(len(ids)), key=lambda index: -len(ids[index]))

        def read(index: int) -> Matrix:
            embedded = self._embed_words(np.asarray(ids[index], np.int64))
            hidden: Matrix = session.run(None, {"embedded": embedded[None]})[0][0]
            return hidden

        if len(order) < 2 or self._threads < 2:
            yield from ((index, read(index)) for index in order)
            return
        with ThreadPoolExecutor(self._threads) as pool:
            yield from zip(order, pool.map(read, order), strict=True)

    def _embed_words(self, ids: NDArray[np.int64]) -> Matrix:
        """Return word + position + type embeddings [tokens, 384]; only the rows in use are unpacked."""
        used, inverse = np.unique(ids, return_inverse=True)
        packed = self._words[used]
        scales = packed[..., :2].copy().view(np.float16).astype(np.float32)
        nibbles = np.concatenate([packed[..., 2:] & 15, packed[..., 2:] >> 4], axis=-1)
        rows = ((nibbles.astype(np.float32) - 8.0) * scales).reshape(len(used), HIDDEN)
        embedded: Matrix = rows[inverse] + self._positions[: len(ids)]
        return embedded

    @cached_property
    def _words(self) -> NDArray[np.uint8]:
        return self._load("words.npy")

    @cached_property
    def _positions(self) -> Matrix:
        return self._load("positions.npy")

    def _load(self, name: str) -> NDArray[Any]:
        try:
            array: NDArray[Any] = np.load(self._folder / "onnx" / name, mmap_mode="r")
        except (OSError, ValueError) as error:
            raise self._damaged() from error
        return array

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:  # the library raises bare Exception
            raise self._damaged() from error
        return tokenizer

    def _session(self, encoder: str) -> Any:
        with self._loading:
            if encoder not in self._sessions:
                self._sessions[encoder] = self._open(encoder)
            return self._sessions[encoder]

    def _open(self, encoder: str) -> Any:
        onnxruntime = open_runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # More would fuse each sum with its normalisation, into the slower operator (encoder_graph.py).
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        path = self._folder / "onnx" / f"{encoder}.onnx"
        try:
            return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime has an exception class per cause, without a common base
            raise self._damaged() from error

    def _damaged(self) -> ModelError:
        return ModelError(
            f"Het zoekmodel in {self._folder} is beschadigd; verwijder die map en draai `make setup`."
        )


def open_runtime() -> Any:
    """Import ONNX Runtime, silent.

    From 1.31 on it keeps a device id and a database of events below the home folder and uploads those; only
    this variable, set before the import, prevents that (its own `disable_telemetry_events` comes too late).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def fastest_precision() -> Precision:
    """Return the precision that is fastest on this processor (without VNNI, 8-bit products
    may overflow)."""
    try:
        flags = Path("/proc/cpuinfo").read_text("ascii", "ignore")
    except OSError:
        return Precision.EXACT
    return Precision.FAST if "vnni" in flags else Precision.EXACT
