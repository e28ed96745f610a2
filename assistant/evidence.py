"""Evidence: the sentences, list items and table rows of the passages found, with the quotes that hold them.

A sentence that a page break cuts is one sentence with two quotes. An item of a list knows the sentence that
introduces the list; a row of a table is told with the names of its columns. Headings are no evidence, nor are
orders to the assistant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.joining import group_name, joined_lists
from assistant.lines import announces, is_heading, list_of_lines
from assistant.marks import BULLET, COUNTED, Mark, goes_on, mark_of, starts_item
from assistant.nouns import Quote
from assistant.planted import lies_in_order
from assistant.quoting import PageText, quote_in, quotes_in
from assistant.sentence import Sentence
from assistant.tables import cells_of, form_rows, is_head, is_row, written_form_row, written_row
from corpus.nouns import PassageKind
from corpus.sentences import split_sentences
from index.nouns import Hit

__all__ = ["PageText", "Sentence", "sentences_of"]
MAX_INSIDE = 3
"""Paragraphs that one item of a list has at most behind its first."""


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
    return joined_lists(list(found.values()))


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
    form = form_rows([passage.text[start:end] for start, end in spans])
    sentences: list[Sentence] = []
    for at, (start, end) in enumerate(spans):
        sentence: Sentence | None
        if form[at]:
            sentence = _form_row(hit, at, start, end)
        elif is_row(passage.text[start:end]):
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


def _form_row(hit: Hit, place: int, start: int, end: int) -> Sentence:
    """Return a row of the form at the top of a letter, which needs no head and no other row."""
    quote = quote_in(hit, start, end)
    return Sentence(hit, place, written_form_row(cells_of(quote.text)), (quote,), "", "", row=True)


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
        reader.group = reader.group or group_name(hit, quotes[0], reader.introduction)
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
