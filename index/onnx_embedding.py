"""The lean engine for the default model: ONNX Runtime and tokenizers, no torch.

Passages go through the faster precision of this machine (8 bits where the processor has VNNI), queries
through the packed weights themselves (cosine with fp32 above .999). Both are one model to the store: their
vectors differ by less than the references in `index.reference_vectors` allow.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoder_graph import Precision
from index.errors import ModelError
from index.packed_weights import SHA256
from index.protocols import Matrix
from index.tokenizer_file import MAX_TOKENS, PAD

QUERY, PASSAGE = "query: ", "passage: "
TOKENS_PER_BATCH = 1_024
"""Padded tokens in one run: small batches of equal length beat large ones on a few cores."""


class OnnxEmbedder:
    """e5 vectors and token vectors; safe to use from several threads."""

    dimensions = 384

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._folder = folder
        self._threads = threads or min(4, len(os.sched_getaffinity(0)))
        self._loading = threading.RLock()

    @property
    def fingerprint(self) -> str:
        """Name of model and weights."""
        return f"multilingual-e5-small/{SHA256[:16]}"

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), 384), rows of unit length."""
        return self.embed_passages_with_tokens(texts)[0]

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        """Return an array of shape (len(texts), 384), rows of unit length."""
        result = np.empty((len(texts), self.dimensions), np.float32)
        for index, hidden in self._run([QUERY + text for text in texts], self._query_session):
            result[index] = _mean(hidden)
        return result

    def embed_query_tokens(self, text: str) -> Matrix:
        """Return an array of shape (tokens, 384), rows of unit length; begin and end marks included."""
        ((_, hidden),) = self._run([QUERY + text], self._query_session)
        return _unit(hidden)

    def embed_passage_tokens(self, texts: Sequence[str]) -> list[Matrix]:
        """Return per text an array of shape (tokens, 384), rows of unit length."""
        return self.embed_passages_with_tokens(texts)[1]

    def embed_passages_with_tokens(self, texts: Sequence[str]) -> tuple[Matrix, list[Matrix]]:
        """Return vectors and token vectors from one pass through the model."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        tokens: list[Matrix] = [np.empty((0, self.dimensions), np.float32)] * len(texts)
        for index, hidden in self._run([PASSAGE + text for text in texts], self._passage_session):
            vectors[index] = _mean(hidden)
            tokens[index] = _unit(hidden)
        return vectors, tokens

    def embed_query_with_tokens(self, text: str) -> tuple[Matrix, Matrix]:
        """Return the vector (1, 384) and the token vectors (tokens, 384) of a query from one pass."""
        ((_, hidden),) = self._run([QUERY + text], self._query_session)
        return _mean(hidden)[None, :], _unit(hidden)

    def _run(self, texts: Sequence[str], session: Any) -> Iterator[tuple[int, Matrix]]:
        """Yield (index, hidden states without padding), in batches of about equal length."""
        tokenizer = self._tokenizer
        ids = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(ids)), key=lambda index: -len(ids[index]))
        start = 0
        while start < len(order):
            longest = len(ids[order[start]])
            batch = order[start : start + max(1, TOKENS_PER_BATCH // longest)]
            start += len(batch)
            lengths = np.array([len(ids[index]) for index in batch], np.int32)
            padded = np.full((len(batch), longest), PAD, np.int64)
            for row, index in enumerate(batch):
                padded[row, : lengths[row]] = ids[index]
            hidden = session.run(None, {"embedded": self._embed_words(padded), "lengths": lengths})[0]
            for row, index in enumerate(batch):
                yield index, hidden[row, : lengths[row]]

    def _embed_words(self, ids: NDArray[np.int64]) -> Matrix:
        """Return word + position + type embeddings; only the rows in use are unpacked."""
        used, inverse = np.unique(ids, return_inverse=True)
        packed = self._words[used]
        scales = packed[..., :2].copy().view(np.float16).astype(np.float32)
        nibbles = np.concatenate([packed[..., 2:] & 15, packed[..., 2:] >> 4], axis=-1)
        rows = ((nibbles.astype(np.float32) - 8.0) * scales).reshape(len(used), self.dimensions)
        embedded: Matrix = rows[inverse.reshape(ids.shape)] + self._positions[: ids.shape[1]]
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
            raise _damaged(self._folder) from error
        return array

    @property
    def _tokenizer(self) -> Any:
        with self._loading:
            return self._cached_tokenizer

    @cached_property
    def _cached_tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        except Exception as error:  # the library raises bare Exception
            raise _damaged(self._folder) from error
        tokenizer.enable_truncation(MAX_TOKENS)
        return tokenizer

    @property
    def _passage_session(self) -> Any:
        with self._loading:
            return self._sessions[fastest_precision()]

    @property
    def _query_session(self) -> Any:
        with self._loading:
            return self._sessions[Precision.Q4]

    @cached_property
    def _sessions(self) -> _Sessions:
        return _Sessions(self._folder, self._threads)


class _Sessions(dict[Precision, Any]):
    """Loads each precision at its first use."""

    def __init__(self, folder: Path, threads: int) -> None:
        super().__init__()
        self._folder, self._threads = folder, threads

    def __missing__(self, precision: Precision) -> Any:
        onnxruntime = open_runtime()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = self._folder / "onnx" / f"encoder-{precision}.onnx"
        try:
            session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # the runtime has an exception class per cause, without a common base
            raise _damaged(self._folder) from error
        self[precision] = session
        return session


def open_runtime() -> Any:
    """Import ONNX Runtime, silent.

    From 1.31 on it keeps a device id and a database of events below the home folder and uploads those; only
    this variable, set before the import, prevents that (its own `disable_telemetry_events` comes too late).
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def fastest_precision() -> Precision:
    """Return the precision that is fastest on this processor (without VNNI, 8-bit products may overflow)."""
    try:
        flags = Path("/proc/cpuinfo").read_text("ascii", "ignore")
    except OSError:
        return Precision.Q4
    return Precision.INT8 if "vnni" in flags else Precision.Q4


def _mean(hidden: Matrix) -> Matrix:
    mean: Matrix = hidden.mean(axis=0)
    unit: Matrix = mean / np.linalg.norm(mean)
    return unit


def _unit(hidden: Matrix) -> Matrix:
    unit: Matrix = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
    return unit


def _damaged(folder: Path) -> ModelError:
    return ModelError(f"Het zoekmodel in {folder} is beschadigd; verwijder die map en draai `make setup`.")
