"""Trims a sentence to a literal part of it that stands on its own, and its quotes with it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Sentence
from assistant.nouns import Quote
from corpus.nouns import PassageKind, Span

_BOUNDARY = re.compile(
    r"(?<=\w)[;:](?=\s)|(?<=\w),(?=\s(?:zoals|waarbij|waarin|waardoor|die|dat(?! wil zeggen)|zodat|met name"
    r"|onder|omdat|doordat|door|om|bijvoorbeeld)\b)"
    r"|(?<=\w)(?=\s[–(])"
)
_LABEL = re.compile(r"^\W*(?:\w[\w’'/-]*[ ,]+){0,7}\w[\w’'/-]*(?=:\s)")
MIN_WORDS = 3
_COUNT = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[A-Z]\))\s+(?=\S)")
_NOTE = re.compile(r"\s*\d{1,3}\s+(?=[A-ZÀ-Ý«‘“])")
_JOINS = re.compile(r"(?:\s*[;,]\s*|\s+)(?:en/of|en|of)\s*[;,]?\s*$|\s*[;,]\s*$")
_LAST_MARK = re.compile(r"[”»\"’'](?=[.;,]?\s*$)")
_CLOSED_BY = {"“": '”"', "„": '”“"', "«": "»", "‘": "’", '"': '"', "'": "'’"}
_OPENED_BY = {"”": '“„"', "»": "«", "’": "‘'", '"': '"„', "'": "'‘"}
_APOSTROPHE = re.compile(r"['‘’][a-z]\s")


def trimmed(sentence: Sentence, words: int) -> Sentence:
    """Return the sentence cut at its first clause boundary when it has more than `words` words.

    The colon behind the few words that name an item is no such boundary.
    """
    if sentence.row or len(sentence.quotes) != 1 or len(sentence.text.split()) <= words:
        return sentence
    quote = sentence.quotes[0]
    label = _LABEL.match(quote.text)
    for match in _BOUNDARY.finditer(quote.text, label.end() + 1 if label else 0):
        if MIN_WORDS <= len(quote.text[: match.start()].split()) <= words:
            return _cut(sentence, match.start())
    return sentence


def tidied(sentence: Sentence, *, listed: bool = False) -> tuple[str, tuple[Quote, ...]]:
    """Return the text and quotes of a sentence without what only its place on the page asked for.

    That is the number of a note, or of a sentence outside a list (`listed` tells), what joins an item to the
    next one, and a quotation mark whose other half stands elsewhere. What is left is as literal as it was.
    """
    if sentence.row:
        return sentence.text, sentence.quotes
    first, *others = sentence.quotes
    counted = _NOTE if sentence.hit.passage.kind is PassageKind.FOOTNOTE else None if listed else _COUNT
    first = _part(first, _beginning(first.text, counted), len(first.text))
    *others, last = first, *others
    last = _part(last, 0, _end(last.text, " ".join(one.text for one in others), item=bool(sentence.group)))
    quotes = (*others, last)
    text = " ".join(" ".join(quote.text for quote in quotes).split())
    stands = len(text.split()) >= MIN_WORDS and all(quote.text.strip() for quote in quotes)
    return (text, quotes) if stands else (sentence.text, sentence.quotes)


def _part(quote: Quote, start: int, end: int) -> Quote:
    span = Span(quote.span.page, quote.span.start + start, quote.span.start + end)
    return replace(quote, span=span, text=quote.text[start:end])


def _beginning(text: str, counted: re.Pattern[str] | None) -> int:
    """Return where the text begins behind its number and a quotation mark that nothing closes."""
    number = counted.match(text) if counted else None
    start = number.end() if number else 0
    closing = "" if _APOSTROPHE.match(text, start) else _CLOSED_BY.get(text[start : start + 1], "")
    return start + 1 if closing and not any(mark in text[start + 1 :] for mark in closing) else start


def _end(text: str, before: str, *, item: bool) -> int:
    """Return where the text ends before what joins an item to the next, or a mark that nothing opened."""
    joins = _JOINS.search(text) if item else None
    end = joins.start() if joins else len(text)
    mark = _LAST_MARK.search(text, 0, end)
    if mark is None or (text[: mark.start()].endswith("s") and mark.group() in "’'"):
        return end
    opened = any(sign in before + text[: mark.start()] for sign in _OPENED_BY[mark.group()])
    return end if opened else mark.start()


def label_of(item: Sentence) -> Sentence:
    """Return an item of a list cut before the colon behind the few words that name it, where it has one."""
    label = _LABEL.match(item.quotes[0].text) if len(item.quotes) == 1 and not item.row else None
    return _cut(item, label.end()) if label else item


def _cut(sentence: Sentence, end: int) -> Sentence:
    quote = sentence.quotes[0]
    kept = quote.text[:end]
    span = Span(quote.span.page, quote.span.start, quote.span.start + len(kept))
    return replace(sentence, text=" ".join(kept.split()), quotes=(replace(quote, span=span, text=kept),))
