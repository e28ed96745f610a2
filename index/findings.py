"""What a look at a store comes to: findings, each of one sort and one Dutch sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Sort(Enum):
    """What a finding is: something that was seen to be right, to be wrong, or to be still to come."""

    RIGHT = auto()
    WRONG = auto()
    TO_COME = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a look at the store came to, as a Dutch sentence."""

    sort: Sort
    sentence: str


def fine(sentence: str) -> Finding:
    """Something was seen to be right."""
    return Finding(Sort.RIGHT, sentence)


def fault(sentence: str) -> Finding:
    """Something was seen to be wrong."""
    return Finding(Sort.WRONG, sentence)


def to_come(sentence: str) -> Finding:
    """Something is still to be done, and that is no fault."""
    return Finding(Sort.TO_COME, sentence)
