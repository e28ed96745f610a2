"""Reads passages with a question in mind: how likely is each sentence to answer it?

One pass of the encoder, with the adapter `reader`, over question and passage together, so that the words of
the one attend to those of the other (Nogueira and Cho 2019, cross-encoder); the score of a sentence is taken
from the mean of its own hidden states. Nearness alone can't tell whether a sentence answers or only speaks of
the same thing; this was trained on pairs that differ in just that (docs/models.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.adapter import READER, Adapter, read_adapter
from index.onnx_encoder import OnnxEncoder, fastest_precision
from index.protocols import Matrix
from index.tokenizer_file import BEGIN, END

MAX_QUESTION, MAX_HEADING, MAX_SENTENCE = 60, 40, 90
"""Tokens of each that are read, as in training."""
MAX_WINDOW = 330
"""Tokens of sentences in one pass; a longer passage is read in several, each with the sentence before it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage to read: what stands above it, and its sentences in order."""

    heading: str
    sentences: tuple[str, ...]


class AnswerReader:
    """Scores sentences as answers; safe to use from several threads."""

    def __init__(self, encoder: OnnxEncoder) -> None:
        self._encoder = encoder

    def __call__(self, question: str, readings: Sequence[Reading]) -> list[list[float]]:
        """Return per reading, per sentence, the logit that it answers the question; 0 is even odds."""
        start = self._ids(f"query: {question}", MAX_QUESTION)
        scores = [[0.0] * len(reading.sentences) for reading in readings]
        windows = [
            (number, window)
            for number, reading in enumerate(readings)
            for window in self._windows(reading, [BEGIN, *start, END, *self._ids("passage:")])
        ]
        ids = [[*window.ids, END] for _, window in windows]
        for at, hidden in self._encoder.hidden_states(self._name, ids):
            number, window = windows[at]
            asked = hidden[1 : 1 + len(start)].mean(axis=0)
            for sentence, (begin, end) in window.spans:
                scores[number][sentence] = self._score(asked, hidden[begin:end].mean(axis=0))
        return scores

    def _windows(self, reading: Reading, start: list[int]) -> Iterator[_Window]:
        """Yield windows that together score each sentence once."""
        head = [*start, *self._ids(reading.heading, MAX_HEADING)]
        window, before = _Window(list(head)), list[int]()
        for number, sentence in enumerate(reading.sentences):
            ids = self._ids(sentence, MAX_SENTENCE)
            if window.spans and len(window.ids) - len(head) + len(ids) > MAX_WINDOW:
                yield window
                window = _Window([*head, *before])
            if ids:
                window.add(number, ids)
            before = ids
        if window.spans:
            yield window

    def _score(self, asked: Matrix, said: Matrix) -> float:
        arrays = self._adapter.arrays
        cosine = float(asked @ said) / float(np.linalg.norm(asked) * np.linalg.norm(said) + 1e-9)
        return float(arrays["head"] @ said + arrays["bias"][0] + arrays["scale"] * (cosine + arrays["shift"]))

    def _ids(self, text: str, most: int | None = None) -> list[int]:
        ids: list[int] = self._encoder.tokenizer.encode(text, add_special_tokens=False).ids
        return ids[:most]

    @cached_property
    def _adapter(self) -> Adapter:
        return read_adapter(READER)

    @cached_property
    def _name(self) -> str:
        return f"reader-{fastest_precision()}"


class _Window:
    """Token ids of one pass, and where its sentences stand in it."""

    def __init__(self, ids: list[int]) -> None:
        self.ids = ids
        self.spans: list[tuple[int, tuple[int, int]]] = []

    def add(self, number: int, ids: list[int]) -> None:
        """Append a sentence."""
        self.spans.append((number, (len(self.ids), len(self.ids) + len(ids))))
        self.ids += ids
