"""Brings along what belongs with a passage found: the rest of its list or table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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

    Such a part has no rank with either retriever, and counts as much as the last passage found.
    """
    known = {hit.passage.passage_id for hit in hits}
    rest: list[Hit] = []
    for hit in hits[:ALONG]:
        for passage in source.neighbours(hit):
            if passage.passage_id in known or not _goes_on(hit.passage, passage) or len(rest) == MOST:
                continue
            known.add(passage.passage_id)
            label = source.page(hit.document.document_id, passage.span.page).label
            rest.append(
                replace(
                    hits[-1],
                    rank=len(hits) + len(rest) + 1,
                    passage=passage,
                    document=hit.document,
                    page_label=label,
                    vector_rank=None,
                    lexical_rank=None,
                    lexical_score=None,
                )
            )
    return [*hits, *rest]


def _goes_on(found: Passage, beside: Passage) -> bool:
    """Return whether a passage beside the one found is of the same list or table, or what that introduces."""
    introduced = found.text.rstrip().endswith(":") and beside.ordinal > found.ordinal
    introduces = beside.text.rstrip().endswith(":") and beside.ordinal < found.ordinal
    same = found.kind is beside.kind
    return introduced or (found.kind in _CUT and (same or introduces))
