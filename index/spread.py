"""Spreads hits over documents, for questions that compare or ask for a development."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.nouns import Hit


def spread_over_documents(hits: Sequence[Hit], wanted: int) -> list[Hit]:
    """Return `wanted` hits in which no document takes more than its share, the rest behind them, all in
    order.

    A document's share is half of the wanted hits, or fewer when more documents are among the best ones.
    """
    documents = {hit.document.document_id for hit in hits[: 3 * wanted]}
    share = max(1, -(-wanted // max(1, min(len(documents), 4))))
    taken: Counter[str] = Counter()
    first: list[Hit] = []
    rest: list[Hit] = []
    for hit in hits:
        if taken[hit.document.document_id] < share and len(first) < wanted:
            taken[hit.document.document_id] += 1
            first.append(hit)
        else:
            rest.append(hit)
    return first + rest
