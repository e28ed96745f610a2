"""What belongs with a passage: its neighbours under the same heading, and the rest of its list or table."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.nouns import Passage, PassageKind


def around(passages: Sequence[Passage], found: Passage) -> list[Passage]:
    """Return what belongs with `found`, in order and without it; `passages` are those of its document."""
    index = next((i for i, p in enumerate(passages) if p.passage_id == found.passage_id), None)
    if index is None:
        return []
    first, last = _reach(passages, index, -1), _reach(passages, index, 1)
    return [passage for i, passage in enumerate(passages[first : last + 1], first) if i != index]


def _reach(passages: Sequence[Passage], index: int, step: int) -> int:
    """Return how far the context of a passage reaches: one passage, or to the end of its list or table."""
    here, reach = passages[index], index
    whole = here.kind in (PassageKind.LIST, PassageKind.TABLE)
    while 0 <= reach + step < len(passages):
        beside = passages[reach + step]
        if beside.heading != here.heading or not (
            abs(reach - index) < 1 or (whole and beside.kind == here.kind)
        ):
            break
        reach += step
    return reach
