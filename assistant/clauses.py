"""Where clauses begin in a sentence, roughly: behind a mark or a joining word."""

from __future__ import annotations

import re

_CLAUSE_END = re.compile(
    r"[,:;(][\W_]*|\s+[-–—]\s+|\s+(?:en|and|maar|but|dan|then|daarna|vervolgens)(?::|\s)\s*", re.I
)
LONGEST_ORDER = 300


def clauses(sentence: str) -> list[tuple[int, str]]:
    """Return where each clause starts, and what follows there: an order may run on past the next joint."""
    starts = [0, *(joint.end() for joint in _CLAUSE_END.finditer(sentence))]
    return [(start, sentence[start : start + LONGEST_ORDER]) for start in starts if start < len(sentence)]
