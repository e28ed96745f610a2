"""Evidence: the sentences, list items and table rows of the passages found, with the quotes that hold them.

A sentence that a page break cuts is one sentence with two quotes. An item of a list knows the sentence that
introduces the list; a row of a table is told with the names of its columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.nouns import Quote
from assistant.tables import cells_of, is_head, is_row, written_row
from corpus.nouns import PassageKind, Span
from corpus.sentences import split_sentences
from index.nouns import Hit

PageText = Callable[[str, int], str | None]
MAX_CONTINUATION = 600
_ENDED = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")
_ITEM = re.compile(r"^\s*(?:[•●▪◦‣·–—*-]\s*\S|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+\S)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or table row found. `text` has single spaces; `quotes` are the literal words.

    `place` counts from 0 in its passage. `context` is what stands before it: the sentence before, or the one
    that introduces its list or table. `group` is equal for all items of a list and all rows of a table, and
    empty for running text.
    """

    hit: Hit
    place: int
    text: str
    quotes: tuple[Quote, ...]
    context: str = ""
    group: str = ""
    row: bool = False

    @property
    def heading(self) -> str:
        """The heading path above it, as text."""
        return " ".join(self.hit.passage.heading)

    @property
    def key(self) -> tuple[str, int, int]:
        """Document, page and offset of its first character: equal for the same words found twice."""
        first = self.quotes[-1] if self.row else self.quotes[0]
        return first.document_id, first.span.page, first.span.start

    @property
    def in_context(self) -> str:
        """The text to compare with a question: an item or row together with its introduction."""
        return f"{self.context} {self.text}" if self.group and self.context else self.text


@dataclass(slots=True)
class _Reader:
    """Where the reading of a passage is: what was said last, and the list or table that is open."""

    previous: str
    introduction: str = ""
    head: Quote | None = None
    in_item: bool = False


def sentences_of(hits: Sequence[Hit], page_text: PageText) -> list[Sentence]:
    """Return the sentences of the passages, in the order of the hits, each stretch of text once."""
    found: dict[tuple[str, int, int], Sentence] = {}
    for hit in hits:
        for sentence in _sentences_of_passage(hit, page_text):
            found.setdefault(sentence.key, sentence)
    return list(found.values())


def _sentences_of_passage(hit: Hit, page_text: PageText) -> list[Sentence]:
    passage = hit.passage
    before = " ".join(passage.before.split())
    reader = _Reader(before, before if before.endswith(":") else "")
    headings = {" ".join(heading.split()) for heading in passage.heading}
    spans = split_sentences(passage.text)
    sentences: list[Sentence] = []
    for place, (start, end) in enumerate(spans):
        literal = passage.text[start:end]
        if is_row(literal):
            sentence = _row(hit, place, start, end, reader)
        else:
            edges = (place == 0, place == len(spans) - 1)
            paragraph_before = passage.text[:start].endswith("\n\n")
            sentence = _sentence(
                hit, place, _quotes(hit, start, end, page_text, edges), reader, paragraph_before
            )
        if sentence is not None and sentence.text not in headings:
            sentences.append(sentence)
    return sentences


def _row(hit: Hit, place: int, start: int, end: int, reader: _Reader) -> Sentence | None:
    quote = _quote(hit, start, end)
    cells = cells_of(quote.text)
    if reader.head is None and is_head(cells):
        reader.head = quote
        return None
    head = reader.head
    text = written_row(cells_of(head.text) if head else (), cells)
    group = f"{quote.document_id} {quote.span.page} {head.span.start if head else 'tabel'}"
    quotes = (head, quote) if head else (quote,)
    return Sentence(hit, place, text, quotes, reader.introduction or reader.previous, group, row=True)


def _sentence(
    hit: Hit, place: int, quotes: tuple[Quote, ...], reader: _Reader, starts_paragraph: bool
) -> Sentence:
    text = " ".join(" ".join(quote.text for quote in quotes).split())
    reader.head = None
    starts_item = bool(_ITEM.match(text)) and bool(
        reader.introduction or hit.passage.kind is PassageKind.LIST
    )
    reader.in_item = starts_item or (reader.in_item and not starts_paragraph)
    group = f"{quotes[0].document_id} {reader.introduction}" if reader.in_item else ""
    context = reader.introduction if starts_item else reader.previous
    if text.endswith(":") and not starts_item:
        reader.introduction, reader.in_item = text, False
    elif not reader.in_item:
        reader.introduction = ""
    reader.previous = text
    return Sentence(hit, place, text, quotes, context, group)


def _quote(hit: Hit, start: int, end: int) -> Quote:
    passage = hit.passage
    span = Span(passage.span.page, passage.span.start + start, passage.span.start + end)
    return Quote(hit.document.document_id, span, passage.text[start:end])


def _quotes(
    hit: Hit, start: int, end: int, page_text: PageText, edges: tuple[bool, bool]
) -> tuple[Quote, ...]:
    """Return the quote of a sentence, with its other part where a page break cuts it."""
    passage = hit.passage
    quote = _quote(hit, start, end)
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
