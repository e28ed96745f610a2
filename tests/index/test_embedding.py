"""The packaged e5 weights, converted: the reference vectors, in the lean engine and in the real one."""

import time
from pathlib import Path

import numpy as np
import pytest

from index.embedding import DEFAULT_MODEL, open_embedder
from index.errors import ModelError
from index.model_folder import MANIFEST, is_prepared, prepare_model
from index.onnx_embedding import OnnxEmbedder
from index.reference_vectors import read_references

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare_model(tmp_path_factory.mktemp("models"))


def test_the_lean_engine_gives_the_reference_vectors(model: Path) -> None:
    texts, (queries, passages) = read_references()
    embedder = OnnxEmbedder(model)
    assert (embedder.embed_queries(texts) * queries).sum(axis=1).min() >= 0.999
    assert (embedder.embed_passages(texts) * passages).sum(axis=1).min() >= 0.99


def test_query_and_passage_get_their_own_prefix(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    query, passage = embedder.embed_queries(["wachtlijst"])[0], embedder.embed_passages(["wachtlijst"])[0]
    assert float(query @ passage) < 0.99


def test_the_order_of_a_batch_is_kept(model: Path) -> None:
    embedder = OnnxEmbedder(model)
    texts = ["kort", "een veel langere zin over de wachtlijsten in de jeugdzorg " * 9, "midden lang"]
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    assert (embedder.embed_passages(texts) * alone).sum(axis=1).min() >= 0.99


def test_one_pass_gives_vectors_and_tokens_that_belong_together(model: Path) -> None:
    vectors, tokens = OnnxEmbedder(model).embed_passages_with_tokens(["De raad besluit.", "Ja."])
    assert vectors.shape == (2, 384)
    assert tokens[0].shape[0] > tokens[1].shape[0] > 4
    assert np.allclose(np.linalg.norm(tokens[0], axis=1), 1.0, atol=1e-4)


def test_a_text_beyond_the_limit_of_the_model_is_cut(model: Path) -> None:
    assert OnnxEmbedder(model).embed_passages(["woord " * 5_000]).shape == (1, 384)


def test_sentence_transformers_reads_the_same_folder(model: Path) -> None:
    texts, (queries, passages) = read_references()
    embedder = open_embedder(str(model), model.parent)
    assert embedder.dimensions == 384
    assert (embedder.embed_queries(texts) * queries).sum(axis=1).min() >= 0.9999
    assert (embedder.embed_passages(texts) * passages).sum(axis=1).min() >= 0.9999


def test_preparing_twice_does_nothing_the_second_time(model: Path) -> None:
    before = (model / MANIFEST).stat().st_mtime_ns
    assert prepare_model(model.parent) == model
    assert (model / MANIFEST).stat().st_mtime_ns == before


def test_a_model_that_lost_a_file_is_made_again(model: Path) -> None:
    (model / "onnx" / "words.npy").unlink()
    assert not is_prepared(model)
    assert isinstance(open_embedder(DEFAULT_MODEL, model.parent), OnnxEmbedder)
    assert is_prepared(model)


@pytest.mark.parametrize("name", ["bestaat-niet", "niemand/geen-model", "{folder}", "{folder}/geen-model"])
def test_an_unknown_model_is_said_so_at_once(tmp_path: Path, name: str) -> None:
    started = time.monotonic()
    with pytest.raises(ModelError, match="kan niet worden geladen"):
        open_embedder(name.format(folder=tmp_path), tmp_path).embed_queries(["x"])
    assert time.monotonic() - started < 15
