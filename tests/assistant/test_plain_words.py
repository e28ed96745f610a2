"""People ask in plain words, in slang and with typing errors: what is found for them in the example corpus.

In `plain_words.tsv` a line is a question: its kind, its words, and a pattern that only passages with its
evidence have. The questions were made without looking at what is found for them.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.reading import read_question
from index.library import Library
from index.nouns import SearchQuery

pytestmark = pytest.mark.slow

LINES = [
    line.split("\t")
    for line in (Path(__file__).parent / "plain_words.tsv").read_text(encoding="utf-8").splitlines()
]
FIRST = 5
FLOORS = {"slang": 14, "typos": 11}
"""What is found now, of 20 and 12 questions, less one."""
SEARCHED = 20


def found(library: Library, kind: str) -> Sequence[str]:
    """Return the questions of a kind whose evidence is among the first passages for what they are read as."""
    good = []
    for _, question, pattern in (line for line in LINES if line[0] == kind):
        text = read_question(question, library).inquiry.text
        hits = library.search(SearchQuery(text, k=FIRST))
        if any(re.search(pattern, " ".join(hit.passage.text.split())) for hit in hits):
            good.append(question)
    return good


def first_by_words(library: Library, kind: str, *, read: bool) -> int:
    """Return how many questions of a kind have evidence in the passage that their words alone put first."""
    good = 0
    for _, question, pattern in (line for line in LINES if line[0] == kind):
        text = read_question(question, library).inquiry.text if read else question
        hits = library.search(SearchQuery(text, k=SEARCHED))
        first = next((hit for hit in hits if hit.lexical_rank == 1), None)
        good += first is not None and bool(re.search(pattern, " ".join(first.passage.text.split())))
    return good


def test_every_pattern_is_in_the_documents(example_line: tuple[Assistant, Library]) -> None:
    """So that what is not found is there to be found."""
    _, library = example_line
    pages = [
        " ".join(library.page(document.document_id, number).text.split())
        for document in library.documents()
        for number in range(document.first_page, document.last_page + 1)
    ]
    assert [line[1] for line in LINES if not any(re.search(line[2], page) for page in pages)] == []
    assert {kind: sum(line[0] == kind for line in LINES) for kind in FLOORS} == {"slang": 20, "typos": 12}


@pytest.mark.parametrize("kind", FLOORS)
def test_the_evidence_is_among_the_first_passages(kind: str, example_line: tuple[Assistant, Library]) -> None:
    assert len(found(example_line[1], kind)) >= FLOORS[kind]


def test_reading_slips_helps_the_words_of_a_question(example_line: tuple[Assistant, Library]) -> None:
    _, library = example_line
    assert first_by_words(library, "typos", read=True) > first_by_words(library, "typos", read=False)
