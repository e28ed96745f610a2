"""Makes a set from outside runnable: its passages become pages of documents, its gold passages evidence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from evals.outside import OutsidePassage, OutsideQuestion, OutsideSet
from evals.roles import RoleTable
from evals.sets import EvalCase, EvidencePlace, QuestionSet

PAGES_A_FILE = 100
CATEGORY_ANSWERABLE, CATEGORY_REFUSE = "met antwoord", "zonder antwoord"

PageOf = dict[str, tuple[str, int]]


def write_outside_set(outside: OutsideSet, folder: Path) -> QuestionSet:
    """Write the passages into `folder` as text files, one passage a page, and return the questions.

    A hundred passages a file: thousands of small files would measure the start of the reader. Every question
    is of the test half. Nothing is known of facts, so an answer is right when it cites gold evidence.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    page_of: PageOf = {}
    for name, passages in _files(outside):
        page_of.update({passage.id: (name, number) for number, passage in enumerate(passages, 1)})
        (folder / name).write_text("\f".join(_page(passage) for passage in passages), encoding="utf-8")
    cases = tuple(_case(question, page_of) for question in outside.questions)
    return QuestionSet(outside.name, cases, outside.checksum, RoleTable())


def _files(outside: OutsideSet) -> Iterator[tuple[str, tuple[OutsidePassage, ...]]]:
    for start in range(0, len(outside.passages), PAGES_A_FILE):
        yield f"passages-{start // PAGES_A_FILE + 1:05}.txt", outside.passages[start : start + PAGES_A_FILE]


def _page(passage: OutsidePassage) -> str:
    text = passage.text.replace("\f", " ").strip()
    return f"{passage.title.strip()}\n\n{text}\n" if passage.title.strip() else f"{text}\n"


def _case(question: OutsideQuestion, page_of: PageOf) -> EvalCase:
    places = [page_of[gold] for gold in question.gold]
    return EvalCase(
        id=question.id,
        category=CATEGORY_ANSWERABLE if question.answerable else CATEGORY_REFUSE,
        style="",
        question=question.question,
        answerable=question.answerable,
        split="test",
        evidence=tuple(EvidencePlace((), (), source_file=name, page=number) for name, number in places),
    )
