"""What the reader is trained on: passages as sentences, and questions with the sentences that answer them.

Texts and questions that were written for it (`evals/training/reading/*.jsonl`), one object a line: `genre`,
`titel`, `kop`, `zinnen` (the sentences in order) and `vragen`, each with `v` (the question), `z` (the numbers
of the sentences that answer it, from 0; none for a near miss), `t` (style) and, for a near miss, `m` (what is
missing). And questions about outside passages (a folder with `passages.jsonl` and `vragen.jsonl`, described
in its README): those of the folder, and those written for this in `evals/training/vragen/buiten.jsonl`, one
object a line: `p` (the passage), `v`, `t` and `z`, here the first words of each sentence that answers. And,
in the same form, questions about real papers (`stukken.jsonl`; `evals.training.papers` names their passages).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.sentences import split_sentences
from evals.training.papers import papers_passages

WRITTEN = Path(__file__).parent / "reading"
ABOUT_OUTSIDE = Path(__file__).parent / "vragen" / "buiten.jsonl"
ABOUT_PAPERS = Path(__file__).parent / "vragen" / "stukken.jsonl"
HELD_OUT = 10
"""One passage in this many, with all its questions, is not trained on."""
SHARED_CHARACTERS = 5


@dataclass(frozen=True, slots=True)
class ReadingPassage:
    """A passage: what stands above it, its sentences, and whether it is kept out of training."""

    heading: str
    sentences: tuple[str, ...]
    source: str
    held_out: bool


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """A question about a passage, and the numbers of the sentences that answer it."""

    text: str
    passage: ReadingPassage
    answers: frozenset[int]


def read_written(folder: Path) -> Iterator[ReadingQuestion]:
    """Yield the questions written for training."""
    for path in sorted(folder.rglob("*.jsonl")):
        for value in _lines(path):
            sentences = tuple(value["zinnen"])
            passage = ReadingPassage(
                f"{value['titel']}. {value['kop']}", sentences, "written", is_held_out(sentences[0])
            )
            for question in value["vragen"]:
                yield ReadingQuestion(question["v"], passage, frozenset(question["z"]))


def read_outside(folder: Path, about: Path = ABOUT_OUTSIDE) -> Iterator[ReadingQuestion]:
    """Yield the questions about outside passages: those of the folder, then those of the file `about`.

    One whose evidence can't be found in its passage is left out.
    """
    passages = {value["passage_id"]: value for value in _lines(folder / "passages.jsonl")}
    made = {name: _outside_passage(name, value) for name, value in passages.items()}
    for value in _lines(folder / "vragen.jsonl"):
        text = passages[value["passage_id"]]["text"]
        answers = _holding(text, value["evidence"]) if value["answerable"] else frozenset[int]()
        if bool(answers) == bool(value["answerable"]):
            yield ReadingQuestion(value["question"], made[value["passage_id"]], answers)
    yield from _questions_about(made, about)


def read_papers(
    passages: Mapping[str, ReadingPassage], about: Path = ABOUT_PAPERS
) -> Iterator[ReadingQuestion]:
    """Yield the questions about the passages of real papers, as `paper_passages` gives them."""
    yield from _questions_about(passages, about)


def paper_passages(folder: Path) -> dict[str, ReadingPassage]:
    """Return the passages of a folder of papers by name."""
    return {
        name: ReadingPassage(heading, sentences, "papers", is_held_out(name))
        for name, heading, sentences in papers_passages(folder)
    }


def is_held_out(key: str) -> bool:
    """Return whether a passage is kept out of training; its name or first sentence decides."""
    return int(hashlib.sha256(key.encode("utf-8")).hexdigest(), 16) % HELD_OUT == 0


def _questions_about(passages: Mapping[str, ReadingPassage], about: Path) -> Iterator[ReadingQuestion]:
    for value in _lines(about):
        passage = passages.get(value["p"])
        begun = [_beginning(passage, words) for words in value["z"]] if passage else [None]
        if passage and None not in begun:
            yield ReadingQuestion(value["v"], passage, frozenset(one for one in begun if one is not None))


def _outside_passage(name: str, value: dict[str, Any]) -> ReadingPassage:
    text = value["text"]
    sentences = tuple(" ".join(text[start:end].split()) for start, end in split_sentences(text))
    heading = " ".join(part for part in (value["title"], value["heading"]) if part)
    return ReadingPassage(heading, sentences, "outside", is_held_out(name))


def _holding(text: str, evidence: str) -> frozenset[int]:
    """Return the numbers of the sentences that share characters with the evidence."""
    at = text.find(evidence)
    if at < 0:
        return frozenset()
    until = at + len(evidence)
    return frozenset(
        number
        for number, (start, end) in enumerate(split_sentences(text))
        if min(until, end) - max(at, start) > SHARED_CHARACTERS
    )


def _beginning(passage: ReadingPassage, words: str) -> int | None:
    """Return the number of the first sentence that begins with these words."""
    return next((at for at, one in enumerate(passage.sentences) if one.startswith(words)), None)


def _lines(path: Path) -> Iterator[Any]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
