"""Batches to train the encoder on: passages with neighbours, so that a question must tell them apart."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from torch import Tensor

from evals.training.reading_data import ReadingPassage, ReadingQuestion

SHARES = {"outside": 0.35, "papers": 0.3, "written": 0.35}
"""How much of a batch is of each source: real texts are what is searched."""
SEEDS, NEIGHBOURS, NEAR = 8, 2, 8
"""A batch has so many passages, and of each so many of its nearest ones, drawn from so many."""
OTHER_SENTENCES, MAX_WORDS, HEADING_SHARE = 2, 130, 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A question, its passage as it is read, its evidence, and other sentences of the passage."""

    question: str
    passage: str
    evidence: str
    others: tuple[str, ...]


class Batches:
    """Deals out examples: passages with their neighbours, of each the question that was used least."""

    def __init__(
        self, vectors_of: Callable[[Sequence[str]], Tensor], questions: Sequence[ReadingQuestion]
    ) -> None:
        """Take what gives texts their unit vectors, shape (texts, hidden), and the questions."""
        self._asked: dict[ReadingPassage, list[ReadingQuestion]] = {}
        for one in questions:
            if one.answers and not one.passage.held_out:
                self._asked.setdefault(one.passage, []).append(one)
        self._used: Counter[str] = Counter()
        self._of = {
            source: [one for one in self._asked if one.source == source]
            for source in SHARES
            if any(one.source == source for one in self._asked)
        }
        self._near: dict[ReadingPassage, list[ReadingPassage]] = {}
        for passages in self._of.values():
            vectors = vectors_of([f"passage: {' '.join(one.sentences)}" for one in passages])
            order = (vectors @ vectors.T).argsort(descending=True)[:, 1 : NEAR + 1].tolist()
            self._near |= {
                one: [passages[at] for at in row] for one, row in zip(passages, order, strict=True)
            }

    def batch(self) -> list[Example]:
        """Return examples of passages that differ."""
        sources = list(self._of)
        chosen: dict[ReadingPassage, None] = {}
        for source in random.choices(sources, [SHARES[one] for one in sources], k=SEEDS):
            seed = random.choice(self._of[source])
            near = random.sample(self._near[seed], min(NEIGHBOURS, len(self._near[seed])))
            chosen |= dict.fromkeys([seed, *near])
        return [self._example(one) for one in chosen]

    def _example(self, passage: ReadingPassage) -> Example:
        question = min(self._asked[passage], key=lambda one: (self._used[one.text], random.random()))
        self._used[question.text] += 1
        evidence = random.choice(sorted(question.answers))
        others = [one for at, one in enumerate(passage.sentences) if at not in question.answers]
        return Example(
            question.text,
            window_of(passage, evidence),
            passage.sentences[evidence],
            tuple(random.sample(others, min(OTHER_SENTENCES, len(others)))),
        )


def window_of(passage: ReadingPassage, evidence: int) -> str:
    """Return the passage from a sentence or so before the evidence, as far as is read; perhaps with its
    heading."""
    words = [len(one.split()) for one in passage.sentences]
    start = 0 if sum(words[: evidence + 1]) < MAX_WORDS else max(0, evidence - random.randint(0, 2))
    text = " ".join(passage.sentences[start:])
    return f"{passage.heading}\n{text}" if passage.heading and random.random() < HEADING_SHARE else text
