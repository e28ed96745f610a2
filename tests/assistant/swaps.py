"""Swaps within real sentences by a seeded generator: every word is the source's, what they say isn't."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from pypdf import PdfReader

from assistant.nouns import DraftSentence, Quote
from assistant.words import FUNCTION_WORDS
from corpus.nouns import Span
from corpus.sentences import split_sentences

EXAMPLES = Path(__file__).parents[2] / "corpus" / "voorbeeld"
SHORTEST, LONGEST = 8, 45
_NAME = re.compile(r"(?<=[a-z,)] )[A-Z][A-Za-z]{2,}(?: [A-Z][a-z]+)*")
_NUMBER = re.compile(r"(?<![\w.,€/-])\d+(?:[.,]\d+)*(?![\w/]|[.,]\d)")
_COORDINATED = re.compile(r"[\s,;/]*(?:(?:en|of|de|het)\s+)*")
_OPPOSITES = """
    veel weinig | meer minder | hoger lager | hoge lage | groter kleiner | langer korter | beter slechter |
    toe af | gestegen gedaald | stijgt daalt | stijging daling | toename afname | altijd nooit | wel niet |
    voor na | binnen buiten | boven onder | sinds tot | met zonder | eerste laatste | eerste tweede |
    mogelijk onmogelijk | voldoende onvoldoende | duidelijk onduidelijk | veilig onveilig | zeker onzeker |
    afhankelijk onafhankelijk | bekend onbekend | volledig onvolledig | goed slecht | alle sommige
"""


@cache
def real_sentences() -> tuple[str, ...]:
    """Return the sentences of the example corpus, those of one to three lines."""
    pages = [page.extract_text() for pdf in sorted(EXAMPLES.glob("*.pdf")) for page in PdfReader(pdf).pages]
    lines = [" ".join(page.split()) for page in pages]
    texts = (line[start:end] for line in lines for start, end in split_sentences(line))
    return tuple(dict.fromkeys(one for one in texts if SHORTEST <= len(one.split()) <= LONGEST))


def draft(sentence: str) -> DraftSentence:
    """Return a sentence that is its own quote, on a page that has nothing else."""
    return DraftSentence(sentence, (Quote(sentence, Span(1, 0, len(sentence)), sentence),))


def swap_names(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    """Swap two names, unless they stand beside each other in a list, where the order says nothing."""
    names = [match for match in _NAME.finditer(true.text) if match.group().lower() not in FUNCTION_WORDS]
    return _swap(true, names, chance)


def swap_numbers(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    return _swap(true, list(_NUMBER.finditer(true.text)), chance)


def turn_round(true: DraftSentence, chance: random.Random) -> DraftSentence | None:
    """Put the opposite in the place of one word."""
    pairs = [pair.split() for pair in _OPPOSITES.split("|")]
    turned = pairs + [pair[::-1] for pair in pairs]
    found = [
        (match, other)
        for word, other in turned
        for match in re.finditer(rf"(?<![\w-]){word}(?![\w-])", true.text)
    ]
    if not found:
        return None
    match, other = chance.choice(found)
    return replace(true, text=true.text[: match.start()] + other + true.text[match.end() :])


SWAPS: dict[str, Callable[[DraftSentence, random.Random], DraftSentence | None]] = {
    "namen": swap_names,
    "getallen": swap_numbers,
    "tegendeel": turn_round,
}


def _swap(true: DraftSentence, found: list[re.Match[str]], chance: random.Random) -> DraftSentence | None:
    text = true.text
    pairs = [
        (one, other)
        for at, one in enumerate(found)
        for other in found[at + 1 :]
        if one.group() != other.group() and not _COORDINATED.fullmatch(text, one.end(), other.start())
    ]
    if not pairs:
        return None
    one, other = (match.group() for match in chance.choice(pairs))
    either = re.compile(rf"(?<![\w.,€-])(?:{re.escape(one)}|{re.escape(other)})(?![\w]|[.,]\d)")
    swapped = either.sub(lambda match: other if match.group() == one else one, text)
    return replace(true, text=swapped) if swapped != text else None
