"""The simpler systems run on the same questions, cite literally, and never refuse."""

from collections.abc import Sequence

import numpy as np
import pytest

from evals.baselines.langchain_plain import CHUNK_SIZE, PlainLangChain, PlainPage
from evals.locate import read_store
from evals.simple_systems import Nearness, measure_simple_systems
from index.protocols import Matrix
from tests.evals.small_line import SmallSource, run_line

WORDS = sorted(
    {word for text in ("wachttijd", "kosten", "procent", "gezinnen", "geholpen", "2021") for word in [text]}
)


class WordEmbedder:
    """One dimension per known word, and one for all others: similarity can be checked by hand."""

    fingerprint = "woorden"
    dimensions = len(WORDS) + 1

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Matrix:
        self.embedded += texts
        return np.stack([self._vector(text) for text in texts])

    def embed_queries(self, texts: Sequence[str]) -> Matrix:
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> Matrix:
        counts = [float(text.lower().count(word)) for word in WORDS]
        vector = np.asarray([*counts, 0.1], dtype=np.float32)
        return vector / np.float32(np.linalg.norm(vector))


def test_sentences_are_ranked_by_similarity_and_embedded_once() -> None:
    embedder = WordEmbedder()
    nearness = Nearness(embedder)
    sentences = ["Niets.", "De kosten stegen.", "De wachttijd in 2021."]
    assert nearness.rank("wachttijd 2021", sentences)[0] == 2
    assert nearness.rank("kosten", sentences)[0] == 1
    assert embedder.embedded == sentences


def test_plain_chunks_know_where_they_stand() -> None:
    text = "\n\n".join(f"Alinea {number} gaat over kosten en wachttijd in 2021." * 5 for number in range(24))
    plain = PlainLangChain([PlainPage("brief", 3, text)], WordEmbedder())
    [chunks] = plain.rank(["kosten"], k=4)
    assert len(chunks) == 4
    for chunk in chunks:
        assert (chunk.document_id, chunk.page) == ("brief", 3)
        assert text[chunk.start : chunk.start + len(chunk.text)] == chunk.text
        assert len(chunk.text) <= CHUNK_SIZE


@pytest.mark.slow
def test_four_systems_answer_everything_with_literal_quotes() -> None:
    source = SmallSource()
    systems = measure_simple_systems(run_line(source), source, read_store(source), WordEmbedder())
    assert [system.system for system in systems] == ["langchain", "bm25", "vectors", "fused"]
    plain = systems[0]
    exact, refused, found = (plain.find(name) for name in ("quotes_exact", "refused_rightly", "recall_20"))
    assert exact is not None
    assert refused is not None
    assert found is not None
    assert (exact.value, refused.value, found.value) == (1.0, 0.0, 1.0)
    # The small search has no halves, so that nothing is found by one of them.
    halves = systems[1].find("recall_20")
    assert halves is not None
    assert halves.value == 0.0
