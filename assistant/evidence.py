"""Evidence: the sentences and list items of the passages found, each with the quotes that hold it.

A sentence that a page break cuts is one sentence with two quotes. An item of a list knows the sentence that
introduces the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.nouns import Quote
from corpus.nouns import PassageKind, Span
from corpus.sentences import split_sentences
from index.nouns import Hit

PageText = Callable[[str, int], str | None]
MAX_CONTINUATION = 600
_ENDED = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")
_ITEM = re.compile(r"^\s*(?:[•●▪◦‣·–—*-]\s*\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage found. `text` has single spaces; `quotes` are the literal words (two over a
    page).

    `place` counts from 0 in its passage. `context` is what stands before it: the sentence before, or for an
    item the sentence that introduces its list. `item` is True for an item of a list or a row of a table.
    """

    hit: Hit
    place: int
    text: str
    quotes: tuple[Quote, ...]
    context: str = ""
    item: bool = False

    @property
    def heading(self) -> str:
        """The heading path above it, as text."""
        return " ".join(self.hit.passage.heading)

    @property
    def key(self) -> tuple[str, int, int]:
        """Document, page and offset of its first character: equal for the same words found twice."""
        first = self.quotes[0]
        return first.document_id, first.span.page, first.span.start


def sentences_of(hits: Sequence[Hit], page_text: PageText) -> list[Sentence]:
    """Return the sentences of the passages, in the order of the hits, each stretch of text once."""
    found: dict[tuple[str, int, int], Sentence] = {}
    for hit in hits:
        for sentence in _sentences_of_passage(hit, page_text):
            found.setdefault(sentence.key, sentence)
    return list(found.values())


def _sentences_of_passage(hit: Hit, page_text: PageText) -> list[Sentence]:
    passage = hit.passage
    spans = split_sentences(passage.text)
    sentences: list[Sentence] = []
    previous = " ".join(passage.before.split())
    introduction = previous if previous.endswith(":") else ""
    for place, (start, end) in enumerate(spans):
        literal = passage.text[start:end]
        if not literal.strip():
            continue
        quotes = _quotes(hit, start, end, page_text, first=place == 0, last=place == len(spans) - 1)
        text = " ".join(" ".join(quote.text for quote in quotes).split())
        item = passage.kind is PassageKind.TABLE or bool(_ITEM.match(literal))
        sentences.append(
            Sentence(hit, place, text, quotes, introduction if item and introduction else previous, item)
        )
        if text.endswith(":"):
            introduction = text
        previous = text
    return sentences


def _quotes(
    hit: Hit, start: int, end: int, page_text: PageText, *, first: bool, last: bool
) -> tuple[Quote, ...]:
    passage = hit.passage
    document_id = hit.document.document_id
    span = Span(passage.span.page, passage.span.start + start, passage.span.start + end)
    quote = Quote(document_id, span, passage.text[start:end])
    head = (
        _rest(document_id, passage.span.page - 1, passage.before, page_text, last=True)
        if first and _continues(quote.text)
        else None
    )
    tail = (
        _rest(document_id, passage.span.page + 1, passage.after, page_text, last=False)
        if last and not _ENDED.search(quote.text)
        else None
    )
    return tuple(part for part in (head, quote, tail) if part is not None)


def _continues(text: str) -> bool:
    return text[:1].islower()


def _rest(document_id: str, page: int, words: str, page_text: PageText, *, last: bool) -> Quote | None:
    """Return the part of a cut sentence that stands on another page, located in that page's own text."""
    wanted = words.strip()
    if not wanted or len(wanted) > MAX_CONTINUATION:
        return None
    text = page_text(document_id, page)
    at = -1 if text is None else text.rfind(wanted) if last else text.find(wanted)
    return None if at < 0 else Quote(document_id, Span(page, at, at + len(wanted)), wanted)
