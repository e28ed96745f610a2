"""Forty invented conversations: what each follow-up must be read as.

In `conversations.txt` a blank line ends a conversation and a line is a turn: the question, the words that its
standalone form must hold, and those that it may not hold. The half that `KEPT_ASIDE` draws was not looked at
while the rules were made.
"""

import random
from pathlib import Path

import pytest

from assistant.conversation import standalone
from assistant.nouns import Question, Role, Turn

FLOORS = [(False, 55), (True, 49)]
"""What holds now, of 56 follow-ups looked at and 55 kept aside, less one."""
CHANGE_FLOORS = [(False, 21), (True, 7)]
"""The same for those that leave something behind: 22 looked at, 13 kept aside, of which 8 are right."""
Line = tuple[str, list[str], list[str]]


def conversations() -> list[list[Line]]:
    text = (Path(__file__).parent / "conversations.txt").read_text(encoding="utf-8")
    return [[_line(line) for line in block.splitlines()] for block in text.strip().split("\n\n")]


def _line(line: str) -> Line:
    question, *words = line.split("|")
    must, may_not = ([one.strip() for one in part.split(",") if one.strip()] for part in (*words, "", "")[:2])
    return question.strip(), must, may_not


KEPT_ASIDE = frozenset(random.Random(20).sample(range(40), 20))


def follow_ups(*, aside: bool) -> list[tuple[str, Line]]:
    """Return (standalone form, line) of every turn that says what it must or may not hold."""
    found = []
    for number, turns in enumerate(conversations()):
        history: list[Turn] = []
        for line in turns:
            read = standalone(Question(line[0], tuple(history)))
            if (number in KEPT_ASIDE) is aside and (line[1] or line[2]):
                found.append((read, line))
            history += [Turn(Role.USER, line[0]), Turn(Role.ASSISTANT, "Dat staat in de brief [1].")]
    return found


def is_right(read: str, line: Line) -> bool:
    return all(word in read.casefold() for word in line[1]) and not any(
        word in read.casefold() for word in line[2]
    )


def test_there_are_forty_conversations_of_three_to_six_turns() -> None:
    assert len(conversations()) == 40
    assert all(3 <= len(turns) <= 6 for turns in conversations())


@pytest.mark.parametrize(("aside", "least"), FLOORS)
def test_most_follow_ups_are_read_as_they_were_meant(aside: bool, least: int) -> None:
    lines = follow_ups(aside=aside)
    right = [read for read, line in lines if is_right(read, line)]
    assert least <= len(right) <= len(lines)


@pytest.mark.parametrize(("aside", "least"), CHANGE_FLOORS)
def test_what_a_change_of_subject_leaves_behind_is_left_behind(aside: bool, least: int) -> None:
    """Only the turns that say what may not come along, whatever else they must hold."""
    lines = [(read, line) for read, line in follow_ups(aside=aside) if line[2]]
    right = [read for read, line in lines if is_right(read, line)]
    assert least <= len(right) <= len(lines)
