"""Conversations with the real assistant over the example corpus: what the answer to a follow-up rests on.

In `asked_on.txt` a blank line ends a conversation and a line is a turn: the question, the documents that may
answer it (the first digits of their file names), and a pattern that a quote of one of them must hold.
"""

import re
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.nouns import Question, Role, Turn
from index.library import Library

pytestmark = pytest.mark.slow

TEXT = (Path(__file__).parent / "asked_on.txt").read_text(encoding="utf-8")
CONVERSATIONS = [
    [tuple(line.split(" | ")) for line in block.splitlines()] for block in TEXT.strip().split("\n\n")
]
LEAST = 7
"""Of 13; of the first nine eight were right, less one."""


@pytest.fixture(scope="module")
def follow_ups(example_line: tuple[Assistant, Library]) -> list[tuple[str, bool]]:
    """Every follow-up, and whether its answer cites the right words of the right document."""
    assistant, _ = example_line
    found = []
    for turns in CONVERSATIONS:
        history: list[Turn] = []
        for question, documents, pattern in turns:
            answer = assistant.answer(Question(question, tuple(history)))
            quotes = (
                " ".join(citation.quote.text.split())
                for citation in answer.citations
                if citation.document.source_file[:2] in documents.split(",")
            )
            if history:
                found.append((question, any(re.search(pattern, quote) for quote in quotes)))
            history += [Turn(Role.USER, question), Turn(Role.ASSISTANT, answer.text)]
    return found


def test_there_are_six_conversations_of_three_turns_or_more() -> None:
    assert len(CONVERSATIONS) == 6
    assert all(len(turns) >= 3 for turns in CONVERSATIONS)


def test_the_answer_to_a_follow_up_cites_its_evidence(follow_ups: list[tuple[str, bool]]) -> None:
    wrong = [question for question, right in follow_ups if not right]
    assert len(follow_ups) - len(wrong) >= LEAST, wrong
