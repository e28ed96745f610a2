"""A small fixed part of a question set, for a gate that runs within two minutes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from evals.errors import BadSetError
from evals.sets import EvalCase

WHOLE, QUICK = "alles", "snel"
SUBSETS = (WHOLE, QUICK)
PER_CATEGORY = 3


def choose(cases: Sequence[EvalCase], subset: str) -> tuple[EvalCase, ...]:
    """Return the questions of a subset, in the order of the set.

    "snel" takes three test questions per category, by a hash of their ids: adding a question to the set
    replaces at most one of them, and nobody picks the easy ones. Raises `BadSetError` when that leaves
    nothing.
    """
    if subset == WHOLE:
        return tuple(cases)
    chosen = set()
    for category in sorted({case.category for case in cases}):
        members = [case.id for case in cases if case.category == category and case.split == "test"]
        chosen.update(sorted(members, key=_lot)[:PER_CATEGORY])
    if not chosen:
        raise BadSetError("Deze vragenset heeft geen testvragen voor een snelle meting; meet de hele set.")
    return tuple(case for case in cases if case.id in chosen)


def _lot(case_id: str) -> str:
    return hashlib.sha256(case_id.encode()).hexdigest()
