"""Trims a sentence to a literal beginning of it that stands on its own, and its quote with it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence import Sentence
from corpus.nouns import Span

_BOUNDARY = re.compile(
    r"(?<=\w)[;:](?=\s)|(?<=\w),(?=\s(?:zoals|waarbij|waarin|waardoor|die|dat|zodat|met name|onder)\b)"
)
MIN_WORDS = 3


def trimmed(sentence: Sentence, words: int) -> Sentence:
    """Return the sentence cut at its first clause boundary when it has more than `words` words."""
    if sentence.row or len(sentence.quotes) != 1 or len(sentence.text.split()) <= words:
        return sentence
    quote = sentence.quotes[0]
    for match in _BOUNDARY.finditer(quote.text):
        kept = quote.text[: match.start()]
        if MIN_WORDS <= len(kept.split()) <= words:
            span = Span(quote.span.page, quote.span.start, quote.span.start + len(kept))
            return replace(
                sentence, text=" ".join(kept.split()), quotes=(replace(quote, span=span, text=kept),)
            )
    return sentence
