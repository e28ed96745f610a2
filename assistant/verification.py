"""Verification: decides what is shown, whoever composed it.

A sentence passes when every quote stands on its page at its exact offsets, none of it in an order to the
assistant (see `assistant.planted`), and everything checked in the sentence (see `assistant.support`) is found
in those quotes; its frame must agree with the metadata of what it cites. What fails is left out, and said to
be: nothing else in the program lets text through to an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.nouns import DraftSentence, Quote
from assistant.particulars import missing_names, missing_quantities
from assistant.phrases import reference_text
from assistant.planted import lies_in_order
from assistant.support import is_literal, unsupported
from assistant.tables import is_written_row
from assistant.words import tokens
from corpus.nouns import Span
from index.nouns import StoredDocument

MIN_WORDS = 3
"""A reworded sentence of fewer words doesn't state anything."""

PageText = Callable[[str, int], str | None]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A sentence that was not let through, and why (short Dutch terms, for logs and measures)."""

    sentence: DraftSentence
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What may be shown, in order, and what was rejected."""

    sentences: tuple[DraftSentence, ...]
    rejected: tuple[Rejection, ...] = ()


class Verifier:
    """Decides on one sentence after another, so that what passed can be shown while the rest is made.

    `page_text(document_id, page)` gives canonical text, None where there is none. With `literal_only` a
    sentence must be its quotes word for word (the extractive composer); else it may reword them within
    `support`'s checks, and one that says what an earlier one said of the same quotes is left out.
    """

    def __init__(
        self, page_text: PageText, documents: Mapping[str, StoredDocument], *, literal_only: bool
    ) -> None:
        self._page_text, self._documents, self._literal_only = page_text, documents, literal_only
        self._passed: list[DraftSentence] = []
        self._rejected: list[Rejection] = []

    def offer(self, sentence: DraftSentence) -> bool:
        """Return whether one more sentence may be shown."""
        placed = _place(sentence, self._page_text)
        reasons = _reasons(sentence, placed, self._documents, self._literal_only)
        if placed is not None and any(lies_in_order(quote, self._page_text) for quote in placed.quotes):
            reasons.append("opdracht in de bron")
        if placed is None or reasons:
            self._rejected.append(Rejection(sentence, tuple(reasons)))
            return False
        if not self._literal_only and any(says_no_more(placed, told) for told in self._passed):
            return False
        self._passed.append(placed)
        return True

    def verified(self) -> Verified:
        """Return what was decided so far."""
        return Verified(tuple(self._passed), tuple(self._rejected))


def verify(
    draft: Iterable[DraftSentence],
    page_text: PageText,
    documents: Mapping[str, StoredDocument],
    *,
    literal_only: bool,
) -> Verified:
    """Return the sentences of the draft that hold in their quotes; see Verifier for the arguments."""
    verifier = Verifier(page_text, documents, literal_only=literal_only)
    for sentence in draft:
        verifier.offer(sentence)
    return verifier.verified()


def says_no_more(sentence: DraftSentence, told: DraftSentence) -> bool:
    """Return whether a sentence has only words that another one has, both of the same quotes.

    Both were checked against those quotes, so that they can't contradict each other.
    """
    return sentence.quotes == told.quotes and set(tokens(sentence.text)) <= set(tokens(told.text))


def _place(sentence: DraftSentence, page_text: PageText) -> DraftSentence | None:
    quotes = [_locate(quote, page_text) for quote in sentence.quotes]
    found = tuple(quote for quote in quotes if quote is not None)
    return replace(sentence, quotes=found) if found and len(found) == len(quotes) else None


def _locate(quote: Quote, page_text: PageText) -> Quote | None:
    """Return the quote at its exact offsets: as given, or where its words stand once on that page."""
    text = page_text(quote.document_id, quote.span.page)
    if not text or not quote.text.strip():
        return None
    if text[quote.span.start : quote.span.end] == quote.text:
        return quote
    start = text.find(quote.text)
    if start < 0 or text.find(quote.text, start + 1) >= 0:
        return None
    return replace(quote, span=Span(quote.span.page, start, start + len(quote.text)))


def _reasons(
    sentence: DraftSentence,
    placed: DraftSentence | None,
    documents: Mapping[str, StoredDocument],
    literal_only: bool,
) -> list[str]:
    if not sentence.quotes:
        return ["geen bron"]
    if placed is None:
        return ["citaat staat er niet"]
    cited = {quote.document_id for quote in placed.quotes}
    if not cited <= documents.keys():
        return ["bron is onbekend"]
    sources = tuple(quote.text for quote in placed.quotes)
    whole = is_literal(sentence.text, sources) or is_written_row(sentence.text, sources)
    if whole:
        reasons = [] if any(sign.isalnum() for sign in sentence.text) else ["zegt niets"]
    elif literal_only:
        reasons = ["niet letterlijk"]
    else:
        reasons = unsupported(sentence.text, " ".join(sources)) or _says_nothing(sentence.text)
    return reasons + _frame_reasons(sentence.frame, [documents[one] for one in sorted(cited)])


def _says_nothing(text: str) -> list[str]:
    return [] if len(text.split()) >= MIN_WORDS else ["zegt niets"]


def _frame_reasons(frame: str, documents: Sequence[StoredDocument]) -> list[str]:
    known = " ".join(reference_text(document) for document in documents)
    return [f"inleiding: {one}" for one in missing_quantities(frame, known) + missing_names(frame, known)]
