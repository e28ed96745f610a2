"""The packaged e5 weights as a local sentence-transformers folder, made once and verified.

The folder is what the hub offers for `intfloat/multilingual-e5-small` (a BERT checkpoint, a Unigram
tokenizer, mean pooling, normalisation) with the trained changes of `index.adapter` in it, and a folder
`onnx/` beside it for the lean engine of `index.onnx_encoder`: encoder and reader in two precisions each and
the word embeddings as 4-bit rows. It appears whole or not at all.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.adapter import ENCODER, READER, Adapter, read_adapter
from index.encoder_graph import Precision, build_encoder
from index.errors import ModelError
from index.packed_weights import SHA256, PackedWeights, find_packed_weights, read_packed_weights
from index.tokenizer_file import MAX_TOKENS, write_tokenizer

FOLDER_NAME = "multilingual-e5-small"
FORMAT = 4
"""Goes up when the same weights give other files; a folder of another format is made anew."""
MANIFEST = "bronvast.json"


def prepare_model(folder: Path) -> Path:
    """Return the folder of the default model inside `folder`, made now when it isn't there yet (seconds).

    Raises `ModelError` when the packaged weights are missing or damaged, when the folder can't be written, or
    when the converted model doesn't give the reference vectors.
    """
    target = folder / FOLDER_NAME
    if is_prepared(target):
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _lock(folder / ".lock"):
            if not is_prepared(target):
                _convert(target)
    except OSError as error:
        raise ModelError(
            f"Het zoekmodel kan niet worden klaargezet in {folder}: {error.strerror}."
        ) from error
    return target


def is_prepared(target: Path) -> bool:
    """Return whether the folder holds every file of this format, each of the size that was written."""
    try:
        manifest = json.loads((target / MANIFEST).read_text("utf-8"))
        same = manifest["format"] == FORMAT and manifest["source"] == _source()
        return same and all(
            (target / name).stat().st_size == size for name, size in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError):
        return False


@cache
def fingerprint() -> str:
    """Return the name of model and weights that a store remembers."""
    return f"multilingual-e5-small/{SHA256[:8]}+{read_adapter(ENCODER).checksum[:8]}"


def _source() -> str:
    return "+".join((SHA256, read_adapter(ENCODER).checksum, read_adapter(READER).checksum))


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Hold the one right to convert; a second process waits for the first to finish."""
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _convert(target: Path) -> None:
    """Write the model beside its place, verify it, and put it there in one rename."""
    weights = read_packed_weights(find_packed_weights())
    scratch = Path(tempfile.mkdtemp(prefix=".making-", dir=target.parent))
    try:
        scratch.chmod(0o755)
        _write_transformers_files(weights, scratch)
        _write_lean_files(weights, scratch / "onnx")
        _verify(scratch)
        files = {
            path.relative_to(scratch).as_posix(): path.stat().st_size
            for path in sorted(scratch.rglob("*"))
            if path.is_file()
        }
        _write_json(scratch / MANIFEST, {"format": FORMAT, "source": _source(), "files": files})
        os.sync()
        shutil.rmtree(target, ignore_errors=True)
        scratch.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _write_transformers_files(weights: PackedWeights, folder: Path) -> None:
    from safetensors.numpy import save_file

    save_file(
        bert_tensors(weights, read_adapter(ENCODER)), folder / "model.safetensors", metadata={"format": "pt"}
    )
    write_tokenizer(weights, folder)
    shape = weights.shape
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "layer_norm_eps": 1e-12,
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "dtype": "float32",
        },
    )
    _write_json(
        folder / "modules.json",
        [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
    )
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    (folder / "1_Pooling").mkdir()
    (folder / "2_Normalize").mkdir()
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    )


def bert_tensors(weights: PackedWeights, adapter: Adapter) -> dict[str, NDArray[np.float32]]:
    """Return the checkpoint under the names of transformers' BertModel; the unused pooler is zero."""
    shape = weights.shape
    tensors = {
        "embeddings.word_embeddings.weight": weights.blocks("emb.word", shape.hidden).dense(),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, shape.hidden),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, shape.hidden),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
        "pooler.dense.weight": np.zeros((shape.hidden, shape.hidden), np.float32),
        "pooler.dense.bias": np.zeros(shape.hidden, np.float32),
    }
    dense = {
        "attention.self.query": "q",
        "attention.self.key": "k",
        "attention.self.value": "v",
        "attention.output.dense": "ao",
        "intermediate.dense": "fi",
        "output.dense": "fo",
    }
    norms = {"attention.output.LayerNorm": "aln", "output.LayerNorm": "oln"}
    for number in range(shape.layers):
        for name, short in dense.items():
            columns = shape.feed_forward if short == "fo" else shape.hidden
            key, source = f"encoder.layer.{number}.{name}", f"l{number}.{short}"
            tensors[f"{key}.weight"] = adapter.adapted(weights, source, columns)
            tensors[f"{key}.bias"] = weights.vector(f"{source}.b")
        for name, short in norms.items():
            key, source = f"encoder.layer.{number}.{name}", f"l{number}.{short}"
            tensors[f"{key}.weight"] = weights.vector(f"{source}.w")
            tensors[f"{key}.bias"] = weights.vector(f"{source}.b")
    return tensors


def _write_lean_files(weights: PackedWeights, folder: Path) -> None:
    """Write encoders and readers, the packed word rows, and the sum of position and type embeddings."""
    folder.mkdir()
    for name, path in (("encoder", ENCODER), ("reader", READER)):
        adapter = read_adapter(path)
        for precision in Precision:
            (folder / f"{name}-{precision}.onnx").write_bytes(build_encoder(weights, precision, adapter))
    np.save(folder / "words.npy", weights.word_table())
    hidden = weights.shape.hidden
    types = weights.vector("emb.type").reshape(-1, hidden)
    np.save(folder / "positions.npy", weights.vector("emb.pos").reshape(-1, hidden) + types[0])


def _verify(folder: Path) -> None:
    """Raise `ModelError` unless both precisions give the committed reference vectors (cosine at least
    .99)."""
    from index.onnx_embedding import OnnxEmbedder
    from index.reference_vectors import read_references

    texts, expected = read_references()
    embedder = OnnxEmbedder(folder)
    for vectors, rows in (
        (embedder.embed_queries(texts), expected[0]),
        (embedder.embed_passages(texts), expected[1]),
    ):
        if float((vectors * rows).sum(axis=1).min()) < 0.99:
            raise ModelError(
                "Het zoekmodel geeft andere uitkomsten dan verwacht; draai `make setup` opnieuw."
            )


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", "utf-8")
