"""Questions with what was found for them, and which of the sentences found hold the evidence.

Four sources. Outside questions (a folder with `passages.jsonl` and `vragen.jsonl`, described in its own
README): evidence is a stretch of a passage. The questions written to train the reader: evidence is sentences.
The calibration half of a question set: evidence is a place in a document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.asking import Inquiry
from assistant.conversation import standalone
from assistant.finding import Findings, Nearness, Reader
from assistant.gathering import gather
from assistant.nouns import Question
from assistant.protocols import EvidenceSource
from assistant.reading import read_question
from assistant.safety import screen
from assistant.support import normal
from evals.locate import locate, read_store
from evals.observe import question_of
from evals.places import quote_holds
from evals.sets import load_set
from evals.training.reading_data import is_held_out, read_written
from index.library import Library

CALIBRATION = "calibration"
PRACTICE = Path(__file__).parent / "vragen" / "oefening.jsonl"
DISTRACTOR_STEP, QUESTION_STEP = 8, 10


@dataclass(frozen=True, slots=True)
class Labelled:
    """One question: what was found, per sentence its features and whether it holds evidence (1 or 0)."""

    answerable: bool
    findings: Findings
    features: NDArray[np.float64]
    gold: NDArray[np.int_]


def write_outside_documents(folder: Path, target: Path) -> None:
    """Write the outside passages as text files to ingest, one per title."""
    titles: dict[str, list[str]] = {}
    for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        titles.setdefault(passage["title"], []).append(" ".join(passage["text"].split()))
    target.mkdir(parents=True, exist_ok=True)
    for number, (title, texts) in enumerate(titles.items()):
        (target / f"{number:03d}.txt").write_text("\n\n".join([title, *texts]), encoding="utf-8")


def outside_questions(
    folder: Path, source: EvidenceSource, nearness: Nearness, reader: Reader
) -> Iterator[Labelled]:
    """Yield the outside questions that the reader was not trained on, labelled by the words of their
    evidence."""
    for line in (folder / "vragen.jsonl").read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        if not is_held_out(value["passage_id"]):
            continue
        evidence = normal(value["evidence"])
        inquiry = read_question(value["question"], source).inquiry
        findings = gather(source, nearness, reader, inquiry).whole
        gold = [int(_holds(one.sentence.text, evidence)) for one in findings.ranked]
        yield _labelled(bool(value["answerable"]), findings, gold)


def write_written_documents(folder: Path, target: Path) -> None:
    """Write a share of the written passages as text files to ingest, those held out among them."""
    passages = {one.passage: None for one in read_written(folder)}
    rest = [one for one in passages if not one.held_out][::DISTRACTOR_STEP]
    target.mkdir(parents=True, exist_ok=True)
    for number, passage in enumerate([*(one for one in passages if one.held_out), *rest]):
        text = "\n\n".join([*passage.heading.split(". ", 1), " ".join(passage.sentences)])
        (target / f"{number:04d}.txt").write_text(text, encoding="utf-8")


def written_questions(
    folder: Path, source: EvidenceSource, nearness: Nearness, reader: Reader
) -> Iterator[Labelled]:
    """Yield a share of the questions about held-out passages, labelled by the sentences that answer them."""
    for one in [one for one in read_written(folder) if one.passage.held_out][::QUESTION_STEP]:
        inquiry = read_question(one.text, source).inquiry
        findings = gather(source, nearness, reader, inquiry).whole
        answers = [normal(one.passage.sentences[number]) for number in sorted(one.answers)]
        gold = [
            int(any(_holds(found.sentence.text, answer) for answer in answers)) for found in findings.ranked
        ]
        yield _labelled(bool(one.answers), findings, gold)


def calibration_questions(
    name: str | Path, source: Library, nearness: Nearness, reader: Reader
) -> Iterator[Labelled]:
    """Yield the calibration half of a question set, labelled by the places of its evidence.

    Questions whose evidence these documents don't hold are passed over.
    """
    texts, questions = read_store(source), load_set(name)
    for case in questions.cases:
        if case.split != CALIBRATION:
            continue
        evidence = [locate(place, texts, questions.roles) for place in case.evidence]
        if not all(piece.places for piece in evidence):
            continue
        inquiry = _inquiry_of(question_of(case), source)
        findings = gather(source, nearness, reader, inquiry).whole
        gold = [
            int(
                any(
                    quote_holds(quote.document_id, quote.span, piece)
                    for piece in evidence
                    for quote in one.sentence.quotes
                )
            )
            for one in findings.ranked
        ]
        yield _labelled(case.answerable, findings, gold)


def _inquiry_of(question: Question, source: EvidenceSource) -> Inquiry:
    honest = screen(question.text).text or question.text
    return read_question(standalone(replace(question, text=honest)), source).inquiry


def _labelled(answerable: bool, findings: Findings, gold: list[int]) -> Labelled:
    features = np.asarray([one.signals for one in findings.ranked], dtype=np.float64)
    return Labelled(answerable, findings, features, np.asarray(gold, dtype=np.int_))


def _holds(sentence: str, evidence: str) -> bool:
    text = normal(sentence)
    return bool(evidence) and (evidence in text or (len(text) > 15 and text in evidence))
