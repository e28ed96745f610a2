"""Evidence: the sentences, list items and table rows of the passages found, with the quotes that hold them.

A sentence that a page break cuts is one sentence with two quotes. An item of a list knows the sentence that
introduces the list; a row of a table is told with the names of its columns. Headings are no evidence, nor are
orders to the assistant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from assistant.lines import announces, is_heading, list_of_lines
from assistant.marks import BULLET, COUNTED, Mark, goes_on, mark_of, starts_item
from assistant.nouns import Quote
from assistant.planted import lies_in_order
from assistant.quoting import PageText, quote_in, quotes_in
from assistant.tables import cells_of, is_head, is_row, written_row
from corpus.nouns import PassageKind
from corpus.sentences import split_sentences
from index.nouns import Hit

__all__ = ["PageText", "Sentence", "sentences_of"]
MAX_INSIDE = 3
"""Paragraphs that one item of a list has at most behind its first."""


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
    marks: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: `entry` for a line of a list without marks, `begins_list` when an item stands
    behind it, `ends_list` for a paragraph that no item can have inside it."""

    number: int
    entry: bool
    begins_list: bool
    ends_list: bool


def sentences_of(hits: Sequence[Hit], page_text: PageText) -> list[Sentence]:
    """Return the sentences of the passages, in the order of the hits, each stretch of text once."""
    found: dict[tuple[str, int, int], Sentence] = {}
    for hit in hits:
        for sentence in _sentences_of_passage(hit, page_text):
            if not any(lies_in_order(quote, page_text) for quote in sentence.quotes):
                found.setdefault(sentence.key, sentence)
    return _joined_lists(list(found.values()))


def _sentences_of_passage(hit: Hit, page_text: PageText) -> list[Sentence]:
    passage = hit.passage
    before = " ".join(passage.before.split())
    reader = _Reader(before, before if before.endswith(":") else "")
    headings = {" ".join(heading.split()) for heading in passage.heading}
    spans = split_sentences(passage.text)
    texts = [" ".join(passage.text[start:end].split()) for start, end in spans]
    listed = _entries(passage.text, spans, headings)
    items = [entry or starts_item(text) for entry, text in zip(listed, texts, strict=True)]
    begins = [
        announces(text) and following for text, following in zip(texts, [*items[1:], False], strict=True)
    ]
    headed = [
        text in headings or (not (listed[at] or begins[at]) and _is_heading(hit, spans, at))
        for at, text in enumerate(texts)
    ]
    paragraphs = [passage.text[:start].endswith("\n\n") for start, _ in spans]
    sentences: list[Sentence] = []
    for at, (start, end) in enumerate(spans):
        if is_row(passage.text[start:end]):
            sentence = _row(hit, at, start, end, reader)
        elif headed[at]:
            reader.previous, reader.group, reader.introduction = texts[at], "", ""
            continue
        else:
            quotes = quotes_in(hit, start, end, page_text, (at == 0, at == len(spans) - 1))
            inside = _item_follows(texts[at:], headed[at:], paragraphs[at:], reader.marks)
            place = _Place(at, listed[at], begins[at], paragraphs[at] and not inside)
            sentence = _sentence(hit, place, quotes, reader)
        if sentence is not None:
            sentences.append(sentence)
    return sentences


def _item_follows(
    texts: Sequence[str], headed: Sequence[bool], paragraphs: Sequence[bool], marks: Sequence[Mark]
) -> bool:
    """Return whether a list with these marks goes on behind the text that begins here: the text is then of
    its last item. A heading, or an introduction of another list, ends it."""
    inside = 0
    for text, heading, paragraph in zip(texts, headed, paragraphs, strict=True):
        mark = mark_of(text)
        inside += paragraph and not mark
        if mark or heading or announces(text) or inside > MAX_INSIDE:
            return bool(mark) and not heading and goes_on(marks, mark)
    return False


def _entries(text: str, spans: Sequence[tuple[int, int]], headings: set[str]) -> list[bool]:
    """Return which sentences are lines of a list without marks."""
    literal = [" ".join(text[start:end].split()) for start, end in spans]
    gaps = [text[spans[i - 1][1] : spans[i][0]] if i else "" for i in range(len(spans))]
    unmarked = [not starts_item(one) for one in literal]
    together = [gap.count("\n") == 1 and bare for gap, bare in zip(gaps, unmarked, strict=True)]
    alone = [_is_alone(text, *span) and bare for span, bare in zip(spans, unmarked, strict=True)]
    other = [is_row(text[start:end]) for start, end in spans]
    lines = ["." if row or one in headings else one for one, row in zip(literal, other, strict=True)]
    return list_of_lines(lines, together, alone)


def _is_alone(text: str, start: int, end: int) -> bool:
    """Return whether a stretch of a text is a line of its own."""
    return (not start or text[:start].endswith("\n")) and (end == len(text) or text[end] == "\n")


def _is_heading(hit: Hit, spans: Sequence[tuple[int, int]], place: int) -> bool:
    """Return whether a stretch is a line of its own that only names what follows it."""
    text, (start, end) = hit.passage.text, spans[place]
    cut_before = place == 0 and bool(hit.passage.before) and text[start : start + 1].islower()
    cut_after = place == len(spans) - 1 and bool(hit.passage.after)
    if cut_before or cut_after or starts_item(text[start:end]):
        return False
    return _is_alone(text, start, end) and is_heading(" ".join(text[start:end].split()))


def _row(hit: Hit, place: int, start: int, end: int, reader: _Reader) -> Sentence | None:
    quote = quote_in(hit, start, end)
    cells = cells_of(quote.text)
    if reader.head is None and is_head(cells):
        reader.head = quote
        return None
    head = reader.head
    text = written_row(cells_of(head.text) if head else (), cells)
    group = f"{quote.document_id} {quote.span.page} {head.span.start if head else 'tabel'}"
    quotes = (head, quote) if head else (quote,)
    return Sentence(hit, place, text, quotes, reader.introduction or reader.previous, group, row=True)


def _sentence(hit: Hit, place: _Place, quotes: tuple[Quote, ...], reader: _Reader) -> Sentence:
    text = " ".join(" ".join(quote.text for quote in quotes).split())
    reader.head = None
    in_list = bool(reader.introduction or reader.group or hit.passage.kind is PassageKind.LIST)
    is_item = place.entry or bool(BULLET.match(text)) or (in_list and bool(COUNTED.match(text)))
    if is_item:
        reader.marks = [*(reader.marks if reader.group else []), mark_of(text)]
        reader.group = reader.group or _group_name(hit, quotes[0], reader.introduction)
    elif place.ends_list:
        reader.group = ""
    context = reader.introduction if is_item and reader.introduction else reader.previous
    if (text.endswith(":") or place.begins_list) and not is_item:
        reader.introduction, reader.group = text, ""
    elif not reader.group:
        reader.introduction = ""
    reader.previous = text
    continues = bool(reader.group) and not is_item
    return Sentence(hit, place.number, text, quotes, context, reader.group, continues=continues)


def _group_name(hit: Hit, first: Quote, introduction: str) -> str:
    """Return the name of a list: its introduction, or the place of its first item where it has none."""
    return f"{first.document_id} {introduction or f'{first.span.page}:{first.span.start}'}"


def _joined_lists(sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences with a list that a new passage goes on with joined to its beginning, or to the
    introduction that the passage before it ends in."""
    ordered = sorted(sentences, key=_reading_order)
    passages = [list(together) for _, together in groupby(ordered, key=lambda one: _reading_order(one)[:2])]
    joined: dict[str, tuple[str, str]] = {}
    for above, below in pairwise(passages):
        (document, ordinal, _), following = _reading_order(above[0]), _reading_order(below[0])
        first = next((one for one in below if one.group), None)
        if (document, ordinal + 1) != following[:2] or first is None:
            continue
        last = above[-1]
        if last.text.endswith(":") and not last.group and _comes_directly(first, below, last):
            joined[first.group] = (_group_name(last.hit, last.quotes[0], last.text), last.text)
        elif _carries_on(above, below, first):
            leading = next(one for one in above if one.group == last.group)
            joined[first.group] = joined.get(leading.group, (leading.group, leading.context))
    return [_as_part_of(*joined[one.group], one) if one.group in joined else one for one in sentences]


def _reading_order(sentence: Sentence) -> tuple[str, int, int]:
    return sentence.hit.document.document_id, sentence.hit.passage.ordinal, sentence.place


def _carries_on(above: Sequence[Sentence], below: Sequence[Sentence], first: Sentence) -> bool:
    """Return whether the `first` item of a passage goes on with the list that the passage above ends in.

    A bullet must come directly, under the same heading, without an introduction of its own; the number after
    the last one says enough.
    """
    name = above[-1].group
    if not name or name == first.group or first.row or above[-1].row:
        return False
    following = mark_of(first.text)
    marks = [mark_of(one.text) for one in above if one.group == name and not one.continues]
    directly = _comes_directly(first, below, above[-1])
    return goes_on(marks, following) and (directly or not BULLET.match(first.text))


def _comes_directly(first: Sentence, below: Sequence[Sentence], last: Sentence) -> bool:
    """Return whether the first item of a passage begins it, right behind the `last` sentence of another."""
    same_heading = first.hit.passage.heading == last.hit.passage.heading
    own_introduction = first.context.endswith(":")
    return first is below[0] and not first.row and _is_first(first) and same_heading and not own_introduction


def _is_first(sentence: Sentence) -> bool:
    """Return whether a sentence begins its passage, or only the rest of a cut one stands before it."""
    passage = sentence.hit.passage
    return not sentence.place or (bool(passage.before) and passage.text[:1].islower())


def _as_part_of(group: str, introduction: str, item: Sentence) -> Sentence:
    """Return an item as one of a list that began in another passage."""
    known = introduction if announces(introduction) and not item.continues else ""
    return replace(item, group=group, context=known or item.context or introduction)
