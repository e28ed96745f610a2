"""Brings along what belongs with a passage found: the rest of its list or table, and its introduction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.joining import follows
from assistant.marks import goes_on, mark_of
from assistant.protocols import EvidenceSource
from corpus.nouns import Passage, PassageKind
from index.nouns import Hit

ALONG = 3
"""Of how many of the first hits the rest comes along."""
MOST = 4
"""Passages that come along at most."""
_CUT = frozenset({PassageKind.LIST, PassageKind.TABLE})


def with_the_rest(hits: Sequence[Hit], source: EvidenceSource) -> list[Hit]:
    """Return the hits, and behind them the parts of their lists and tables that were not found themselves.

    What comes along brings its own rest: a first part its introduction, an introduction the whole list. Such
    a part has no rank with either retriever, and counts as much as the last passage found.
    """
    known = {hit.passage.passage_id for hit in hits}
    rest: list[Hit] = []
    for hit in hits[:ALONG]:
        looking = [hit]
        while looking and len(rest) < MOST:
            beside = [one for one in _rest_of(looking.pop(0), source) if one.passage_id not in known]
            fresh = beside[: MOST - len(rest)]
            known.update(passage.passage_id for passage in fresh)
            along = [
                _along(hits, hit, passage, len(hits) + len(rest) + number, source)
                for number, passage in enumerate(fresh, 1)
            ]
            rest += along
            looking += along
    return [*hits, *rest]


def _along(hits: Sequence[Hit], hit: Hit, passage: Passage, rank: int, source: EvidenceSource) -> Hit:
    return replace(
        hits[-1],
        rank=rank,
        passage=passage,
        document=hit.document,
        page_label=source.page(hit.document.document_id, passage.span.page).label,
        vector_rank=None,
        lexical_rank=None,
        lexical_score=None,
    )


def _rest_of(hit: Hit, source: EvidenceSource) -> list[Passage]:
    """Return the passages around a hit that are of its list or table, the nearest first."""
    found = hit.passage
    around = (one for one in source.neighbours(hit) if one.kind is not PassageKind.FOOTNOTE)
    beside = [passage for passage in around if _belongs(found, passage)]
    return sorted(beside, key=lambda one: (abs(one.ordinal - found.ordinal), one.ordinal))


def _belongs(found: Passage, beside: Passage) -> bool:
    """Return whether a passage beside the one found is of the same list or table, or what introduces it."""
    above, below = sorted((found, beside), key=lambda one: one.ordinal)
    if found.kind in _CUT and found.kind is beside.kind:
        return True
    introduced = above.text.rstrip().endswith(":") and (beside is below or found.kind in _CUT)
    marks = [mark for mark in (mark_of(line) for line in above.text.splitlines()[-1:]) if mark]
    return follows(above, below) and (introduced or goes_on(marks, mark_of(below.text)))
