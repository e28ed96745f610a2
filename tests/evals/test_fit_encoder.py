"""What the encoder is trained on and by: batches of neighbours, and scores of what carries meaning."""

import random
from collections.abc import Sequence

import pytest
import torch
from torch import Tensor

from evals.training.fit_encoder import late_scores
from evals.training.neighbours import NEIGHBOURS, SEEDS, Batches, window_of
from evals.training.reading_data import ReadingPassage, ReadingQuestion

TOPICS = 10


def passage(number: int, *, held_out: bool = False) -> ReadingPassage:
    told = f"Brug {number} is dicht."
    return ReadingPassage(f"Kop {number}", (told, "Dat duurt een jaar."), "written", held_out)


def question(about: ReadingPassage, answers: frozenset[int] = frozenset({0})) -> ReadingQuestion:
    return ReadingQuestion(f"Is {about.heading} open?", about, answers)


def by_number(texts: Sequence[str]) -> Tensor:
    """Passages whose numbers have the same rest are near."""
    numbers = [int("".join(one for one in text if one.isdigit())) for text in texts]
    vectors = torch.zeros(len(texts), TOPICS)
    for row, number in enumerate(numbers):
        vectors[row, number % TOPICS] = 1
    return vectors


@pytest.fixture
def batches() -> Batches:
    random.seed(1)
    kept = [question(passage(number)) for number in range(60)]
    left = [question(passage(60, held_out=True)), question(passage(61), frozenset())]
    return Batches(by_number, [*kept, *left])


def test_a_batch_holds_neighbours_and_no_passage_twice(batches: Batches) -> None:
    examples = batches.batch()
    assert SEEDS < len(examples) <= SEEDS * (1 + NEIGHBOURS)
    assert len({one.evidence for one in examples}) == len(examples)
    topics = [int("".join(filter(str.isdigit, one.evidence))) % TOPICS for one in examples]
    assert len(set(topics)) < len(topics)


def test_what_is_held_out_or_has_no_answer_is_never_dealt(batches: Batches) -> None:
    dealt = {one.evidence for _ in range(80) for one in batches.batch()}
    assert dealt == {f"Brug {number} is dicht." for number in range(60)}


def test_a_long_passage_is_read_from_near_its_evidence() -> None:
    long = ReadingPassage(
        "", tuple(f"Zin {number} {'woord ' * 40}" for number in range(20)), "written", False
    )
    random.seed(2)
    assert window_of(long, 1).startswith("Zin 0 ")
    start = int(window_of(long, 15).split()[1])
    assert 13 <= start <= 15


def test_marks_of_the_question_and_padding_of_the_passage_score_nothing() -> None:
    torch.manual_seed(3)
    asked, said, mean = torch.randn(1, 8, 6), torch.randn(2, 9, 6), torch.zeros(6)
    mask, kept = torch.ones(1, 8), torch.ones(2, 9)
    mask[0, 7:] = 0
    kept[:, 5:] = 0
    scores = late_scores((asked, mask), (said, kept), mean)
    other_asked, other_said = asked.clone(), said.clone()
    other_asked[0, [0, 1, 2, 6, 7]] = torch.randn(5, 6)
    other_said[:, 5:] = torch.randn(2, 4, 6)
    assert torch.allclose(scores, late_scores((other_asked, mask), (other_said, kept), mean))
    other_said[:, 0] = asked[0, 3]
    assert (late_scores((asked, mask), (other_said, kept), mean) > scores).all()
