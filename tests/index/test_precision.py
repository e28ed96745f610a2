"""Passages in 8 bits stay near fp32, also the hardest of them: real ones, with tables, lists and names."""

from pathlib import Path

import numpy as np
import pytest

from corpus.read import read_file
from index.embedding import open_embedder
from index.encoder_graph import FULL_PRECISION, Precision
from index.model_folder import MANIFEST, is_prepared, prepare_model
from index.onnx_embedding import OnnxEmbedder
from index.onnx_encoder import fastest_precision

EXAMPLES = Path(__file__).parent.parent.parent / "corpus" / "voorbeeld"
PASSAGES = 24

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare_model(tmp_path_factory.mktemp("models"))


@pytest.mark.skipif(fastest_precision() is Precision.EXACT, reason="this processor has no VNNI instructions")
def test_the_lowest_cosine_of_passages_with_fp32_is_at_least_99_hundredths(model: Path) -> None:
    texts: list[str] = []
    for path in sorted(EXAMPLES.glob("*.pdf")):
        if len(texts) < PASSAGES:
            read = read_file(path, source_file=path.name, lineage=path.name)
            texts += [passage.text for document in read.documents for passage in document.passages]
    full = open_embedder(str(model), model.parent).embed_passages(texts)
    cosines = (OnnxEmbedder(model).embed_passages(texts) * full).sum(axis=1)
    assert len(texts) >= PASSAGES
    assert cosines.min() >= 0.99
    assert np.mean(cosines) >= 0.996


def test_only_a_few_products_are_left_in_fp32() -> None:
    assert len(FULL_PRECISION) <= 2


def test_a_folder_of_an_earlier_format_is_made_anew(model: Path) -> None:
    manifest = model / MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 4', '"format": 3'), "utf-8")
    assert not is_prepared(model)
    assert is_prepared(prepare_model(model.parent))
