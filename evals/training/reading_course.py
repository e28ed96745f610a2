"""What the reader is dealt out to learn from: examples of questions with passages, as token ids."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from evals.training.reading_data import (
    ReadingPassage,
    ReadingQuestion,
    paper_passages,
    read_outside,
    read_papers,
    read_written,
)
from index.answer_reader import MAX_HEADING, MAX_QUESTION, MAX_SENTENCE, MAX_WINDOW
from index.tokenizer_file import BEGIN, END

BATCH, ROUND = 16, 360
NEAR_SHARE, NEAR_PASSAGES, HEADING_SHARE = 0.35, 8, 0.7
TIMES = {"outside": 3.0, "papers": 3.0, "written": 1.0}
SOURCES = tuple(TIMES)
"""How often a question is used beside others: real texts are what the reader will read."""
Hidden = Callable[[Sequence[Sequence[int]]], Tensor]
"""Gives the hidden states of texts as token ids, shape (texts, tokens of the longest, hidden)."""


@dataclass(frozen=True, slots=True)
class Example:
    """Token ids of question and passage, where the question ends, and per sentence (begin, end, answers)."""

    ids: list[int]
    question_end: int
    spans: list[tuple[int, int, bool]]


class Tokens:
    """Token ids of texts, each tokenised once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._known: dict[str, list[int]] = {}

    def of(self, text: str, most: int | None = None) -> list[int]:
        """Return the ids of a text, without marks, at most `most`."""
        if text not in self._known:
            self._known[text] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return self._known[text][:most]

    def example(self, question: str, passage: ReadingPassage, answers: frozenset[int]) -> Example:
        """Return what the model reads; of a long passage a window that holds the first answer."""
        ids = [BEGIN, *self.of(f"query: {question}", MAX_QUESTION), END]
        end = len(ids)
        ids += self.of("passage:")
        if random.random() < HEADING_SHARE:
            ids += self.of(passage.heading, MAX_HEADING)
        spans: list[tuple[int, int, bool]] = []
        limit = len(ids) + MAX_WINDOW
        for number in range(self._first(passage, answers), len(passage.sentences)):
            sentence = self.of(passage.sentences[number], MAX_SENTENCE)
            if len(ids) + len(sentence) > limit:
                break
            spans.append((len(ids), len(ids) + len(sentence), number in answers))
            ids += sentence
        return Example([*ids, END], end, spans)

    def length(self, passage: ReadingPassage) -> int:
        """Return about how many tokens of the passage are read."""
        return min(MAX_WINDOW, sum(len(self.of(one, MAX_SENTENCE)) for one in passage.sentences))

    def _first(self, passage: ReadingPassage, answers: frozenset[int]) -> int:
        if sum(len(self.of(one, MAX_SENTENCE)) for one in passage.sentences) <= MAX_WINDOW:
            return 0
        wanted = min(answers) if answers else random.randrange(len(passage.sentences))
        return max(0, wanted - random.randint(0, 4))


class Course:
    """Deals out batches: the questions least used first, with near passages of other texts among them."""

    def __init__(
        self, hidden_of: Hidden, tokens: Tokens, outside: Path, written: Path, papers: Path | None
    ) -> None:
        self._hidden_of, self._tokens, self._outside, self._written = hidden_of, tokens, outside, written
        self._papers = paper_passages(papers) if papers else {}
        self._used: Counter[str] = Counter()
        self._vectors: dict[ReadingPassage, Tensor] = {}
        self.read()

    def read(self) -> None:
        """Read the questions; what was added to the folder since the last time counts too."""
        questions = [
            *read_written(self._written),
            *read_outside(self._outside),
            *read_papers(self._papers),
        ]
        self.held_out = [one for one in questions if one.passage.held_out]
        self._questions = [one for one in questions if not one.passage.held_out]
        fresh = {one.passage: None for one in self._questions if one.passage not in self._vectors}
        if fresh:
            self._vectors |= zip(fresh, self._embed(list(fresh)), strict=True)
        self._passages = list(self._vectors)
        self._matrix = torch.stack([self._vectors[one] for one in self._passages])

    def batches(self) -> list[list[Example]]:
        """Return the batches of one round, each of passages of like length."""
        self.read()
        chosen = sorted(self._questions, key=self._turn)[:ROUND]
        pairs = []
        for one in chosen:
            self._used[one.text] += 1
            pairs.append((one.text, one.passage, one.answers))
            if random.random() < NEAR_SHARE:
                pairs.append((one.text, random.choice(self._near(one.passage)), frozenset[int]()))
        pairs.sort(key=lambda pair: self._tokens.length(pair[1]))
        batches = [pairs[at : at + BATCH] for at in range(0, len(pairs), BATCH)]
        random.shuffle(batches)
        examples = [[self._tokens.example(*pair) for pair in batch] for batch in batches]
        return [[one for one in batch if one.spans] for batch in examples]

    def _turn(self, question: ReadingQuestion) -> float:
        """Return when a question should be used again; the lowest come first."""
        return (self._used[question.text] + random.random()) / TIMES[question.passage.source]

    def _near(self, passage: ReadingPassage) -> list[ReadingPassage]:
        order = (self._matrix @ self._vectors[passage]).argsort(descending=True)
        return [self._passages[at] for at in order[1 : NEAR_PASSAGES + 1].tolist()]

    @torch.no_grad()
    def _embed(self, passages: list[ReadingPassage]) -> list[Tensor]:
        vectors: dict[int, Tensor] = {}
        order = sorted(range(len(passages)), key=lambda at: self._tokens.length(passages[at]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            ids = [self._tokens.of(" ".join(passages[at].sentences), 120) for at in batch]
            hidden = self._hidden_of([[BEGIN, *self._tokens.of("passage:"), *one, END] for one in ids])
            for at, row, one in zip(batch, hidden, ids, strict=True):
                vectors[at] = functional.normalize(row[: len(one) + 3].mean(0), dim=-1)
        return [vectors[at] for at in range(len(passages))]
