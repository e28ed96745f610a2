"""Citations: numbers the quotes of verified sentences and writes the answer's text with its markers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.nouns import Citation, DraftSentence, Quote
from index.nouns import StoredDocument

Place = tuple[tuple[str, ...], str]
PlaceOf = Callable[[Quote], Place]
_BULLET = re.compile(r"^[•●▪◦‣·–—*-]\s+")
_NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s")
_CLOSING = re.compile(r"[\s.!?;:,]*$")


@dataclass(frozen=True, slots=True)
class Cited:
    """Text with markers, and the citation of each marker in order of first use."""

    text: str
    citations: tuple[Citation, ...]


def cite(
    sentences: Sequence[DraftSentence], documents: Mapping[str, StoredDocument], place_of: PlaceOf
) -> Cited:
    """Return the sentences as text with markers; the same quotes share one marker.

    `place_of(quote)` gives the heading path and page label of a quote. A list item becomes a line of its own.
    """
    markers: dict[tuple[Quote, ...], int] = {}
    lines: list[str] = []
    for sentence, after in zip_longest(sentences, sentences[1:]):
        marker = markers.setdefault(sentence.quotes, len(markers) + 1)
        lines.append(_write(sentence, marker, introduces=after is not None and after.item))
    citations = [
        _citation(marker, quote, documents[quote.document_id], place_of(quote))
        for quotes, marker in markers.items()
        for quote in quotes
    ]
    return Cited(_join(sentences, lines), tuple(citations))


def _write(sentence: DraftSentence, marker: int, *, introduces: bool) -> str:
    body = " ".join(sentence.text.split())
    closing = "?" if body.endswith("?") else ":" if body.endswith(":") and introduces else "."
    body = _BULLET.sub("", _CLOSING.sub("", body))
    if sentence.frame and not sentence.item:
        return f"{sentence.frame} {body} [{marker}]{closing}"
    numbered = _NUMBERED.match(body)
    prefix = "- " if sentence.item and not numbered else ""
    above = f"{sentence.frame}\n" if sentence.frame else ""
    return f"{above}{prefix}{body if numbered else _capital(body)} [{marker}]{closing}"


def _join(sentences: Sequence[DraftSentence], lines: Sequence[str]) -> str:
    text = ""
    previous_item = False
    for sentence, line in zip(sentences, lines, strict=True):
        on_new_line = sentence.item or (previous_item and not sentence.continues)
        text += ("" if not text else "\n" if on_new_line else " ") + line
        previous_item = sentence.item or (previous_item and sentence.continues)
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _citation(marker: int, quote: Quote, document: StoredDocument, place: Place) -> Citation:
    heading, label = place
    return Citation(marker, document, heading, label, quote)
