"""Evidence: the sentences, list items and table rows of the passages found, with the quotes that hold them.

A sentence that a page break cuts is one sentence with two quotes. An item of a list knows the sentence that
introduces the list; a row of a table is told with the names of its columns. Headings are no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.lines import is_heading, list_of_lines
from assistant.nouns import Quote
from assistant.tables import cells_of, is_head, is_row, written_row
from corpus.nouns import PassageKind, Span
from corpus.sentences import split_sentences
from index.nouns import Hit

PageText = Callable[[str, int], str | None]
MAX_CONTINUATION = 600
_ENDED = re.compile(r"[.!?:;][\"'”’»)\]]*\s*$")
_BULLET = re.compile(r"^\s*[•●▪◦‣·–—*-]\s*\S")
_COUNTED = re.compile(r"^\s*\(?(?:(?P<number>\d{1,2})[.)]|(?:[a-z]|[ivx]{1,4})[.)]|[A-Z]\))\s+\S")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, list item or table row found. `text` has single spaces; `quotes` are the literal words.

    `place` counts from 0 in its passage. `context` is what stands before it: the sentence before, or the one
    that introduces its list or table. `group` is equal for all items of a list and all rows of a table, and
    empty for running text; `continues` marks a sentence that belongs to the item before it.
    """

    hit: Hit
    place: int
    text: str
    quotes: tuple[Quote, ...]
    context: str = ""
    group: str = ""
    row: bool = False
    continues: bool = False

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
    group: str = ""


def sentences_of(hits: Sequence[Hit], page_text: PageText) -> list[Sentence]:
    """Return the sentences of the passages, in the order of the hits, each stretch of text once."""
    found: dict[tuple[str, int, int], Sentence] = {}
    for hit in hits:
        for sentence in _sentences_of_passage(hit, page_text):
            found.setdefault(sentence.key, sentence)
    return _joined_lists(list(found.values()))


def _sentences_of_passage(hit: Hit, page_text: PageText) -> list[Sentence]:
    passage = hit.passage
    before = " ".join(passage.before.split())
    reader = _Reader(before, before if before.endswith(":") else "")
    headings = {" ".join(heading.split()) for heading in passage.heading}
    spans = split_sentences(passage.text)
    listed = _entries(passage.text, spans)
    sentences: list[Sentence] = []
    for place, (start, end) in enumerate(spans):
        literal = " ".join(passage.text[start:end].split())
        if is_row(passage.text[start:end]):
            sentence = _row(hit, place, start, end, reader)
        elif literal in headings or (not listed[place] and _is_heading(hit, spans, place)):
            reader.previous, reader.group, reader.introduction = literal, "", ""
            continue
        else:
            edges = (place == 0, place == len(spans) - 1)
            paragraph_before = passage.text[:start].endswith("\n\n")
            quotes = _quotes(hit, start, end, page_text, edges)
            sentence = _sentence(hit, place, quotes, reader, paragraph_before, entry=listed[place])
        if sentence is not None:
            sentences.append(sentence)
    return sentences


def _entries(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """Return which sentences are lines of a list without marks."""
    literal = [text[start:end] for start, end in spans]
    gaps = [text[spans[i - 1][1] : spans[i][0]] if i else "" for i in range(len(spans))]
    together = [
        gap.count("\n") == 1 and not _starts_item(one) for gap, one in zip(gaps, literal, strict=True)
    ]
    rows = [is_row(one) for one in literal]
    return list_of_lines(["." if row else one for one, row in zip(literal, rows, strict=True)], together)


def _is_heading(hit: Hit, spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Return whether a stretch is a line of its own that only names what follows it."""
    text, (start, end) = hit.passage.text, spans[place]
    cut_before = place == 0 and bool(hit.passage.before) and text[start : start + 1].islower()
    cut_after = place == len(spans) - 1 and bool(hit.passage.after)
    if cut_before or cut_after or _starts_item(text[start:end]):
        return False
    alone = (not start or text[:start].endswith("\n")) and (end == len(text) or text[end] == "\n")
    return alone and is_heading(" ".join(text[start:end].split()))


def _starts_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _COUNTED.match(text))


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
    hit: Hit, place: int, quotes: tuple[Quote, ...], reader: _Reader, starts_paragraph: bool, *, entry: bool
) -> Sentence:
    text = " ".join(" ".join(quote.text for quote in quotes).split())
    reader.head = None
    in_list = bool(reader.introduction or reader.group or hit.passage.kind is PassageKind.LIST)
    starts_item = entry or bool(_BULLET.match(text)) or (in_list and bool(_COUNTED.match(text)))
    if starts_item:
        reader.group = reader.group or _group_name(hit, quotes[0], reader.introduction)
    elif starts_paragraph:
        reader.group = ""
    context = reader.introduction if starts_item and reader.introduction else reader.previous
    if text.endswith(":") and not starts_item:
        reader.introduction, reader.group = text, ""
    elif not reader.group:
        reader.introduction = ""
    reader.previous = text
    return Sentence(
        hit, place, text, quotes, context, reader.group, continues=bool(reader.group) and not starts_item
    )


def _group_name(hit: Hit, first: Quote, introduction: str) -> str:
    """Return the name of a list: its introduction, or the place of its first item where it has none."""
    return f"{first.document_id} {introduction or f'{first.span.page}:{first.span.start}'}"


def _joined_lists(sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences with a list that a new passage goes on with joined to its beginning.

    It goes on where the next passage begins with the number after the last one.
    """
    by_place = {(one.hit.document.document_id, one.hit.passage.ordinal): one for one in sentences}
    last: dict[str, tuple[Sentence, int]] = {}
    for one in sentences:
        number = _number_of(one)
        if number is not None:
            last[one.group] = (one, max(number, last[one.group][1] if one.group in last else 0))
    renamed: dict[str, Sentence] = {}
    for one in sentences:
        before = by_place.get((one.hit.document.document_id, one.hit.passage.ordinal - 1))
        if before is None or before.group not in last or one.group in (before.group, *renamed):
            continue
        if _number_of(one) == last[before.group][1] + 1:
            renamed[one.group] = last[before.group][0]
    return [
        replace(one, group=renamed[one.group].group, context=one.context or renamed[one.group].context)
        if one.group in renamed
        else one
        for one in sentences
    ]


def _number_of(sentence: Sentence) -> int | None:
    counted = _COUNTED.match(sentence.text) if sentence.group and not sentence.row else None
    return int(counted["number"]) if counted and counted["number"] else None


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
