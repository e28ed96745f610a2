"""Trims a sentence to a literal beginning of it that stands on its own, and its quote with it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Sentence
from corpus.nouns import Span

_BOUNDARY = re.compile(
    r"(?<=\w)[;:](?=\s)|(?<=\w),(?=\s(?:zoals|waarbij|waarin|waardoor|die|dat|zodat|met name|onder"
    r"|omdat|doordat|door|om|bijvoorbeeld)\b)"
    r"|(?<=\w)(?=\s[–(])"
)
_LABEL = re.compile(r"^\W*(?:\w[\w’'/-]*[ ,]*){1,8}(?=:\s)")
MIN_WORDS = 3


def trimmed(sentence: Sentence, words: int) -> Sentence:
    """Return the sentence cut at its first clause boundary when it has more than `words` words."""
    if sentence.row or len(sentence.quotes) != 1 or len(sentence.text.split()) <= words:
        return sentence
    quote = sentence.quotes[0]
    for match in _BOUNDARY.finditer(quote.text):
        if MIN_WORDS <= len(quote.text[: match.start()].split()) <= words:
            return _cut(sentence, match.start())
    return sentence


def label_of(item: Sentence) -> Sentence:
    """Return an item of a list cut before the colon behind the few words that name it, where it has one."""
    label = _LABEL.match(item.quotes[0].text) if len(item.quotes) == 1 and not item.row else None
    return _cut(item, label.end()) if label else item


def _cut(sentence: Sentence, end: int) -> Sentence:
    quote = sentence.quotes[0]
    kept = quote.text[:end]
    span = Span(quote.span.page, quote.span.start, quote.span.start + len(kept))
    return replace(sentence, text=" ".join(kept.split()), quotes=(replace(quote, span=span, text=kept),))
