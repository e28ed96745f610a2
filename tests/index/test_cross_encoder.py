"""A cross-encoder from a folder really ranks anew; one that can't be loaded is one Dutch sentence."""

from pathlib import Path

import pytest

from index.cross_encoder import CrossEncoderReranker
from index.errors import ModelError
from index.ingest import ingest
from index.library import open_library
from index.nouns import SearchQuery
from index.views import full_text
from tests.index.conftest import WordEmbedder

pytestmark = pytest.mark.slow
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a real cross-encoder of one small layer over letters, its weights drawn by chance."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("encoder")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS]
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(words)}, "[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    marks = {"unk_token": "[UNK]", "pad_token": "[PAD]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=64, **marks).save_pretrained(folder)
    torch.manual_seed(0)
    shape = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=1,
        initializer_range=1.0,  # scores that lie far apart, and no sigmoid that brings them together
        sentence_transformers={"activation_fn": "torch.nn.modules.linear.Identity"},
    )
    BertForSequenceClassification(shape).save_pretrained(folder)
    return folder


@pytest.fixture
def store(letters: Path, tmp_path: Path) -> Path:
    ingest([letters], tmp_path / "store", WordEmbedder())
    return tmp_path / "store"


def test_the_order_is_that_of_the_model_itself(store: Path, encoder: Path) -> None:
    from sentence_transformers import CrossEncoder

    question = "wie herstelt de brug"
    before = open_library(store, WordEmbedder(), reranker="off").search(SearchQuery(question))
    after = open_library(store, WordEmbedder(), reranker=str(encoder)).search(SearchQuery(question))
    model = CrossEncoder(str(encoder), device="cpu")
    scores = model.predict([(question, full_text(hit.passage)) for hit in before], show_progress_bar=False)
    best_first = sorted(range(len(before)), key=lambda place: -scores[place])
    assert len({round(float(score), 3) for score in scores}) > 2
    assert [hit.passage for hit in after] == [before[place].passage for place in best_first]
    assert [hit.rerank_score for hit in after] == pytest.approx([scores[place] for place in best_first])
    assert [hit.rank for hit in after] == list(range(1, len(after) + 1))
    assert [hit.passage for hit in after] != [hit.passage for hit in before]


def test_what_was_known_of_a_hit_is_kept(store: Path, encoder: Path) -> None:
    question = SearchQuery("badmeesters")
    for hit in open_library(store, WordEmbedder(), reranker=str(encoder)).search(question):
        assert hit.vector_similarity is not None
        assert hit.page_label == "1"


def test_hits_beyond_the_first_stay_behind_them(
    store: Path, encoder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.cross_encoder.FIRST", 2)
    before = open_library(store, WordEmbedder(), reranker="off").search(SearchQuery("de brug"))
    after = CrossEncoderReranker(str(encoder)).rerank("de brug", before)
    assert {hit.passage for hit in after[:2]} == {hit.passage for hit in before[:2]}
    assert [hit.passage for hit in after[2:]] == [hit.passage for hit in before[2:]]
    assert [hit.score for hit in after] == sorted((hit.score for hit in after), reverse=True)
    assert all(hit.rerank_score is None for hit in after[2:])


def test_nothing_found_is_nothing_to_rank(encoder: Path) -> None:
    assert CrossEncoderReranker(str(encoder)).rerank("vraag", []) == []


@pytest.mark.parametrize("name", ["bestaat-niet", "niemand/geen-model", "{folder}"])
def test_a_model_that_is_not_there_is_said_so(store: Path, tmp_path: Path, name: str) -> None:
    library = open_library(store, WordEmbedder(), reranker=name.format(folder=tmp_path))
    with pytest.raises(ModelError, match="controleer de naam of de map") as told:
        library.search(SearchQuery("brug"))
    assert name.format(folder=tmp_path) in str(told.value)
