"""The literal words of a sentence on its page, and on the next one where a page break cuts it."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.nouns import Quote
from corpus.nouns import Span
from index.nouns import Hit

PageText = Callable[[str, int], str | None]
MAX_CONTINUATION = 600
_ENDED = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")


def quote_in(hit: Hit, start: int, end: int) -> Quote:
    """Return the quote of a stretch of the passage of a hit; offsets count from the passage's first."""
    passage = hit.passage
    span = Span(passage.span.page, passage.span.start + start, passage.span.start + end)
    return Quote(hit.document.document_id, span, passage.text[start:end])


def quotes_in(
    hit: Hit, start: int, end: int, page_text: PageText, edges: tuple[bool, bool]
) -> tuple[Quote, ...]:
    """Return the quote of a sentence, with its other part where a page break cuts it.

    `edges` tells whether the sentence is the first and whether it is the last of its passage.
    """
    passage = hit.passage
    quote = quote_in(hit, start, end)
    document_id, page = quote.document_id, passage.span.page
    first, last = edges
    head = (
        _rest(document_id, page - 1, passage.before, page_text)
        if first and quote.text[:1].islower()
        else None
    )
    cut = last and not _ENDED.search(quote.text)
    tail = _rest(document_id, page + 1, passage.after, page_text) if cut else None
    return tuple(part for part in (head, quote, tail) if part is not None)


def _rest(document_id: str, page: int, words: str, page_text: PageText) -> Quote | None:
    """Return the part of a cut sentence that stands on another page, located in that page's own text."""
    wanted = words.strip()
    if not wanted or len(wanted) > MAX_CONTINUATION:
        return None
    text = page_text(document_id, page)
    at = -1 if text is None else text.find(wanted)
    return None if at < 0 else Quote(document_id, Span(page, at, at + len(wanted)), wanted)
