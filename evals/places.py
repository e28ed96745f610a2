"""Whether a passage or a quote holds a piece of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.nouns import Span
from evals.nouns import Evidence, Place
from index.nouns import Hit

QUOTED_SHARE = 0.5


def passage_holds(hit: Hit, evidence: Evidence) -> bool:
    """Whether the passage covers a place of the evidence as a whole: all terms that tell it."""
    span = hit.passage.span
    return any(
        place.document_id == hit.document.document_id and _shared(span, place) == place.end - place.start
        for place in evidence.places
    )


def quote_holds(document_id: str, span: Span, evidence: Evidence) -> bool:
    """Whether the quote covers half of a place, or lies in a place for at least half of its own length.

    The second case is a short quote from long evidence: it shows the reader the right words too.
    """
    for place in evidence.places:
        if place.document_id != document_id:
            continue
        shared = _shared(span, place)
        if shared and shared >= QUOTED_SHARE * min(place.end - place.start, span.end - span.start):
            return True
    return False


def held_places(ranking: Sequence[Hit], evidence: Sequence[Evidence]) -> list[frozenset[int]]:
    """Return per hit the numbers of the pieces of evidence that it holds."""
    return [
        frozenset(number for number, piece in enumerate(evidence) if passage_holds(hit, piece))
        for hit in ranking
    ]


def _shared(span: Span, place: Place) -> int:
    """Number of characters that both cover; 0 on different pages."""
    if span.page != place.page:
        return 0
    return max(0, min(span.end, place.end) - max(span.start, place.start))
