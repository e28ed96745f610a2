"""The reader: every sentence of a passage gets the logit that it answers the question."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from index.answer_reader import MAX_WINDOW, AnswerReader, Reading
from index.embedding import DEFAULT_MODEL, open_embedder, open_reader
from index.onnx_embedding import OnnxEmbedder
from index.protocols import Matrix


class CountingEncoder:
    """A word is a token, its hidden state is its own id; keeps what it was given."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.given: list[list[int]] = []

    @property
    def tokenizer(self) -> "CountingEncoder":
        return self

    def encode(self, text: str, *, add_special_tokens: bool) -> SimpleNamespace:
        assert not add_special_tokens
        return SimpleNamespace(
            ids=[self.words.setdefault(word, len(self.words) + 9) for word in text.split()]
        )

    def hidden_states(self, _encoder: str, ids: Sequence[list[int]]) -> Iterator[tuple[int, Matrix]]:
        self.given += ids
        for index, one in reversed(list(enumerate(ids))):
            yield index, np.array([[float(token)] * 384 for token in one], np.float32)


@pytest.fixture
def encoder() -> CountingEncoder:
    return CountingEncoder()


@pytest.fixture
def reader(encoder: CountingEncoder) -> AnswerReader:
    return AnswerReader(encoder)  # type: ignore[arg-type]


def test_every_sentence_of_every_passage_gets_a_score(reader: AnswerReader) -> None:
    scores = reader(
        "wat kost het", [Reading("Kop", ("een twee", "drie")), Reading("", ("vier",)), Reading("", ())]
    )
    assert [len(one) for one in scores] == [2, 1, 0]
    assert len({score for one in scores for score in one}) == 3


def test_a_long_passage_is_read_in_windows_that_overlap_by_a_sentence(
    reader: AnswerReader, encoder: CountingEncoder
) -> None:
    sentences = tuple(" ".join(f"z{number}w{word}" for word in range(80)) for number in range(9))
    scores = reader("vraag", [Reading("Kop", sentences)])
    assert len(set(scores[0])) == 9
    assert len(encoder.given) == 3
    assert all(len(one) <= MAX_WINDOW + 100 for one in encoder.given)
    first, second = encoder.given[:2]
    assert first[-81:-1] == second[-1 - 4 * 80 : -1 - 3 * 80] or set(first[-81:-1]) <= set(second)


def test_a_very_long_sentence_or_question_is_cut(reader: AnswerReader, encoder: CountingEncoder) -> None:
    reader("woord " * 3_000, [Reading("kop " * 500, ("zin " * 5_000,))])
    assert max(map(len, encoder.given)) < 512


def test_an_empty_sentence_gets_a_score_too(reader: AnswerReader) -> None:
    assert len(reader("vraag", [Reading("", ("", "een zin"))])[0]) == 2


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> AnswerReader:
    folder = tmp_path_factory.mktemp("models")
    embedder = open_embedder(DEFAULT_MODEL, folder)
    assert isinstance(embedder, OnnxEmbedder)
    return open_reader(embedder, folder)


@pytest.mark.slow
class TestTrained:
    """What it learnt, on sentences that stand in no training text."""

    PASSAGE = (
        "De gemeente Wierden telde in 2022 in totaal 61 speelplekken.",
        "Zeven daarvan zijn in dat jaar opgeknapt, voor 84.000 euro.",
        "De wijkraad mocht meebeslissen over de toestellen.",
        "Het onderhoud kost ieder jaar ongeveer 39.000 euro.",
        "Omdat hout snel verweert, koopt de gemeente voortaan alleen nog toestellen van staal.",
    )

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            ("Hoeveel plekken om te spelen heeft Wierden?", 0),
            ("Wat zijn we per jaar kwijt aan onderhoud van de speelplekken?", 3),
            ("Waarom komen er geen houten toestellen meer?", 4),
            ("Wie kon meepraten over wat er kwam te staan?", 2),
        ],
    )
    def test_the_sentence_that_answers_is_first(
        self, trained: AnswerReader, question: str, answer: int
    ) -> None:
        [scores] = trained(question, [Reading("Speelplekken. Stand van zaken", self.PASSAGE)])
        assert int(np.argmax(scores)) == answer

    def test_a_near_miss_scores_lower_than_a_question_that_is_answered(self, trained: AnswerReader) -> None:
        def best(question: str) -> float:
            return max(trained(question, [Reading("Speelplekken. Stand van zaken", self.PASSAGE)])[0])

        answered = ["Hoeveel speelplekken telde Wierden in 2022?", "Wat kost het onderhoud per jaar?"]
        missed = [
            "Hoeveel speelplekken telde Wierden in 2015?",
            "Hoeveel ongelukken gebeurden er op speelplekken?",
        ]
        assert min(map(best, answered)) > max(map(best, missed))

    def test_the_same_question_gives_the_same_scores(self, trained: AnswerReader) -> None:
        readings = [Reading("Speelplekken", self.PASSAGE), Reading("Kort", self.PASSAGE[:2])]
        assert trained("Wat kost het?", readings) == trained("Wat kost het?", readings)


@pytest.mark.slow
def test_another_embedding_model_gets_the_reader_of_the_default_folder(tmp_path: Path) -> None:
    class Other:
        pass

    reader = open_reader(Other(), tmp_path)  # type: ignore[arg-type]
    assert isinstance(reader, AnswerReader)
    assert (tmp_path / "multilingual-e5-small" / "onnx").is_dir()
